"""The canonical form of a list's parameters, so that every language makes one key of them.

RFC 8785 (JSON Canonicalization Scheme): members sorted by the UTF-16 code units of their names, no white space, numbers
as ECMAScript prints doubles, strings escaped no more than needed.
"""

import hashlib
import json
import math
from decimal import Decimal
from typing import Any

from google.protobuf.struct_pb2 import Struct, Value

from sidecar.errors import invalid_argument

MAX_JSON, HASH_DIGITS = 65_536, 32

_EXACT = 2**53
"""Up to here every whole number has a double of its own."""


def params_hash(canonical: str) -> str:
    """The last part of a list's key: 128 bits of SHA-256, in hex."""
    return hashlib.sha256(canonical.encode()).hexdigest()[:HASH_DIGITS]


def of_struct(params: Struct, field: str) -> str:
    """The canonical form of a Struct."""
    return _text(_plain_struct(params), field)


def of_json(text: str, field: str) -> str:
    """The canonical form of JSON text, which must be an object without repeated names."""
    if len(text.encode()) > MAX_JSON:
        invalid_argument(field, f"must be at most {MAX_JSON} bytes")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            invalid_argument(field, "must not repeat a name inside an object")
        return members

    try:
        value = json.loads(text, object_pairs_hook=once)
        if not isinstance(value, dict):
            invalid_argument(field, "must be a JSON object")
        return _text(value, field)
    except ValueError:
        invalid_argument(field, "must be valid JSON")
    except RecursionError:
        invalid_argument(field, "must not be nested that deep")


def _plain_struct(struct: Struct) -> dict[str, Any]:
    return {name: _plain(value) for name, value in struct.fields.items()}


def _plain(value: Value) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "struct_value":
        return _plain_struct(value.struct_value)
    if kind == "list_value":
        return [_plain(each) for each in value.list_value.values]
    return None if kind in (None, "null_value") else getattr(value, kind)


def _text(value: Any, field: str) -> str:
    if isinstance(value, dict):
        members = sorted(value, key=lambda name: _utf16(name, field))
        return "{" + ",".join(f"{_string(name, field)}:{_text(value[name], field)}" for name in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_text(each, field) for each in value) + "]"
    if isinstance(value, str):
        return _string(value, field)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) > _EXACT:
        invalid_argument(field, "must not hold whole numbers beyond 2^53; send them as strings")
    return number(float(value), field)


def _utf16(text: str, field: str) -> bytes:
    try:
        return text.encode("utf-16-be")
    except UnicodeEncodeError:
        invalid_argument(field, "must not hold half a surrogate pair")


def _string(text: str, field: str) -> str:
    _utf16(text, field)
    return json.dumps(text, ensure_ascii=False)


def number(value: float, field: str) -> str:
    """A double as ECMAScript prints it (ECMA-262, Number::toString)."""
    if not math.isfinite(value):
        invalid_argument(field, "must not hold a number that is not finite")
    if value == 0:
        return "0"
    sign, digit_tuple, exponent = Decimal(repr(value)).as_tuple()  # repr finds the shortest digits
    digits = "".join(map(str, digit_tuple))
    point = len(digits) + int(exponent)  # how many digits stand before the point
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        text = digits.ljust(point, "0")
    elif 0 < point <= 21:
        text = f"{digits[:point]}.{digits[point:]}"
    elif -6 < point <= 0:
        text = f"0.{'0' * -point}{digits}"
    else:
        rest = f".{digits[1:]}" if len(digits) > 1 else ""
        text = f"{digits[0]}{rest}e{point - 1:+d}"
    return f"-{text}" if sign else text

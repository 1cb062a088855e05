"""The canonical form of a list's parameters, so that every language makes one key of them.

RFC 8785 (JSON Canonicalization Scheme): members sorted by the UTF-16 code units of their names, no white space, numbers
as ECMAScript prints doubles, strings escaped no more than needed.
"""

import hashlib
import json
from typing import Any

import rfc8785
from google.protobuf.struct_pb2 import Struct, Value

from sidecar.errors import check_text, invalid_argument

MAX_JSON, HASH_DIGITS = 65_536, 32

_EXACT = 2**53
"""Up to here every whole number has a double of its own."""


def params_hash(canonical: str) -> str:
    """The last part of a list's key: 128 bits of SHA-256, in hex."""
    return hashlib.sha256(canonical.encode()).hexdigest()[:HASH_DIGITS]


def of_struct(params: Struct, field: str) -> str:
    """The canonical form of a Struct; raises RpcError for one that has none."""
    return _canonical(_plain_struct(params), field)


def of_json(text: str, field: str) -> str:
    """The canonical form of JSON text; raises RpcError unless it is an object without repeated names."""
    check_text(field, text, MAX_JSON)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            invalid_argument(field, "must not repeat a name inside an object")
        return members

    def exact(digits: str) -> float:
        if abs(int(digits)) > _EXACT:
            invalid_argument(field, "must not hold whole numbers beyond 2^53; send them as strings")
        return float(digits)  # rfc8785 rejects an int of 2^53 itself

    try:
        value = json.loads(text, object_pairs_hook=once, parse_int=exact)
    except ValueError:
        invalid_argument(field, "must be valid JSON")
    except RecursionError:
        invalid_argument(field, "must not be nested that deep")
    if not isinstance(value, dict):
        invalid_argument(field, "must be a JSON object")
    return _canonical(value, field)


def _canonical(value: dict[str, Any], field: str) -> str:
    try:
        return rfc8785.dumps(value).decode()
    except rfc8785.FloatDomainError:
        invalid_argument(field, "must not hold a number that is not finite")
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        invalid_argument(field, "must not hold half a surrogate pair")
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

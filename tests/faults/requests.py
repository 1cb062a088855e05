"""Requests of any message, drawn by hypothesis from its descriptor alone: most of an example kept, the rest hostile."""

import math
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct
from hypothesis import strategies as st

from sidecar.services import REGISTRY
from tests.architecture import hostile

MOST_BYTES = 2**20
"""The largest crowd of equal items or entries; a message may have 4 MiB."""

DEEPEST = 90
"""Levels of a Struct; protobuf decodes a hundred."""

SUFFIXES = sorted({":" + part for key in REGISTRY for part in key.pattern.split(":")[1:] if "{" not in part})

NAMES = [
    *(
        ":",
        "..",
        "../..",
        "   ",
        "\t",
        "*",
        "?",
        "[a-z]",
        "{}",
        "{a}b",
        "a{b",
        "%",
        "%3A",
        "\\",
        "\u202eabc",
        "e\u0301",
    ),
    *(
        "\ufeff",
        "\u2028",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "::1",
        "-1",
        "nan",
        "null",
        "true",
        "0",
        "$ref",
    ),
    *("u1:fence", "user:u1", "org:o1", "x" * 512, "x" * 513, "é" * 256),
]
"""What to call a thing so that it may be taken for another."""

JSON = [
    '"\\ud800"',
    "1e999",
    "NaN",
    "-0",
    "9" * 400,
    '{"a": 1e999, "\\udfff": []}',
    '{"a":' * 200 + "1" + "}" * 200,
    "[" * 5_000,
    '{"state": "ENABLED", "variants": {"on": 1e308}, "targeting": {"fractional": [["on", -1]]}}',
    '{"flags": {"a": {"state": "DISABLED", "variants": {"": "\\ud800"}}, "": {"variants": {}}}, "$evaluators": []}',
]
"""Texts that are JSON, or nearly."""

globs = st.text("*?[]^-\\\\ab:", max_size=60)
"""Patterns that take long to match, or are none."""

texts = st.one_of(st.sampled_from([*hostile.TEXTS, *NAMES, *SUFFIXES, *JSON]), st.text(max_size=20), globs)
names = st.builds(str.__add__, st.sampled_from(["", "u1", "user"]), st.sampled_from(SUFFIXES)) | texts

_json = st.recursive(
    st.none() | st.booleans() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def _deep(levels: int) -> dict[str, Any]:
    return {"a": _deep(levels - 1)} if levels else {}


def _whole(bits: int, *, signed: bool) -> st.SearchStrategy[int]:
    least, most = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    near = {least, least + 1, -1, 0, 1, 999_999_999, 1_000_000_000, 315_576_000_001, most - 1, most}
    return st.sampled_from(sorted(each for each in near if least <= each <= most)) | st.integers(least, most)


_F = FieldDescriptor
_SCALARS: dict[int, st.SearchStrategy[Any]] = {
    _F.CPPTYPE_INT32: _whole(32, signed=True),
    _F.CPPTYPE_INT64: _whole(64, signed=True),
    _F.CPPTYPE_UINT32: _whole(32, signed=False),
    _F.CPPTYPE_UINT64: _whole(64, signed=False),
    _F.CPPTYPE_DOUBLE: st.sampled_from(hostile.FLOATS) | st.floats(),
    _F.CPPTYPE_FLOAT: st.sampled_from([0.0, -1.0, math.nan, math.inf]) | st.floats(width=32),
    _F.CPPTYPE_BOOL: st.booleans(),
    _F.CPPTYPE_ENUM: st.integers(0, 9) | st.sampled_from([-1, 999, 2**31 - 1]),
}


_crowds = st.sampled_from([0, 0, 0, 0, 0, 1_001, 10_001])


@st.composite
def requests(draw: st.DrawFn, example: Message, depth: int = 4) -> Any:
    """The example with some fields taken away, some drawn anew and some changed inside; at last whatever there is."""
    message = type(example)()
    message.CopyFrom(example)
    fields: list[Any] = list(message.DESCRIPTOR.fields)
    if not fields or not depth:
        return message
    if isinstance(message, Struct):
        message.Clear()
        message.update(draw(st.builds(_deep, st.integers(1, DEEPEST)) | st.dictionaries(texts, _json, max_size=3)))
        return message
    for field in draw(st.lists(st.sampled_from(fields), max_size=len(fields) + 1, unique=True)):
        if draw(st.booleans()):
            _draw_field(draw, message, field, depth - 1)
        else:
            message.ClearField(field.name)
    return message


def _draw_field(draw: st.DrawFn, message: Message, field: Any, depth: int) -> None:
    if field.is_repeated:
        _draw_many(draw, message, field, depth)
    elif field.message_type is not None:
        inner = draw(requests(getattr(message, field.name), depth))
        getattr(message, field.name).CopyFrom(inner)
        getattr(message, field.name).SetInParent()
    else:
        setattr(message, field.name, draw(_scalars(field)))


def _draw_many(draw: st.DrawFn, message: Message, field: Any, depth: int) -> None:
    """A few items, of the example or others, or thousands of one."""
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        _draw_map(draw, getattr(message, field.name), field.message_type.fields_by_name, depth)
        return
    held, drawn = getattr(message, field.name), list[Any]()
    for at in range(draw(st.integers(0, 3))):
        if field.message_type is None:
            drawn.append(draw(_scalars(field)))
        else:
            drawn.append(draw(requests(held[at] if at < len(held) else held.add(), depth)))
    del held[:]
    held.extend(drawn + drawn[:1] * _fitting(draw(_crowds), drawn[0] if drawn else None))


def _draw_map(draw: st.DrawFn, held: Any, fields: Any, depth: int) -> None:
    """A few more entries, or thousands alike."""
    key, value = fields["key"], fields["value"]
    for name in draw(st.lists(_scalars(key), max_size=3)):
        if value.message_type is not None:
            held[name].CopyFrom(draw(requests(held[name], depth)))
        else:
            held[name] = draw(_scalars(value))
    if key.type == _F.TYPE_STRING and value.message_type is None and held:
        item = held[min(held)]
        for at in range(_fitting(draw(_crowds), item)):
            held[str(at)] = item


def _fitting(crowd: int, item: Any) -> int:
    """How many of the crowd fit into a message."""
    size = item.ByteSize() if isinstance(item, Message) else len(item) * 4 if isinstance(item, str | bytes) else 10
    return min(crowd, MOST_BYTES // (size + 10))


def _scalars(field: Any) -> st.SearchStrategy[Any]:
    if field.type == _F.TYPE_STRING:
        return names
    if field.type == _F.TYPE_BYTES:
        return names.map(str.encode) | st.binary(max_size=20)
    return _SCALARS[field.cpp_type]

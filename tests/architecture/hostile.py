"""Hostile variants of a request: every field in turn set to what should never get through unharmed."""

from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

TEXTS = [
    "",
    "x" * 100_000,
    "é" * 300,
    "\0",
    "a:b:*",
    "{}[]?\\",
    "\r\nFLUSHALL\r\n",
    "list",
    "user:u1:sessions",
    "%00",
    "💥",
]
NUMBERS = [0, 1, 2**31 - 1]
NEGATIVE = [-1, -(2**31)]
FLOATS = [0.0, -1.0, float("nan"), float("inf"), 1e308]


def variants(message: Message) -> Iterator[tuple[str, Message]]:
    """Pairs of the changed field's path and the request."""
    for field in message.DESCRIPTOR.fields:
        yield from ((f"{field.name}{at}", changed) for at, changed in _variants_of(message, field))


def _variants_of(message: Message, field: Any) -> Iterator[tuple[str, Message]]:
    for value in _values(field):
        changed = _copy(message)
        if field.is_repeated:
            changed.ClearField(field.name)
            getattr(changed, field.name).extend([value])
        else:
            setattr(changed, field.name, value)
        yield "", changed
    if field.message_type is None:
        return
    if _is_map(field):
        yield from _entries(message, field)
        return
    if field.is_repeated:
        yield from _repeated(message, field)
        return
    cleared = _copy(message)
    cleared.ClearField(field.name)
    yield "", cleared
    empty = _copy(cleared)
    getattr(empty, field.name).SetInParent()
    yield "", empty
    for path, inner in variants(getattr(message, field.name)):
        changed = _copy(message)
        getattr(changed, field.name).CopyFrom(inner)
        yield f".{path}", changed


def _entries(message: Message, field: Any) -> Iterator[tuple[str, Message]]:
    """The map with one more name in it."""
    value = field.message_type.fields_by_name["value"]
    for name in TEXTS:
        changed = _copy(message)
        entries = getattr(changed, field.name)
        if value.message_type is not None:
            entries[name].SetInParent()
        else:
            entries[name] = _values(value)[-1]
        yield "{}", changed


def _repeated(message: Message, field: FieldDescriptor) -> Iterator[tuple[str, Message]]:
    empty = _copy(message)
    empty.ClearField(field.name)
    yield "[]", empty
    blank = _copy(empty)
    getattr(blank, field.name).add()
    yield "[0]", blank
    items = getattr(message, field.name)
    if items:
        for path, inner in variants(items[0]):
            changed = _copy(empty)
            getattr(changed, field.name).add().CopyFrom(inner)
            yield f"[0].{path}", changed
        crowd = _copy(empty)
        getattr(crowd, field.name).extend([items[0]] * 10_001)
        yield "[10001]", crowd


def _values(field: FieldDescriptor) -> list[object]:
    kind = field.cpp_type
    if kind == FieldDescriptor.CPPTYPE_STRING:
        return list(TEXTS) if field.type == FieldDescriptor.TYPE_STRING else [text.encode() for text in TEXTS]
    if kind in (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_INT64):
        return [*NUMBERS, *NEGATIVE, *([2**63 - 1, -(2**63)] if kind == FieldDescriptor.CPPTYPE_INT64 else [])]
    if kind in (FieldDescriptor.CPPTYPE_UINT32, FieldDescriptor.CPPTYPE_UINT64):
        return [*NUMBERS, 2**32 - 1, *([2**64 - 1] if kind == FieldDescriptor.CPPTYPE_UINT64 else [])]
    if kind in (FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT):
        return list(FLOATS)
    if kind == FieldDescriptor.CPPTYPE_ENUM:
        return [0, 999]
    if kind == FieldDescriptor.CPPTYPE_BOOL:
        return [False, True]
    return []


def _is_map(field: FieldDescriptor) -> bool:
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def _copy(message: Message) -> Message:
    changed = type(message)()
    changed.CopyFrom(message)
    return changed

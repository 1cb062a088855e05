"""Values between Redis and messages."""

from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf.duration_pb2 import Duration

from nexus.cache.v1 import cache_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons_pb
from sidecar.errors import RpcError
from sidecar.services.cache.bounds import MAX_FIELDS


def put_fields(value: pb.Value, held: Mapping[bytes, bytes]) -> None:
    """Fill in all fields of a hash. This is the hot loop of every read."""
    fields: Any = value.fields
    try:
        for name, content in held.items():
            fields[name] = content  # text is taken as UTF-8 bytes too, which halves the time
    except UnicodeDecodeError:
        value.ClearField("fields")
        _put_mixed(value, held)


def _put_mixed(value: pb.Value, held: Mapping[bytes, bytes]) -> None:
    for name, content in held.items():
        try:
            value.fields[name.decode()] = content.decode()
        except UnicodeDecodeError:
            value.raw_fields[name.decode(errors="backslashreplace")] = content


def put_some(value: pb.Value, names: Sequence[str], contents: Sequence[bytes | None]) -> None:
    """Fill in those fields that the hash has."""
    put_fields(value, {name.encode(): held for name, held in zip(names, contents, strict=True) if held is not None})


def put_ms(into: Duration, ms: int) -> None:
    """Fill in a duration."""
    into.seconds, rest = divmod(max(0, ms), 1000)
    into.nanos = rest * 1_000_000


def put_error(into: reasons_pb.ItemError, refused: RpcError) -> None:
    """Fill in why an item failed."""
    into.reason = refused.reason
    into.message = refused.message


def as_pairs(flat: Sequence[Any]) -> dict[bytes, bytes]:
    """The fields that a script returned, which come as one flat list."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def lines_of(tags: Sequence[str]) -> str:
    """Tags one a line, as META keeps them."""
    return "\n".join(map(line_of, tags))


def line_of(tag: str) -> str:
    """A tag without line breaks."""
    return tag.replace("%", "%25").replace("\n", "%0A")


def is_wrong_type(replies: Sequence[Any]) -> bool:
    """Whether one of the replies of add_to_tag says that the tag's key holds another type."""
    return any(reply[0] == -2 for reply in replies)


def unversioned() -> RpcError:
    """What to raise when a version is asked of a hash that is larger than a value may be."""
    text = f"the value is larger than one with a version may be: {MAX_FIELDS} fields and `cache.max_value_bytes`"
    return RpcError(reasons_pb.REASON_WRONG_TYPE, text)

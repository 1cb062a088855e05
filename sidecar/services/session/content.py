"""What a session's hash holds, as a message and back."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES

RESERVED = {b"userId": "user_id", b"email": "email", b"role": "role", b"ip": "ip"}
MOMENTS = {b"lastActivity": "last_activity", b"createdAt": "created_at"}

MAX_ATTRIBUTES = 128
MAX_NAME_BYTES = 128
MAX_ATTRIBUTE_BYTES = 64 * 1024
MAX_REQUEST_ID_BYTES = 128

_MS = timedelta(milliseconds=1)
_TAKEN = {name.decode() for name in (*RESERVED, *MOMENTS)}
_FAR = 253_402_300_799_999
"""The last millisecond that a Timestamp can tell."""


def session_of(session_id: str, held: Mapping[bytes, bytes], ttl_ms: int) -> pb.Session:
    """A session from its hash and PTTL; see fill."""
    session = pb.Session()
    fill(session, session_id, held, ttl_ms)
    return session


def fill(session: pb.Session, session_id: str, held: Mapping[bytes, bytes], ttl_ms: int) -> None:
    """Fill a message from a hash and its PTTL. Whatever other programs put into the hash, this does not fail."""
    session.session_id = session_id
    session.version = version_of(held)
    attributes = session.attributes
    for name, value in held.items():
        if field := RESERVED.get(name):
            setattr(session, field, value.decode(errors="backslashreplace"))
        elif field := MOMENTS.get(name):
            if milliseconds := milliseconds_of(value):
                moment = getattr(session, field)
                moment.seconds, rest = divmod(milliseconds, 1000)
                moment.nanos = rest * 1_000_000
        else:
            text = name.decode(errors="backslashreplace")
            try:
                attributes[text] = value.decode()
            except UnicodeDecodeError:
                session.binary_attributes[text] = value
    if ttl_ms >= 0:
        left = session.expires_in
        left.seconds, milliseconds = divmod(ttl_ms, 1000)
        left.nanos = milliseconds * 1_000_000


def version_of(held: Mapping[bytes, bytes]) -> str:
    """The digest that update.lua computes too: all fields but lastActivity, in byte order."""
    parts = [
        b"%d:%b%d:%b" % (len(name), name, len(value), value)
        for name, value in sorted(held.items())
        if name != b"lastActivity"
    ]
    return hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()


def milliseconds_of(value: bytes) -> int | None:
    """The moment in a hash, in ms since 1970: ours is just that; others may write s, µs or ISO 8601."""
    if not value.isdigit():
        return _milliseconds_of_iso(value)
    number: float = int(value[:20])
    if number < 1e11:
        number *= 1000
    elif number >= 1e14:
        number /= 1000
    return int(number) if 0 < number <= _FAR else None


def _milliseconds_of_iso(value: bytes) -> int | None:
    try:
        moment = datetime.fromisoformat(value.decode())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return int(moment.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


def user_of(held: Mapping[bytes, bytes]) -> str:
    """Whose session it is; "" when no index can be the user's, for other programs may write anything."""
    value = held.get(b"userId", b"")
    try:
        return value.decode() if len(value) <= MAX_ID_BYTES else ""
    except UnicodeDecodeError:
        return ""


def timestamp(milliseconds: int) -> Timestamp:
    """A Timestamp of ms since 1970."""
    return Timestamp(seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000)


def duration(milliseconds: int) -> Duration:
    """A Duration of ms."""
    return Duration(seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000)


def milliseconds_in(field: str, value: Duration, *, least: timedelta, most: timedelta) -> int:
    """A Duration of a request within its bounds, in ms."""
    milliseconds = value.seconds * 1000 + value.nanos / 1_000_000
    if not least / _MS <= milliseconds <= most / _MS:
        invalid_argument(field, f"must be {least.total_seconds():g}s to {most.total_seconds():g}s")
    return int(milliseconds)


def check_text(field: str, value: str, most: int = MAX_ID_BYTES) -> str:
    """A text of a request, refused above `most` bytes."""
    if len(value) > most or len(value.encode()) > most:
        invalid_argument(field, f"must be at most {most} bytes")
    return value


def attributes_in(text: Mapping[str, str], binary: Mapping[str, bytes]) -> list[str | bytes]:
    """The caller's own fields as name, value, …; refused when they break a bound of the proto."""
    if len(text) + len(binary) > MAX_ATTRIBUTES:
        invalid_argument("attributes", f"must be at most {MAX_ATTRIBUTES}, binary ones included")
    fields: list[str | bytes] = []
    size = 0
    for path, values in (("attributes", text), ("binary_attributes", binary)):
        for name in values:
            check_name(path, name)
            if values is binary and name in text:
                invalid_argument(path, "must not name a field that attributes names too")
            value = values[name]
            size += len(name) + len(value if isinstance(value, bytes) else value.encode())
            fields += name, value
    if size > MAX_ATTRIBUTE_BYTES:
        invalid_argument("attributes", f"must be at most {MAX_ATTRIBUTE_BYTES} bytes in all")
    return fields


def check_name(path: str, name: str) -> None:
    """The name of one of the caller's own fields."""
    if not 1 <= len(name.encode()) <= MAX_NAME_BYTES:
        invalid_argument(path, f"names must be 1 to {MAX_NAME_BYTES} bytes")
    if name in _TAKEN:
        invalid_argument(path, f"must not name {', '.join(sorted(_TAKEN))}")

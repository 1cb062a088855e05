"""What a session's hash holds, as a message and back."""

from collections.abc import Mapping

from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import check_text, invalid_argument
from sidecar.keyspace.digest import digest_of
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.services.session.timestamps import milliseconds_of

CONTRACT_FIELDS = {b"userId": "user_id", b"email": "email", b"role": "role", b"ip": "ip"}
TIME_FIELDS = {b"lastActivity": "last_activity_time", b"createdAt": "create_time"}

MAX_ATTRIBUTES = 128
MAX_NAME_BYTES = 128
MAX_ATTRIBUTE_BYTES = 64 * 1024

_RESERVED_NAMES = {name.decode() for name in (*CONTRACT_FIELDS, *TIME_FIELDS)}
_LONGEST_DURATION_MS = 315_576_000_000_000
"""The longest Duration of protobuf; other programs may set any expiry."""


def session_of(session_id: str, held: Mapping[bytes, bytes], ttl_ms: int) -> pb.Session:
    """A session from its hash and PTTL; see fill."""
    session = pb.Session()
    fill(session, session_id, held, ttl_ms)
    return session


def fill(session: pb.Session, session_id: str, held: Mapping[bytes, bytes], ttl_ms: int) -> None:
    """Fill a message from a hash and its PTTL. Whatever other programs put into the hash, this does not fail."""
    session.session_id = session_id
    session.version = digest_of(held, b"lastActivity")
    attributes = session.attributes
    for name, value in held.items():
        if field := CONTRACT_FIELDS.get(name):
            setattr(session, field, value.decode(errors="backslashreplace"))
        elif field := TIME_FIELDS.get(name):
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
        left = session.ttl
        left.seconds, milliseconds = divmod(min(ttl_ms, _LONGEST_DURATION_MS), 1000)
        left.nanos = milliseconds * 1_000_000


def id_of(value: bytes | None) -> str:
    """An id that Redis holds; "" when it cannot be one, because other programs may write anything."""
    if not value or len(value) > MAX_ID_BYTES:
        return ""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return ""


def check_id(field: str, value: str) -> str:
    """An id of a request. Raises RpcError unless it is 1 to 512 bytes."""
    return check_text(field, value, MAX_ID_BYTES, required=True)


def attributes_in(text: Mapping[str, str], binary: Mapping[str, bytes]) -> list[str | bytes]:
    """The caller's own fields as name, value, …. Raises RpcError when they break a bound of the proto."""
    if len(text) + len(binary) > MAX_ATTRIBUTES:
        invalid_argument("attributes", f"must be at most {MAX_ATTRIBUTES}, binary_attributes included")
    fields: list[str | bytes] = []
    size = 0
    for path, values in (("attributes", text), ("binary_attributes", binary)):
        for name in values:
            check_name(path, name)
            if values is binary and name in text:
                invalid_argument(path, "must not name a field that attributes names too")
            value = values[name]
            size += len(name.encode()) + len(value if isinstance(value, bytes) else value.encode())
            fields += name, value
    if size > MAX_ATTRIBUTE_BYTES:
        invalid_argument("attributes", f"must be at most {MAX_ATTRIBUTE_BYTES} bytes in all")
    return fields


def check_name(path: str, name: str) -> None:
    """The name of one of the caller's own fields. Raises RpcError when it breaks a bound of the proto."""
    if not 1 <= len(name.encode()) <= MAX_NAME_BYTES:
        invalid_argument(path, f"names must be 1 to {MAX_NAME_BYTES} bytes")
    if name in _RESERVED_NAMES:
        invalid_argument(path, f"must not name {', '.join(sorted(_RESERVED_NAMES))}")

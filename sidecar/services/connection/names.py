"""What requests may name, and how connections are shown."""

import re
from collections.abc import Sequence
from typing import Any

from nexus.connection.v1 import connection_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.rpc import attributes

MAX_ITEMS = 1000

_KIND = re.compile(r"[A-Za-z0-9._-]{1,64}")


def checked_kind(kind: str) -> str:
    """A kind. Raises RpcError for one that breaks the rule."""
    if not _KIND.fullmatch(kind):
        invalid_argument("kind", "must be 1 to 64 letters, digits, dots, underscores and hyphens")
    return kind


def checked_name(field: str, name: str) -> str:
    """A node, id or user id. Raises RpcError for one that breaks the rule."""
    return check_text(field, name, MAX_ID_BYTES, required=True)


def checked_ids(ids: Sequence[str], field: str = "ids", *, least: int = 1, most: int = MAX_ITEMS) -> list[str]:
    """Ids without repetition. Raises RpcError for a bad one, or for too many."""
    check_count(field, ids, most, least=least)
    for at, each in enumerate(ids):
        checked_name(f"{field}[{at}]", each)
    return list(dict.fromkeys(ids))


def attributes_text(registration: pb.Registration) -> str:
    """The attributes of a registration as JSON. Raises RpcError when its id, user or attributes break a rule."""
    checked_name("id", registration.id)
    check_text("user_id", registration.user_id, MAX_ID_BYTES)
    return attributes.attributes_text("attributes", registration.attributes)


def put_connection(connection: pb.Connection, id_: str, reply: Sequence[Any]) -> bool:
    """Fill in what look.lua has read; False when there is no such connection."""
    if not reply:
        return False
    connection.id = id_
    if reply[0] == b"foreign":
        connection.foreign = True
        return True
    _, node, user, since, generation, held = reply
    connection.node, connection.user_id = text_of(node), text_of(user)
    connection.register_time.FromMilliseconds(since)
    connection.generation = generation
    connection.attributes.update(attributes.attributes_of(held))
    return True


def text_of(raw: bytes | str) -> str:
    """Text from Redis; what is not UTF-8 is shown with replacement characters."""
    return raw if isinstance(raw, str) else raw.decode(errors="replace")


def text_within(raw: Any) -> str:
    """A node, id or user from Redis; "" for what no request can have named."""
    try:
        return raw.decode() if isinstance(raw, bytes) and len(raw) <= MAX_ID_BYTES else ""
    except UnicodeDecodeError:
        return ""


def item_error(item: Any, error: RpcError) -> None:
    """Note the failure of one item."""
    item.error.reason, item.error.message = error.reason, error.message

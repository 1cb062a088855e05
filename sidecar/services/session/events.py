"""The channel on which the changes of a user's sessions travel between sidecars."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from nexus.session.v1 import session_pb2 as pb
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.names import Names
from sidecar.services.session.keys import EVENTS

_NOBODY = "0" * 40
_MAX_BYTES = 16 * 1024
"""An event names two ids at most, each of 512 bytes before JSON escapes them; what is longer is from no sidecar."""


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a session: what happened (created, updated, rotated, ended) to which id."""

    what: str
    session_id: str
    successor_id: str = ""
    graced: bool = False
    cause: "pb.Ended.Cause.ValueType" = pb.Ended.CAUSE_UNSPECIFIED


def channel_of(names: Names, user_id: bytes) -> str:
    """The channel of a user. It contains the SHA-1 of the id, which a script can compute from what a hash holds."""
    digest = hashlib.sha1(user_id, usedforsecurity=False).hexdigest()
    return names(EVENTS, {"user_digest": digest})


def template(names: Names) -> str:
    """The channel with zeros in place of the digest, for a script that learns the user from the hash."""
    return names(EVENTS, {"user_digest": _NOBODY})


def event(**what: Any) -> str:
    """An event as published: `ended` and `cause`, `updated`, `created`, or `rotated`, `successor` and `graced`."""
    return json.dumps(what, separators=(",", ":"))


def event_in(message: bytes) -> Event | None:
    """The event in a message of the channel; None for what no sidecar publishes, because any program may publish."""
    if len(message) > _MAX_BYTES:
        return None
    try:
        return _read(json.loads(message))
    except (ValueError, RecursionError):
        return None


def _read(told: Any) -> Event | None:
    match told:
        case {"created": str(session_id)}:
            found = Event("created", session_id)
        case {"updated": str(session_id)}:
            found = Event("updated", session_id)
        case {"rotated": str(session_id), "successor": str(successor_id), "graced": bool(graced)}:
            found = Event("rotated", session_id, successor_id, graced)
        case {"ended": str(session_id), "cause": int(cause)} if cause in pb.Ended.Cause.values():
            found = Event("ended", session_id, cause=pb.Ended.Cause.ValueType(cause))
        case _:
            return None
    valid = _is_id(found.session_id) and (found.what != "rotated" or _is_id(found.successor_id))
    return found if valid else None


def _is_id(text: str) -> bool:
    """Whether a text can be a session's id; raises ValueError for one that is not Unicode."""
    return 1 <= len(text.encode()) <= MAX_ID_BYTES

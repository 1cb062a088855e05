"""The channel on which the changes of a user's sessions travel between sidecars."""

import hashlib
import json
from typing import Any

from sidecar.keyspace.names import Names
from sidecar.services.session.keys import EVENTS

_NOBODY = "0" * 40


def channel_of(names: Names, user_id: bytes) -> str:
    """The channel of a user. It carries the SHA-1 of the id, which a script can make of what a hash holds."""
    digest = hashlib.sha1(user_id, usedforsecurity=False).hexdigest()
    return names(EVENTS, {"user_digest": digest})


def template(names: Names) -> str:
    """The channel with zeros in the digest's place, for a script that learns the user from the hash."""
    return names(EVENTS, {"user_digest": _NOBODY})


def event(**what: Any) -> str:
    """An event as it travels: `ended` and `cause`, `updated`, `created`, or `rotated`, `successor` and `graced`."""
    return json.dumps(what, separators=(",", ":"))

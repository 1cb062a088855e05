"""The Lua scripts of Session, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.session.keys import (
    DEPARTED,
    INDEX,
    LEAVING,
    ORDER,
    POLICY,
    REFRESH,
    REFRESH_FAMILY,
    REFRESH_REQUEST,
    REFRESH_SPENT,
    REFRESH_SUCCESSOR,
    REQUEST,
    ROTATED,
    SESSION,
    SPENT,
)


@script(INDEX, ORDER, LEAVING, REQUEST)
async def admit(
    *,
    session_id: str,
    max_sessions: int,
    reject: bool,
    looked: bool,
    dead: list[bytes],
    young_ms: int,
    ttl_ms: int,
    stale_ms: int,
    request_ms: int,
) -> list[Any]:
    """Take a place in the user's index for a session about to be created."""


@script(SESSION, POLICY, SPENT)
async def create(
    *,
    fields: list[str | bytes],
    stamp: bool,
    ttl_ms: int,
    idle_ms: int,
    absolute_ms: int,
    until_ms: int,
    before_ms: int,
    once_ms: int,
    channel: str,
    event: str,
) -> list[Any]:
    """Write a session and its expiry, unless its id is spent or its time to be created has passed."""


@script(SESSION, POLICY)
async def touch(*, idle_ms: int, absolute_ms: int, read: bool) -> list[Any]:
    """Record activity and start the idle timeout anew."""


@script(SESSION)
async def update(
    *, expected_version: str, put: list[str | bytes], drop: list[str], events: str, event: str
) -> list[Any]:
    """Change a living session's fields, on demand only at one version."""


@script(SESSION, POLICY, ROTATED, DEPARTED)
async def depart(*, successor_id: str, grace_ms: int, request_id: str, keep_ms: int, idle_ms: int) -> list[Any]:
    """End an id in favour of its successor and answer what the session held."""


@script(SESSION, POLICY, ROTATED, DEPARTED, SPENT)
async def revoke(*, bar_ms: int, events: str, event: str) -> list[Any]:
    """End a session."""


@script(INDEX, ORDER)
async def page(*, after: bytes, after_score: int, limit: int, ttl_ms: int) -> list[Any]:
    """A page of the user's ids, newest first, after the index and its order were brought together."""


@script(INDEX, ORDER)
async def prune(*, ended: list[bytes], missing: list[bytes], young_ms: int) -> int:
    """Take ids out of the index: those that ended, and those whose session is missing and that are not young."""


@script(INDEX, ORDER)
async def enlist(*, session_id: str, old_id: str, first: bool, ttl_ms: int) -> int:
    """List an id beside the one it succeeds."""


@script(REFRESH, REFRESH_FAMILY, REFRESH_REQUEST)
async def issue_refresh(*, token_id: str, user_id: str, ttl_ms: int, request_ms: int) -> list[Any]:
    """Write the first token of a new family."""


@script(REFRESH, REFRESH_SUCCESSOR, REFRESH_SPENT, REFRESH_FAMILY)
async def rotate_refresh(*, successor: str, ttl_ms: int, grace_ms: int) -> list[Any]:
    """Spend a token for its successor, or tell what became of it."""


@script(REFRESH, REFRESH_SPENT, REFRESH_FAMILY)
async def revoke_refresh() -> list[Any]:
    """End a living token and with it its family; answer the successor of one inside its grace."""


@script(REFRESH, REFRESH_FAMILY)
async def revoke_refresh_family(*, believed: str) -> list[Any]:
    """Mark a family as revoked and end the token believed to be its living one, if it is."""

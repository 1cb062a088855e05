"""The Lua scripts of Session, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.session.keys import (
    EVICTING,
    INDEX,
    ORDER,
    REFRESH,
    REFRESH_FAMILIES,
    REFRESH_FAMILY,
    REFRESH_REQUEST,
    REFRESH_SPENT,
    REFRESH_SUCCESSOR,
    REQUEST,
    ROTATED,
    ROTATION,
    SESSION,
    SPENT,
    TIMEOUTS,
)


@script(INDEX, ORDER, EVICTING, REQUEST, uses=("clock", "companions", "sorted", "answers"))
async def reserve(
    *,
    session_id: str,
    max_sessions: int,
    reject: bool,
    checked: bool,
    dead: list[bytes],
    young_ms: int,
    ttl_ms: int,
    stale_ms: int,
    request_digest: str,
    request_ms: int,
) -> list[Any]:
    """Add a session that is about to be created to the user index, under the limit."""


@script(SESSION, TIMEOUTS, SPENT, uses=("clock", "companions", "fields"))
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


@script(SESSION, TIMEOUTS, ROTATED, uses=("clock", "companions", "timestamps"))
async def touch(*, idle_ms: int, absolute_ms: int, read: bool) -> list[Any]:
    """Record activity and restart the idle timeout."""


@script(SESSION, uses=("digest",))
async def update(
    *,
    expected_version: str,
    put: list[str | bytes],
    drop: list[str],
    max_attributes: int,
    max_bytes: int,
    events: str,
    event: str,
) -> list[Any]:
    """Change a living session's fields, at one version if that is demanded."""


@script(SESSION, TIMEOUTS, ROTATED, ROTATION, uses=("clock", "companions"))
async def rotate(
    *, successor_id: str, grace_ms: int, request_id: str, request_digest: str, keep_ms: int, idle_ms: int
) -> list[Any]:
    """End an id in favour of its successor and return what the session held."""


@script(SESSION, TIMEOUTS, ROTATED, ROTATION, SPENT, uses=("companions",))
async def revoke(*, bar_ms: int, events: str, event: str) -> list[Any]:
    """End a session."""


@script(INDEX, ORDER, uses=("clock", "companions", "sorted"))
async def page(*, after: bytes, after_score: int, limit: int, ttl_ms: int) -> list[Any]:
    """A page of the user's ids, newest first, after the index and its order were brought together."""


@script(INDEX, ORDER, uses=("clock", "companions"))
async def prune(*, ended: list[bytes], missing: list[bytes], young_ms: int) -> int:
    """Remove ids from the index: those that ended, and those whose session is missing and that are not young."""


@script(INDEX, ORDER, uses=("clock", "companions"))
async def add_to_index(*, session_id: str, old_id: str, first: bool, ttl_ms: int) -> int:
    """Add the successor of a rotated id to the index."""


@script(REFRESH, REFRESH_FAMILY, REFRESH_REQUEST, uses=("clock", "companions", "answers"))
async def issue_refresh(
    *, token_id: str, user_id: str, device: str, ttl_ms: int, absolute_ms: int, request_digest: str, request_ms: int
) -> list[Any]:
    """Write the first token of a new token family."""


@script(REFRESH, REFRESH_SUCCESSOR, REFRESH_SPENT, REFRESH_FAMILY, uses=("clock", "companions"))
async def rotate_refresh(*, successor: str, ttl_ms: int, absolute_ms: int, grace_ms: int) -> list[Any]:
    """Replace a token by its successor, or say what became of it."""


@script(REFRESH, REFRESH_SPENT, REFRESH_FAMILY, uses=("clock", "companions"))
async def revoke_refresh() -> list[Any]:
    """End a living token and with it its family; name the newest token of the family of one within its grace."""


@script(REFRESH, REFRESH_FAMILY, uses=("companions",))
async def revoke_refresh_family(*, believed: str, user_id: str, bar_ms: int) -> list[Any]:
    """Mark a token family as revoked and end the token believed to be its living one, if it is."""


@script(REFRESH_FAMILIES, uses=("clock", "companions"))
async def add_family(*, family_id: str, ttl_ms: int) -> int:
    """Add a token family to the list of its user."""


@script(REFRESH_FAMILIES, uses=("clock", "companions", "sorted"))
async def list_families(*, after: bytes, after_score: int, limit: int, ttl_ms: int) -> list[Any]:
    """A page of a user's token families, newest first."""

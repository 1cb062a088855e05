"""What Session keeps in Redis: the key contract's three families, and companions that never change what those hold."""

from typing import Any

from sidecar.kernel.schema import Kind, days, hours, key, minutes, seconds
from sidecar.kernel.script import script

LONGEST = days(30)
"""The longest absolute timeout, so that the index of a user outlives the user's sessions."""

REPEATABLE = minutes(10)
"""How long a `request_id` is remembered, and how long a rotation that was cut can be finished."""

SESSION = key(
    "session:{session_id}",
    Kind.HASH,
    family="session",
    ttl=hours(24),
    bounds=(seconds(1), LONGEST),
    doc="userId, email, role, ip, lastActivity, createdAt and the caller's attributes; lives for the idle timeout",
)
INDEX = key(
    "session:user:{user_id}:sessions",
    Kind.SET,
    family="session",
    ttl=days(30),
    doc="ids of the user's sessions; may hold ids whose session has ended",
)
REFRESH = key(
    "refresh:{token_id}",
    Kind.STRING,
    family="session",
    ttl=days(7),
    bounds=(seconds(1), LONGEST),
    slot_until=".",
    doc="userId of a living refresh token",
)

POLICY = key(
    "session-policy:{session_id}",
    Kind.HASH,
    family="session",
    ttl=LONGEST,
    doc="idle (ms) and until (ms since 1970) of a session whose timeouts are not the configured ones",
)
ROTATED = key(
    "session-rotated:{session_id}",
    Kind.STRING,
    family="session",
    ttl=seconds(60),
    doc="successor of an id inside the grace of its rotation",
)
DEPARTED = key(
    "session-departed:{session_id}",
    Kind.HASH,
    family="session",
    ttl=REPEATABLE,
    doc="what a rotated id held and who succeeds it, until the successor has surely arrived",
)
SPENT = key(
    "session-spent:{session_id}",
    Kind.STRING,
    family="session",
    ttl=2 * REPEATABLE,
    doc="marks an id under which no session may be created (again)",
)
ORDER = key(
    "session-order:{user_id}",
    Kind.ZSET,
    family="session",
    ttl=days(30),
    doc="ids of the index by ms since 1970 of their creation; negative for those found in the index, first seen then",
)
LEAVING = key(
    "session-leaving:{user_id}",
    Kind.ZSET,
    family="session",
    ttl=seconds(10),
    doc="ids whose session a Create is about to end, by ms since 1970",
)
REQUEST = key(
    "session-request:{request_id}:{user_id}",  # the user last: its colons stay, as in the index, and so does the slot
    Kind.STRING,
    family="session",
    ttl=REPEATABLE,
    slot="user_id",
    doc="id of the session that a Create with this request_id made",
)
EVENTS = key(
    "session-events:{user_digest}",
    Kind.CHANNEL,
    family="session",
    doc="changes of the sessions of the user with this SHA-1, as JSON",
)

REFRESH_SUCCESSOR = REFRESH.another(token_id="successor_id")  # noqa: S106 - a placeholder
REFRESH_SPENT = key(
    "refresh-spent:{token_id}",
    Kind.HASH,
    family="session",
    ttl=days(7),
    bounds=(seconds(1), LONGEST),
    slot_until=".",
    doc="successor of a spent refresh token, and until when it is answered",
)
REFRESH_FAMILY = key(
    "refresh-family:{family_id}",
    Kind.HASH,
    family="session",
    ttl=days(7),
    bounds=(seconds(1), LONGEST),
    doc="living token of a family of refresh tokens, its generation and whether it was revoked",
)
REFRESH_REQUEST = key(
    "refresh-request:{family_id}",
    Kind.STRING,
    family="session",
    ttl=REPEATABLE,
    doc="token that an IssueRefreshToken with a request_id made",
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

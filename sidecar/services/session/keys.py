"""The keys of Session: the key contract's three families, and companion keys, which never change what those hold."""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, seconds

LONGEST = days(30)
"""The longest absolute timeout, so that the index of a user outlives the user's sessions."""

LONGEST_FAMILY = days(365)
"""The longest life of a token family, however often it is rotated."""

REPEATABLE = minutes(10)
"""How long a `request_id` is remembered, and how long a rotation that was interrupted can be completed."""

SESSION = Key(
    "session:{session_id}",
    Kind.HASH,
    family="session",
    ttl=hours(24),
    bounds=(seconds(1), LONGEST),
    doc="userId, email, role, ip, lastActivity, createdAt and the caller's attributes; lives for the idle timeout",
)
INDEX = Key(
    "session:user:{user_id}:sessions",
    Kind.SET,
    family="session",
    ttl=days(30),
    doc="ids of the user's sessions; may hold ids whose session has ended",
)
REFRESH = Key(
    "refresh:{token_id}",
    Kind.STRING,
    family="session",
    ttl=days(7),
    bounds=(seconds(1), LONGEST),
    slot_until=".",
    doc="userId of a living refresh token",
)

TIMEOUTS = Key(
    "session-timeouts:{session_id}",
    Kind.HASH,
    family="session",
    ttl=LONGEST,
    doc="idle (ms) and until (ms since 1970) of a session whose timeouts are not the configured ones",
)
ROTATED = Key(
    "session-rotated:{session_id}",
    Kind.STRING,
    family="session",
    ttl=seconds(60),
    doc="successor of an id within the grace of its rotation",
)
ROTATION = Key(
    "session-rotation:{session_id}",
    Kind.HASH,
    family="session",
    ttl=REPEATABLE,
    doc="what a rotated id held and its successor, until the successor has surely been written",
)
SPENT = Key(
    "session-spent:{session_id}",
    Kind.STRING,
    family="session",
    ttl=2 * REPEATABLE,
    doc="marks an id under which no session may be created (again)",
)
ORDER = Key(
    "session-order:{user_id}",
    Kind.ZSET,
    family="session",
    ttl=days(30),
    doc="ids of the index by ms since 1970 of their creation; negative for those found in the index, first seen then",
)
EVICTING = Key(
    "session-evicting:{user_id}",
    Kind.ZSET,
    family="session",
    ttl=seconds(10),
    doc="ids whose session a Create is about to end, by ms since 1970",
)
REQUEST = Key(
    "session-request:{request_id}:{user_id}",  # the user last: its colons stay, as in the index, and so does the slot
    Kind.STRING,
    family="session",
    ttl=REPEATABLE,
    slot="user_id",
    doc="digest of a Create with this request_id, and the id of the session that it created",
)
EVENTS = Key(
    "session-events:{user_digest}",
    Kind.CHANNEL,
    family="session",
    doc="changes of the sessions of the user with this SHA-1, as JSON",
)

REFRESH_SUCCESSOR = REFRESH.another(token_id="successor_id")  # noqa: S106 - a placeholder
REFRESH_SPENT = Key(
    "refresh-spent:{token_id}",
    Kind.HASH,
    family="session",
    ttl=days(7),
    bounds=(seconds(1), LONGEST),
    slot_until=".",
    doc="successor of a spent refresh token, and the end of its grace",
)
REFRESH_FAMILY = Key(
    "refresh-family:{family_id}",
    Kind.HASH,
    family="session",
    ttl=days(7),
    bounds=(seconds(1), LONGEST),
    slot_until=".",
    doc="a token family: user, device, living token, generation, times, and whether it was revoked",
)
REFRESH_REQUEST = Key(
    "refresh-request:{family_id}",
    Kind.STRING,
    family="session",
    ttl=REPEATABLE,
    slot_until=".",
    doc="digest of an IssueRefreshToken with a request_id, and the token that it issued",
)
REFRESH_FAMILIES = Key(
    "refresh-families:{user_id}",
    Kind.ZSET,
    family="session",
    ttl=days(30),
    bounds=(seconds(1), LONGEST_FAMILY),
    doc="token families of a user by ms since 1970 of their first token; may hold families that have ended",
)

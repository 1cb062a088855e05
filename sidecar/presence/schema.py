"""What Presence keeps in Redis."""

from sidecar.kernel.schema import Kind, hours, key, minutes, seconds
from sidecar.kernel.script import script

LONGEST = hours(1)
"""The longest `presence.ttl`."""

MARK = key(
    "presence:user:{user_id}",
    Kind.STRING,
    family="presence",
    ttl=minutes(5),
    bounds=(seconds(1), LONGEST),
    doc="time of the user's last heartbeat, in milliseconds since 1970; absent when offline",
)
DEVICES = key(
    "presence:devices:{user_id}",
    Kind.ZSET,
    family="presence",
    ttl=minutes(5),
    bounds=(seconds(1), LONGEST),
    doc="the user's devices; score: when the device runs out, in milliseconds since 1970",
)
EXPIRIES = key(
    "presence:expiries:{scope}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    doc="users online by heartbeat; score: when the user runs out, in milliseconds since 1970",
)
ROSTER = key(
    "presence:roster:{scope}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    doc="the users of presence:expiries in the order of their ids, for paging; score 0",
)
CHANGES = key(
    "presence:changes:{scope}",
    Kind.CHANNEL,
    family="presence",
    doc="who came (+user_id) and who went (-user_id)",
)

EVERYBODY = {"scope": "all"}
"""The ids of the index, a placeholder so that its keys share a slot on Cluster."""


@script(MARK, DEVICES)
async def beat(*, device: str, ttl_ms: int, most: int) -> tuple[int, int, int]:
    """Mark the user online and the device alive."""


@script(EXPIRIES, ROSTER, CHANGES)
async def enter(*, user_id: str, ttl_ms: int, prune: int) -> int:
    """Put a user into the index or move their expiry, and prune a few who ran out."""


@script(MARK, DEVICES)
async def leave(*, device: str, everything: bool) -> tuple[int, int]:
    """Take a device away, and the mark with the last one."""


@script(EXPIRIES, ROSTER, CHANGES)
async def settle(*, user_id: str, seen: str, until_ms: int) -> int:
    """Bring the index to where Leave has brought the mark, unless a heartbeat came in between."""


@script(EXPIRIES, ROSTER, CHANGES)
async def sweep(*, most: int) -> int:
    """Take out of the index who ran out."""


@script(EXPIRIES, ROSTER)
async def page(*, after: bytes, limit: int) -> list[bytes]:
    """A page of those online, by user id."""


@script(EXPIRIES)
async def count() -> int:
    """How many are online."""


@script(MARK, DEVICES)
async def look() -> list[bytes]:
    """The mark and the devices that are alive."""

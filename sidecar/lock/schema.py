"""What Lock keeps in Redis."""

from sidecar.kernel.schema import Kind, hours, key, ms, seconds
from sidecar.kernel.script import script

HOLDER = key(
    "lock:{resource}:{resource_id}",
    Kind.STRING,
    family="lock",
    ttl=seconds(30),
    bounds=(ms(100), hours(24)),
    doc="lockId of the holder; absent when free",
)
FENCE = key(
    "lock:{resource}:{resource_id}:fence",
    Kind.STRING,
    family="lock",
    ttl=hours(24),
    bounds=(hours(24), hours(48)),
    doc="highest fencing token granted, 0 while reserved else 1, ticket and lockId of the grant",
)
WAITERS = key(
    "lock:{resource}:{resource_id}:waiters",
    Kind.ZSET,
    family="lock",
    ttl=hours(2),
    bounds=(ms(1), hours(2)),
    doc="the line: ticket, longest wait in ms and lockId of each waiter, by time of arrival in µs",
)


@script(HOLDER, FENCE, WAITERS)
async def acquire(
    *,
    lock_id: str,
    lease_ms: int,
    ticket: str,
    wait_ms: int,
    since: int,
    adopt: bool,
    claim_ms: int,
    counted: bool,
) -> list[int]:
    """Grant the lock or put the caller in line: [1, fence, reentered] or [0, position, left_ms, since, newly]."""


@script(HOLDER, FENCE)
async def renew(*, lock_id: str, lease_ms: int) -> int:
    """Set the holder's lease anew: its fence (0 for one another program granted), or -1 when it is not the holder."""


@script(HOLDER, FENCE, WAITERS)
async def release(*, lock_id: str, ticket: str, wait_ms: int, claim_ms: int, counted: bool) -> int:
    """Free the lock, or give up a ticket: 1 when the lock was freed, else 0."""


@script(HOLDER, FENCE, WAITERS)
async def look() -> tuple[bytes | None, int, int, int]:
    """The lock as it is: lockId of the holder, ms its lease has left (negative: no end), its fence, waiters."""

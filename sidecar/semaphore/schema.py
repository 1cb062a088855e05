"""What Semaphore keeps in Redis. Everything about one resource shares a slot, so that a changed limit counts what is
held under the old one.

A permit of weight n is n members, `{permit}`, `{permit}#2` ... `{permit}#n`, so that whoever counts the members of the
key contract's zset counts right.
"""

from sidecar.kernel.schema import Kind, hours, key, ms
from sidecar.kernel.script import script

PERMITS = key(
    "semaphore:{resource}:{limit}",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    doc="held units by the time in ms of their last grant or renewal; members of other programs in s, ms or µs",
)
LEASES = key(
    "semaphore:{resource}:{limit}:leases",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="units granted here by the time in ms at which their lease ends",
)
GRANTS = key(
    "semaphore:{resource}:{limit}:grants",
    Kind.HASH,
    family="semaphore",
    slot="resource",
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="fence, weight and ticket of each permit granted here",
)
HELD = key(
    "semaphore:{resource}:held",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="units granted here under any limit, and turns not taken yet, by the time in ms at which they end",
)
FENCE = key(
    "semaphore:{resource}:fence",
    Kind.STRING,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(24),
    bounds=(ms(1), hours(48)),
    doc="highest fencing token granted for the resource",
)
WAITERS = key(
    "semaphore:{resource}:waiters",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(2),
    bounds=(ms(1), hours(2)),
    doc="the line: ticket, longest wait in ms, limit and weight of each waiter, by time of arrival in µs",
)


@script(PERMITS, LEASES, GRANTS, HELD, FENCE, WAITERS)
async def acquire(
    *,
    permit_id: str,
    limit: int,
    weight: int,
    lease_ms: int,
    ticket: str,
    wait_ms: int,
    since: int,
    adopt: bool,
    foreign_ms: int,
    claim_ms: int,
    counted: bool,
) -> list[int]:
    """Grant a permit: [1, fence, reentered, weight]; or stand in line: [0, position, left_ms, since, newly]."""


@script(PERMITS, LEASES, GRANTS, HELD, FENCE)
async def renew(*, permit_id: str, limit: int, lease_ms: int) -> int:
    """Set the permit's lease anew: its fence (0 for one another program took), or -1 when it is not held."""


@script(PERMITS, LEASES, GRANTS, HELD, WAITERS)
async def release(
    *, permit_id: str, limit: int, weight: int, ticket: str, wait_ms: int, claim_ms: int, counted: bool
) -> list[int]:
    """Give a permit or a ticket back: 1 when a permit was freed, else 0; how many units are held under this limit."""


@script(PERMITS, LEASES, GRANTS, HELD, WAITERS)
async def look(*, foreign_ms: int, most: int) -> tuple[int, int, list[tuple[bytes, int, int, int]]]:
    """Units in use, waiters, and up to `most` permits: id, weight, fence (0: another program's), left_ms."""

"""The Lua scripts of Semaphore, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.semaphore.keys import FENCE, GRANTS, HELD, LEASES, PERMITS, WAITERS


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

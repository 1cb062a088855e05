"""The Lua scripts of Semaphore, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.semaphore.keys import FENCE, GRANTS, HELD, LEASES, PERMITS, WAITERS

Permit = tuple[bytes, int, int, int, int]
"""Id, weight, fence (0: another program's), ms left of its lease, limit."""


@script(PERMITS, LEASES, GRANTS, HELD, FENCE, WAITERS, uses=("clock", "companions", "wait_queue", "permits"))
async def acquire(
    *,
    permit_id: str,
    limit: int,
    weight: int,
    lease_ms: int,
    waiter_id: str,
    wait_ms: int,
    arrival: int,
    adopt: bool,
    foreign_ms: int,
    claim_ms: int,
    keep_ms: int,
    queue_ms: int,
    counted: bool,
) -> list[int]:
    """Grant a permit: [1, fence, reentered, weight, limit]; or queue: [0, position, left_ms, arrival, newly]."""


@script(PERMITS, LEASES, GRANTS, HELD, FENCE, uses=("clock", "companions", "wait_queue", "permits"))
async def renew(*, permit_id: str, limit: int, lease_ms: int, keep_ms: int) -> tuple[int, int]:
    """Set the permit's lease anew: its fence (0 for another program's; -1 when it is not held) and its limit."""


@script(PERMITS, LEASES, GRANTS, HELD, WAITERS, uses=("clock", "companions", "wait_queue", "permits"))
async def release(
    *,
    permit_id: str,
    limit: int,
    weight: int,
    waiter_id: str,
    wait_ms: int,
    claim_ms: int,
    keep_ms: int,
    counted: bool,
) -> tuple[int, int, int]:
    """Give a permit back or remove a waiter: 1 when a permit was freed; its limit; units held under that limit."""


@script(PERMITS, LEASES, GRANTS, HELD, WAITERS, uses=("clock", "companions", "wait_queue", "permits"))
async def look(*, limit: int, foreign_ms: int, keep_ms: int, most: int) -> tuple[int, int, list[Permit]]:
    """Units in use, waiters, and up to `most` permits, of one limit or (limit 0) of all."""

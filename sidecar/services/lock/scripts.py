"""The Lua scripts of Lock, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.lock.keys import FENCE, HOLDER, WAITERS


@script(HOLDER, FENCE, WAITERS, uses=("clock", "companions", "wait_queue"))
async def acquire(
    *,
    lock_id: str,
    lease_ms: int,
    waiter_id: str,
    wait_ms: int,
    arrival: int,
    adopt: bool,
    claim_ms: int,
    keep_ms: int,
    queue_ms: int,
    counted: bool,
) -> list[int]:
    """Grant the lock or queue the caller: [1, fence, reentered] or [0, position, left_ms, arrival, newly]."""


@script(
    HOLDER,
    FENCE,
    uses=(
        "companions",
        "wait_queue",
    ),
)
async def renew(*, lock_id: str, lease_ms: int, keep_ms: int) -> int:
    """Set the holder's lease anew: its fence (0 for one another program granted), or -1 when it is not the holder."""


@script(HOLDER, FENCE, WAITERS, uses=("clock", "companions", "wait_queue"))
async def release(*, lock_id: str, waiter_id: str, wait_ms: int, claim_ms: int, keep_ms: int, counted: bool) -> int:
    """Free the lock, or remove a waiter: 1 when the lock was freed, else 0."""


@script(
    HOLDER,
    FENCE,
    WAITERS,
    uses=(
        "companions",
        "wait_queue",
    ),
)
async def look() -> tuple[bytes | None, int, int, int]:
    """The lock as it is: lockId of the holder, ms left of its lease (negative: no end), its fence, waiters."""

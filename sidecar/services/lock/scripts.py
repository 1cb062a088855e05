"""The Lua scripts of Lock, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.lock.keys import FENCE, HOLDER, WAITERS


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

"""A kept lease when the event loop stalls: what is reported is never older than the lease."""

import asyncio
import time

from sidecar.coordination.lease import Event, KeptLease, clock, left_ms


async def never() -> None:
    """A stream that is not asked to stop."""
    await asyncio.Event().wait()


async def test_a_renewal_that_is_read_after_a_stall_is_lost() -> None:
    async def renew() -> bool:
        time.sleep(0.35)  # noqa: ASYNC251 - the loop stalls after Redis has renewed
        return True

    stop = asyncio.create_task(never())
    lease = KeptLease(renew, seconds=0.3, asked=clock())
    assert await lease.next_event(stop) is Event.LOST
    stop.cancel()


async def test_a_stall_before_the_renewal_is_lost_without_asking() -> None:
    renewals = 0

    async def renew() -> bool:
        nonlocal renewals
        renewals += 1
        return True

    stop = asyncio.create_task(never())
    lease = KeptLease(renew, seconds=0.3, asked=clock())
    asyncio.get_running_loop().call_soon(time.sleep, 0.35)
    assert await lease.next_event(stop) is Event.LOST
    assert renewals == 0
    stop.cancel()


async def test_a_grant_that_is_read_after_a_stall_is_over() -> None:
    async def renew() -> bool:
        return True

    assert KeptLease(renew, seconds=0.3, asked=clock() - 0.28).is_over
    recent = KeptLease(renew, seconds=0.3, asked=clock() - 0.1)
    assert not recent.is_over
    assert 150 <= recent.remaining_ms <= 200
    assert left_ms(300, clock() - 1) == 0

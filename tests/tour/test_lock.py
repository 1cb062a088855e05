"""A tour of Lock: taken, in line, held by a stream, and guarded by a fence."""

import asyncio

import grpc

from tests.services.lock.caller import Caller


async def test_a_lock_is_taken_for_a_lease_and_released_by_its_holder_only(channel: grpc.aio.Channel) -> None:
    lock = Caller(channel, "tour_lease")
    assert (await lock.try_acquire("worker-1", lease=30)).HasField("granted")
    assert (await lock.try_acquire("worker-2")).held.remaining_lease.seconds in (29, 30)
    assert (await lock.release("worker-2")).HasField("not_holder")
    assert (await lock.release("worker-1")).HasField("released")


async def test_who_waits_is_served_in_order_and_told_by_message(channel: grpc.aio.Channel) -> None:
    lock = Caller(channel, "tour_line")
    await lock.try_acquire("worker-1")
    waiting = asyncio.create_task(lock.acquire("worker-2", wait=10))
    while not await lock.waiters():
        await asyncio.sleep(0.01)
    await lock.release("worker-1")
    assert (await waiting).granted.lock_id == "worker-2"


async def test_a_stream_keeps_a_lock_and_its_end_gives_it_back(channel: grpc.aio.Channel) -> None:
    lock = Caller(channel, "tour_stream")
    stream = await lock.hold().start(lease=1)
    await stream.granted()
    kept = await stream.event()
    assert kept
    assert kept.HasField("renewed")
    stream.call.cancel()
    assert (await lock.acquire(wait=5)).HasField("granted")


async def test_a_fence_stops_a_holder_that_overslept(channel: grpc.aio.Channel) -> None:
    lock = Caller(channel, "tour_fence")
    highest, accepted = 0, []

    def write(fence: int, text: str) -> None:
        """What the lock protects: it refuses a token lower than the highest it has seen."""
        nonlocal highest
        if fence >= highest:
            highest = fence
            accepted.append(text)

    sleeper = (await lock.try_acquire(lease=0.1)).granted
    heir = (await lock.acquire(wait=5)).granted
    write(heir.fence, "the heir's")
    write(sleeper.fence, "the sleeper's, too late")
    assert accepted == ["the heir's"]

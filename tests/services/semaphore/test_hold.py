"""Hold: the permit lives as long as the stream."""

import asyncio
from typing import Any

import grpc
import pytest

from tests.services.semaphore.caller import Caller
from tests.waiting import wait_until

KEY = "nexus:semaphore:video_processing:3"


async def unused(semaphore: Caller) -> None:
    """Wait until nothing is held."""

    async def nothing() -> bool:
        return await semaphore.in_use() == 0

    await wait_until(nothing, within=1, what="nothing in use")


async def test_a_stream_holds_renews_and_releases(semaphore: Caller, raw: Any) -> None:
    stream = await semaphore.hold().start("job-1", weight=2, lease=2)
    granted = await stream.granted()
    assert (granted.permit_id, granted.weight) == ("job-1", 2)
    for _ in range(2):
        event = await stream.event()
        assert event
        assert event.renewed.fence == granted.fence
    assert await semaphore.in_use() == 2
    await stream.release()
    events = [await stream.event(), await stream.event()]
    assert [event and event.WhichOneof("event") for event in events] == ["released", None]
    assert not await raw(0).exists(KEY)


async def test_those_who_wait_hear_their_position_and_the_end_of_the_wait(semaphore: Caller) -> None:
    await semaphore.try_acquire(weight=3)
    stream = await semaphore.hold().start(wait=0.1)
    events = [await stream.event(), await stream.event(), await stream.event()]
    assert [event and event.WhichOneof("event") for event in events] == ["queued", "full", None]


async def test_streams_that_break_in_a_storm_never_keep_a_permit(semaphore: Caller) -> None:
    async def visit(number: int) -> None:
        stream = await semaphore.hold().start(f"w{number}", weight=number % 3 + 1)
        if number % 2:
            await asyncio.sleep(number / 2000)
            stream.call.cancel()
            return
        await stream.granted()
        await stream.release()

    for _ in range(5):
        await asyncio.gather(*(visit(number) for number in range(60)))
        await unused(semaphore)


async def test_a_permit_swept_away_is_lost(semaphore: Caller, raw: Any) -> None:
    stream = await semaphore.hold().start("job-1", lease=1)
    await stream.granted()
    await raw(0).zrem(KEY, "job-1")
    event = await stream.event()
    assert event
    assert event.HasField("lost")
    assert await stream.event() is None


async def test_a_new_stream_takes_the_permit_over_from_one_that_broke(semaphore: Caller) -> None:
    broken = await semaphore.hold().start("job-1")
    fence = (await broken.granted()).fence
    again = await semaphore.hold().start("job-1")
    taken = await again.granted()
    assert (taken.fence, taken.reentered) == (fence, True)
    broken.call.cancel()
    await asyncio.sleep(0.1)
    assert await semaphore.in_use() == 1
    again.call.cancel()
    await unused(semaphore)


async def test_a_stream_that_breaks_the_rules_is_refused(semaphore: Caller) -> None:
    stream = await semaphore.hold().start(weight=9)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stream.event()
    assert refused.value.details() == "start.weight: must be at most 1000 and at most limit"

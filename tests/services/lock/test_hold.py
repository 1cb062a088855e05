"""Hold: the lock lives as long as the stream."""

import asyncio
from typing import Any

import grpc
import pytest

from tests.services.lock.caller import Caller
from tests.waiting import wait_until

KEY = "nexus:lock:campaign:camp_456"


async def freed(lock: Caller, *, within: float = 1.0) -> None:
    """Wait until nobody holds the lock."""
    await wait_until(lock.free, within=within, what="the lock is free")


async def test_a_stream_holds_renews_and_releases(lock: Caller, raw: Any) -> None:
    stream = await lock.hold().start("worker-1", lease=2)
    granted = await stream.granted()
    assert (granted.lock_id, granted.lease.seconds) == ("worker-1", 2)
    for _ in range(2):
        event = await stream.event()
        assert event
        assert event.renewed.fence == granted.fence
        assert await raw(0).pttl(KEY) > 1_500
    await stream.release()
    events = [await stream.event(), await stream.event()]
    assert [event and event.WhichOneof("event") for event in events] == ["released", None]
    assert not await raw(0).exists(KEY)


async def test_waiters_are_told_their_position(lock: Caller) -> None:
    await lock.try_acquire("first")
    streams = []
    for number in range(3):
        streams.append(await lock.hold().start(f"w{number}"))
        event = await streams[-1].event()
        assert event
        assert event.queued.position == number + 1
    await lock.release("first")
    for number, stream in enumerate(streams):
        assert (await stream.granted()).lock_id == f"w{number}"
        await stream.release()


async def test_a_cancelled_stream_frees_the_lock_for_the_next(lock: Caller) -> None:
    stream = await lock.hold().start()
    await stream.granted()
    waiter = asyncio.create_task(lock.acquire("next", wait=5))
    await lock.until_waiting(1)
    stream.call.cancel()
    assert (await asyncio.wait_for(waiter, 1)).granted.lock_id == "next"


async def test_a_deadline_ends_the_stream_and_frees_the_lock(lock: Caller) -> None:
    stream = await lock.hold(timeout=0.5).start()
    await stream.granted()
    await freed(lock)


async def test_a_stream_that_closes_its_sending_side_still_holds(lock: Caller) -> None:
    stream = await lock.hold().start("worker-1", lease=2)
    await stream.granted()
    await stream.call.done_writing()
    event = await stream.event()
    assert event
    assert event.HasField("renewed")
    stream.call.cancel()
    await freed(lock)


async def test_a_wait_that_runs_out_ends_the_stream(lock: Caller) -> None:
    await lock.try_acquire("first")
    stream = await lock.hold().start(wait=0.1)
    events = [await stream.event(), await stream.event(), await stream.event()]
    assert [event and event.WhichOneof("event") for event in events] == ["queued", "held", None]


async def test_release_while_waiting_leaves_the_queue(lock: Caller) -> None:
    await lock.try_acquire("first")
    stream = await lock.hold().start()
    await stream.event()
    await stream.release()
    event = await stream.event()
    assert event
    assert event.HasField("released")
    assert await lock.waiters() == 0


async def test_a_lock_taken_away_is_lost(lock: Caller, raw: Any) -> None:
    stream = await lock.hold().start("worker-1", lease=1)
    await stream.granted()
    await raw(0).set(KEY, "thief", px=10_000)
    event = await stream.event()
    while event and event.HasField("renewed"):
        event = await stream.event()
    assert event
    assert event.HasField("lost")
    assert await stream.event() is None
    assert await raw(0).get(KEY) == "thief"


async def test_a_new_stream_takes_the_lock_over_from_one_that_broke(lock: Caller, raw: Any) -> None:
    broken = await lock.hold().start("worker-1")
    fence = (await broken.granted()).fence
    again = await lock.hold().start("worker-1")
    taken = await again.granted()
    assert (taken.fence, taken.reentered) == (fence, True)
    broken.call.cancel()
    await lock.hold().start("probe", wait=0)  # a call later than the cancel
    await asyncio.sleep(0.05)
    assert await raw(0).get(KEY) == "worker-1"
    again.call.cancel()
    await freed(lock)


@pytest.mark.parametrize(
    ("act", "field"),
    [("nothing", "start"), ("release", "start"), ("short", "start.lease"), ("twice", "release")],
)
async def test_a_stream_that_breaks_the_rules_is_refused(lock: Caller, act: str, field: str) -> None:
    stream = lock.hold()
    if act == "release":
        await stream.release()
    elif act == "short":
        await stream.start(lease=0.5)
    elif act == "twice":
        await stream.start()
        await stream.granted()
        await stream.start()
    await stream.call.done_writing()
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stream.event()
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")
    await freed(lock)

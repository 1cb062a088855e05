"""The wait queue of a lock: fair, woken by message, and not held up by waiters that died."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from sidecar.app import Sidecar
from tests.proxy import Proxy
from tests.services.lock.caller import Caller
from tests.sidecars import calling
from tests.waiting import wait_until

KEY = "nexus:lock:campaign:camp_456"


async def free(lock: Caller) -> None:
    """Wait until nobody holds the lock."""
    await wait_until(lock.free, within=2, what="the lock is free")


async def test_a_free_lock_is_granted_at_once(lock: Caller) -> None:
    assert (await lock.acquire(wait=5)).HasField("granted")


async def test_waiters_get_the_lock_in_order_of_arrival(lock: Caller) -> None:
    await lock.try_acquire("first")
    order: list[str] = []

    async def worker(name: str) -> int:
        granted = (await lock.acquire(name, wait=10)).granted
        order.append(granted.lock_id)
        await lock.release(name)
        return int(granted.fence)

    workers = []
    for number in range(20):
        workers.append(asyncio.create_task(worker(f"w{number}")))
        await lock.until_waiting(number + 1)
    await lock.release("first")
    fences = await asyncio.gather(*workers)
    assert order == [f"w{number}" for number in range(20)]
    assert fences == sorted(set(fences))


async def test_a_newcomer_does_not_overtake_waiters(lock: Caller, raw: Any) -> None:
    await lock.try_acquire("first")
    waiter = asyncio.create_task(lock.acquire("second", wait=5))
    await lock.until_waiting(1)
    await raw(0).delete(KEY)  # freed by another program: nobody is told
    assert (await lock.try_acquire("newcomer")).HasField("held")
    assert (await waiter).granted.lock_id == "second"


async def test_a_wait_that_runs_out_is_answered_and_leaves_no_trace(lock: Caller, raw: Any) -> None:
    await lock.try_acquire("first")
    started = time.perf_counter()
    reply = await lock.acquire("second", wait=0.2)
    assert 0.2 <= time.perf_counter() - started < 0.6
    assert reply.held.remaining_lease.seconds in (29, 30)
    assert not await raw(0).exists(f"{KEY}:waiters")


async def test_a_wait_ends_with_an_answer_before_the_callers_deadline(lock: Caller) -> None:
    await lock.try_acquire("first")
    assert (await lock.acquire("second", wait=60, timeout=2)).HasField("held")


async def test_a_caller_that_disconnects_leaves_the_queue(lock: Caller) -> None:
    await lock.try_acquire("first")
    waiter = asyncio.create_task(lock.acquire("second", wait=60))
    await lock.until_waiting(1)
    waiter.cancel()
    await lock.until_waiting(0)


async def test_a_lease_that_ends_hands_the_lock_on(lock: Caller) -> None:
    await lock.try_acquire("first", lease=0.3)
    started = time.perf_counter()
    assert (await lock.acquire("second", wait=5)).HasField("granted")
    assert time.perf_counter() - started < 0.6


@pytest.fixture
async def slow(proxy: Proxy, clients: Any) -> AsyncIterator[Caller]:
    """A caller of a sidecar that is 50 ms away from Redis."""
    async with calling(proxy.url) as channel:
        proxy.delay = 0.025
        yield Caller(channel)


async def test_a_call_cut_off_on_its_way_to_redis_never_keeps_the_lock(slow: Caller, lock: Caller, raw: Any) -> None:
    await slow.get()
    for call in (slow.try_acquire, slow.acquire):
        attempt = asyncio.create_task(call())
        await wait_until(lambda: raw(0).exists(KEY), what="the script has run, its reply is on the way")
        attempt.cancel()
        await free(lock)


async def test_a_lock_handed_over_to_a_caller_that_disconnects_is_passed_on(slow: Caller, lock: Caller) -> None:
    await lock.try_acquire("first")
    leaver = asyncio.create_task(slow.acquire("leaver", wait=20, lease=20))
    await lock.until_waiting(1)
    stayer = asyncio.create_task(lock.acquire("stayer", wait=20))
    await lock.until_waiting(2)
    await lock.release("first")
    leaver.cancel()
    started = time.perf_counter()
    assert (await stayer).granted.lock_id == "stayer"
    assert time.perf_counter() - started < 0.4, "did not have to wait for the reservation to lapse"


async def test_streams_that_break_in_a_storm_never_keep_the_lock(lock: Caller) -> None:
    async def visit(number: int) -> None:
        stream = await lock.hold().start(f"w{number}")
        if number % 2:
            await asyncio.sleep(number / 2000)
            stream.call.cancel()
            return
        await stream.granted()
        await stream.release()

    for _ in range(5):
        await asyncio.gather(*(visit(number) for number in range(60)))
        await free(lock)


async def test_a_waiter_of_200_wakes_within_50_ms_of_a_release(lock: Caller, sidecar: Sidecar) -> None:
    await lock.try_acquire("w-1")
    released_at, woken_after = 0.0, []
    waiting = [asyncio.create_task(lock.acquire(f"w{number}", wait=60)) for number in range(200)]
    await lock.until_waiting(200)
    holder, pending = "w-1", set(waiting)
    before = sidecar.databases.round_trips
    while pending:
        released_at = time.perf_counter()
        await lock.release(holder)
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        woken_after.append(time.perf_counter() - released_at)
        assert len(done) == 1
        holder = done.pop().result().granted.lock_id
    trips = sidecar.databases.round_trips - before
    assert sorted(woken_after)[190] < 0.05, woken_after
    assert trips < 200 * 2 + 20, "a release and a claim each, no herd"


async def test_one_of_hundreds_wins(lock: Caller) -> None:
    replies = await asyncio.gather(*(lock.try_acquire() for _ in range(500)))
    assert sum(reply.HasField("granted") for reply in replies) == 1


async def test_waiters_of_a_dead_sidecar_cost_nothing(lock: Caller, raw: Any, sidecar: Sidecar) -> None:
    await lock.try_acquire("first")
    line = {f"nexus:wake:dead/{number} 3600000 ghost{number}": number + 1e15 for number in range(100)}
    now = int((await raw(0).time())[0]) * 1_000_000
    await raw(0).zadd(f"{KEY}:waiters", {member: now + score - 1e15 for member, score in line.items()})
    await raw(0).expire(f"{KEY}:waiters", 7200)
    waiter = asyncio.create_task(lock.acquire("alive", wait=5))
    await lock.until_waiting(101)
    started = time.perf_counter()
    await lock.release("first")
    assert (await waiter).granted.lock_id == "alive"
    # Where Redis cannot tell that nobody listens, the first of them gets half a second, and the others none.
    assert time.perf_counter() - started < (0.05 if not sidecar.database("lock").names.tagged else 0.8)


async def test_a_frozen_sidecar_costs_half_a_second_once(lock: Caller, raw: Any) -> None:
    await lock.try_acquire("first")
    async with raw(0).pubsub() as frozen:
        await frozen.subscribe("nexus:wake:frozen")
        await frozen.get_message(timeout=1)
        now = int((await raw(0).time())[0]) * 1_000_000
        line = {f"nexus:wake:frozen/{number} 3600000 ghost{number}": now + number for number in range(10)}
        await raw(0).zadd(f"{KEY}:waiters", line)
        await raw(0).expire(f"{KEY}:waiters", 7200)
        waiter = asyncio.create_task(lock.acquire("alive", wait=5))
        await lock.until_waiting(11)
        started = time.perf_counter()
        await lock.release("first")
        assert (await lock.get()).holder.lock_id == "ghost0"
        assert (await waiter).granted.lock_id == "alive"
        assert 0.5 <= time.perf_counter() - started < 0.8

"""The wait queue of a semaphore: fair over weights, woken by message, and not held up by waiters that died."""

import asyncio
import time
from typing import Any

import grpc
import pytest

from tests.services.semaphore.caller import Caller

QUEUE = "nexus:semaphore:video_processing:waiters"


async def filled(semaphore: Caller) -> None:
    """Take every unit, as a, b and c."""
    for name in "abc":
        assert (await semaphore.try_acquire(name)).HasField("granted")


async def test_waiters_get_permits_in_order_of_arrival(semaphore: Caller) -> None:
    await filled(semaphore)
    order: list[str] = []

    async def worker(name: str) -> None:
        order.append((await semaphore.acquire(name, wait=10)).granted.permit_id)
        await semaphore.release(name)

    workers = []
    for number in range(12):
        workers.append(asyncio.create_task(worker(f"w{number:02}")))
        await semaphore.until_waiting(number + 1)
    await semaphore.release("a")
    await asyncio.gather(*workers)
    assert order == sorted(order)


async def test_one_release_serves_all_that_fit(semaphore: Caller) -> None:
    await semaphore.try_acquire("heavy", weight=3)
    waiters = [asyncio.create_task(semaphore.acquire(f"w{number}", wait=10)) for number in range(4)]
    await semaphore.until_waiting(4)
    await semaphore.release("heavy")
    done, pending = await asyncio.wait(waiters, timeout=0.3)
    assert (len(done), len(pending)) == (3, 1)
    await semaphore.release(next(iter(done)).result().granted.permit_id)
    assert (await pending.pop()).HasField("granted")


async def test_a_heavy_waiter_is_not_starved_by_light_ones(semaphore: Caller) -> None:
    await filled(semaphore)
    heavy = asyncio.create_task(semaphore.acquire("heavy", weight=2, wait=10))
    await semaphore.until_waiting(1)
    await semaphore.release("a")
    assert (await semaphore.try_acquire("newcomer")).HasField("full")
    await semaphore.release("b")
    assert (await heavy).granted.weight == 2


async def test_a_wait_that_runs_out_is_answered_and_leaves_no_trace(semaphore: Caller, raw: Any) -> None:
    await filled(semaphore)
    assert (await semaphore.acquire("d", wait=0.2)).full.remaining_lease.seconds in (29, 30)
    assert not await raw(0).exists(QUEUE)


async def test_a_caller_that_disconnects_leaves_the_queue_and_its_reservation(semaphore: Caller) -> None:
    await filled(semaphore)
    waiters = [asyncio.create_task(semaphore.acquire(f"w{number}", wait=20)) for number in range(2)]
    await semaphore.until_waiting(2)
    waiters[0].cancel()
    await semaphore.release("a")
    assert (await asyncio.wait_for(waiters[1], 1)).HasField("granted")


async def test_a_lease_that_ends_serves_the_queue(semaphore: Caller) -> None:
    for _ in range(3):
        await semaphore.try_acquire(lease=0.3)
    started = time.perf_counter()
    replies = await asyncio.gather(*(semaphore.acquire(wait=5) for _ in range(3)))
    assert all(reply.HasField("granted") for reply in replies)
    assert time.perf_counter() - started < 0.6


@pytest.mark.standalone("on a Cluster nobody can tell that a waiter is dead before its turn")
async def test_waiters_of_a_dead_sidecar_cost_nothing_whatever_their_weight(semaphore: Caller, raw: Any) -> None:
    await filled(semaphore)
    now = int((await raw(0).time())[0]) * 1_000_000
    await raw(0).zadd(QUEUE, {f"nexus:wake:dead/{number} 3600000 3 3": now + number for number in range(100)})
    await raw(0).expire(QUEUE, 7200)
    waiter = asyncio.create_task(semaphore.acquire("alive", wait=5))
    await semaphore.until_waiting(1)  # whoever looks at the queue removes the dead
    started = time.perf_counter()
    await semaphore.release("a")
    assert (await waiter).granted.permit_id == "alive"
    assert time.perf_counter() - started < 0.1


async def test_a_frozen_sidecar_costs_half_a_second_once(semaphore: Caller, raw: Any) -> None:
    await filled(semaphore)
    async with raw(0).pubsub() as frozen:
        await frozen.subscribe("nexus:wake:frozen")
        await frozen.get_message(timeout=1)
        now = int((await raw(0).time())[0]) * 1_000_000
        await raw(0).zadd(QUEUE, {f"nexus:wake:frozen/{number} 3600000 3 1": now + number for number in range(10)})
        await raw(0).expire(QUEUE, 7200)
        waiter = asyncio.create_task(semaphore.acquire("alive", wait=5))
        await semaphore.until_waiting(11)
        started = time.perf_counter()
        await semaphore.release("a")
        assert (await waiter).granted.permit_id == "alive"
        assert 0.5 <= time.perf_counter() - started < 0.8


async def test_a_waiter_of_200_wakes_within_50_ms_of_a_release(semaphore: Caller) -> None:
    await semaphore.try_acquire("w", weight=3)
    pending = {asyncio.create_task(semaphore.acquire(f"w{number}", weight=3, wait=60)) for number in range(200)}
    await semaphore.until_waiting(200)
    holder, woken_after = "w", []
    while pending:
        released_at = time.perf_counter()
        await semaphore.release(holder)
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        woken_after.append(time.perf_counter() - released_at)
        holder = done.pop().result().granted.permit_id
    assert sorted(woken_after)[190] < 0.05, woken_after


async def test_waiters_of_a_smaller_limit_are_served_when_the_old_permits_are_gone(
    semaphore: Caller, channel: grpc.aio.Channel
) -> None:
    await filled(semaphore)
    smaller = Caller(channel, limit=1)
    waiter = asyncio.create_task(smaller.acquire("new", wait=5))
    await semaphore.until_waiting(1)
    for name in "ab":
        await semaphore.release(name)
    assert not waiter.done()
    await semaphore.release("c")
    assert (await asyncio.wait_for(waiter, 1)).HasField("granted")

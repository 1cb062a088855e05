"""Locks and permits held for a block: given back, denied, lost."""

import asyncio
import gc
import logging
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from nexus.lock.v1 import lock_pb2
from nexus_sidecar import Lost, NotAcquired
from sidecar.app import Sidecar
from tests.python_client.both import KINDS, Either
from tests.sidecars import running
from tests.waiting import wait_until

SECOND = timedelta(seconds=1)


@pytest.fixture(params=KINDS)
async def either(request: pytest.FixtureRequest, sidecar: Sidecar, clients: Any) -> AsyncIterator[Either]:
    """A client of either kind."""
    async with Either(request.param, sidecar.server.address) as either:
        yield either


async def within(either: Either, hold: Any, act: Callable[[Any], Any]) -> None:
    """Run `act(hold)` in a block that holds."""
    if either.is_aio:
        async with hold as held:
            result = act(held)
            if asyncio.iscoroutine(result):
                await result
        return

    def block() -> None:
        with hold as held:
            act(held)

    await either.do(block)


async def holder(either: Either, resource_id: str) -> Any:
    reply = await either.do(either.client.locks.Get, lock_pb2.GetRequest(resource="job", resource_id=resource_id))
    return reply.holder if reply.HasField("holder") else None


async def take_away(either: Either, hold: Any, resource_id: str) -> None:
    """Release the lock of somebody else, by its id."""
    request = lock_pb2.ReleaseRequest(resource="job", resource_id=resource_id, lock_id=hold.owner)
    await either.do(either.client.locks.Release, request)


async def test_hundreds_of_blocks_run_one_at_a_time_and_give_the_lock_back(either: Either) -> None:
    inside, order = 0, []

    def act(hold: Any) -> None:
        nonlocal inside
        inside += 1
        assert inside == 1
        order.append(hold.fence)
        inside -= 1

    await asyncio.gather(*(within(either, either.client.lock("job", "many"), act) for _ in range(100)))
    assert order == sorted(set(order))
    assert len(order) == 100
    await wait_until(lambda: _is_free(either, "many"), what="it is given back")


async def _is_free(either: Either, resource_id: str) -> bool:
    return await holder(either, resource_id) is None


async def test_a_block_that_ends_at_once_leaves_no_failed_task(
    either: Either, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "asyncio"):
        await within(either, either.client.lock("job", "short"), lambda _: None)
        await either.do(either.client.close)
        gc.collect()
    assert caplog.messages == []


async def test_what_is_held_is_denied_to_others_and_renewed(either: Either) -> None:
    hold = await either.do(either.client.lock("job", "held", lease=SECOND).acquire)
    with pytest.raises(NotAcquired):
        await either.do(either.client.lock("job", "held", wait=timedelta(0)).acquire)
    assert not await either.do(hold.wait_lost, 1.5)
    hold.check()
    assert (await holder(either, "held")).fence == hold.fence
    await either.do(hold.release)
    assert await holder(either, "held") is None
    assert not hold.is_lost
    await either.do(hold.release)  # twice is as good as once


async def test_a_hold_can_be_taken_again(either: Either) -> None:
    hold = either.client.lock("job", "again")
    fences = []
    for _ in range(2):
        await within(either, hold, lambda held: fences.append(held.fence))
    assert fences[0] < fences[1]


async def test_permits_have_a_weight(either: Either) -> None:
    both = await either.do(either.client.semaphore("encoders", 2, weight=2).acquire)
    with pytest.raises(NotAcquired):
        await either.do(either.client.semaphore("encoders", 2, wait=timedelta(0)).acquire)
    await either.do(both.release)
    await within(either, either.client.semaphore("encoders", 2, wait=timedelta(0)), lambda _: None)


async def test_leaving_a_block_after_a_loss_raises(either: Either) -> None:
    hold = either.client.lock("job", "lost", lease=SECOND)
    loop = asyncio.get_running_loop()

    async def lose(held: Any) -> None:
        await take_away(either, held, "lost")
        assert await either.do(held.wait_lost, 5)

    def act(held: Any) -> Any:
        if either.is_aio:
            return lose(held)
        return asyncio.run_coroutine_threadsafe(lose(held), loop).result(20)

    began = time.monotonic()
    with pytest.raises(Lost) as caught:
        await within(either, hold, act)
    assert caught.value.__cause__ is not None
    with pytest.raises(Lost):
        hold.check()
    await either.do(hold.release)  # nothing to give back
    assert time.monotonic() - began < 4


async def test_an_error_of_the_block_is_not_hidden_by_a_loss(either: Either) -> None:
    hold = await either.do(either.client.lock("job", "error", lease=SECOND).acquire)
    await take_away(either, hold, "error")
    assert await either.do(hold.wait_lost, 5)

    def fail(_: Any) -> None:
        raise ValueError("its own")

    with pytest.raises(ValueError, match="its own"):
        await within(either, either.client.lock("job", "error"), fail)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_sidecar_that_goes_takes_the_lock_with_it(single_server: str, clients: Any, kind: str) -> None:
    async with running(single_server, server__drain="0s") as sidecar, Either(kind, sidecar.server.address) as either:
        hold = await either.do(either.client.lock("job", f"gone-{kind}", lease=SECOND).acquire)
        await sidecar.stop()
        assert await either.do(hold.wait_lost, 5)


async def test_closing_the_client_is_a_loss(either: Either) -> None:
    hold = await either.do(either.client.lock("job", "closed").acquire)
    await either.do(either.client.close)
    assert await either.do(hold.wait_lost, 5)


async def test_a_lost_block_is_cancelled(sidecar: Sidecar, clients: Any) -> None:
    async with Either("asyncio", sidecar.server.address) as either:

        async def work() -> None:
            async with either.client.lock("job", "cancelled", lease=SECOND) as lock:
                await take_away(either, lock, "cancelled")
                await asyncio.wait_for(asyncio.Event().wait(), 60)

        with pytest.raises(Lost):
            await work()
        task = asyncio.current_task()
        assert task
        assert task.cancelling() == 0
        await asyncio.sleep(0)  # the cancellation is over


async def test_a_block_that_others_cancel_gives_its_lock_back(sidecar: Sidecar, clients: Any) -> None:
    entered = asyncio.Event()
    async with Either("asyncio", sidecar.server.address) as either:

        async def hold() -> None:
            async with either.client.lock("job", "given-back"):
                entered.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(hold())
        await asyncio.wait_for(entered.wait(), 5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await holder(either, "given-back") is None

"""Locks on a Cluster: one slot a script, and one wait queue over the sidecars, whichever node they listen to."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from tests import topologies
from tests.services.lock.caller import Caller
from tests.sidecars import calling

OURS = [script for script in SCRIPTS if script.name.startswith(("lock.", "semaphore."))]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("hostile", ["a:b{c}", "x:fence", "%", "é}{"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], hostile: str) -> None:
    names, ids = Names(REGISTRY, tagged=True), {"resource": hostile, "resource_id": hostile, "limit": "3"}
    assert len({slot_of(names(key, ids)) for key in script.keys}) == 1


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[list[grpc.aio.Channel]]:
    """Channels to two sidecars on a cluster of three."""
    async with (
        topologies.cluster() as nodes,
        calling(topologies.url_of(nodes)) as one,
        calling(topologies.url_of(reversed(nodes))) as other,
    ):
        yield [one, other]


async def test_one_queue_over_two_sidecars(far: list[grpc.aio.Channel]) -> None:
    async def story(resource_id: str) -> None:
        callers = [Caller(channel, resource_id) for channel in far]
        await callers[0].try_acquire("first")
        order: list[str] = []

        async def worker(caller: Caller, name: str) -> None:
            order.append((await caller.acquire(name, wait=20)).granted.lock_id)
            await caller.release(name)

        workers = []
        for number in range(6):
            workers.append(asyncio.create_task(worker(callers[number % 2], f"w{number}")))
            await callers[0].until_waiting(number + 1)
        started = time.perf_counter()
        await callers[1].release("first")
        await asyncio.gather(*workers)
        assert order == [f"w{number}" for number in range(6)]
        assert time.perf_counter() - started < 2, "by message, not by the clock"

    await asyncio.gather(*(story(f"camp_{number}") for number in range(6)))  # over all nodes


async def test_a_broken_stream_hands_the_lock_to_the_other_sidecar(far: list[grpc.aio.Channel]) -> None:
    here, there = (Caller(channel, "camp_hold") for channel in far)
    stream = await here.hold().start()
    await stream.granted()
    waiter = asyncio.create_task(there.acquire("next", wait=10))
    await there.until_waiting(1)
    stream.call.cancel()
    assert (await asyncio.wait_for(waiter, 1)).granted.lock_id == "next"

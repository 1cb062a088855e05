"""Semaphores on a Cluster: grants, weights, a resize and the line, all in the slot of the resource."""

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest

from sidecar.app import Sidecar
from sidecar.settings import load
from tests import topologies
from tests.services.semaphore.caller import Caller


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar on a cluster of three."""
    async with topologies.cluster() as nodes:
        url = "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes)
        sidecar = Sidecar(load(flags={"redis.url": url, "server.listen": "127.0.0.1:0"}, environ={}))
        await sidecar.start()
        async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
            yield channel
        await sidecar.stop()


async def test_take_wait_resize_and_sweep(far: grpc.aio.Channel) -> None:
    async def story(resource: str) -> None:
        before, after = (Caller(far, limit=limit, resource=resource) for limit in (3, 2))
        assert (await before.try_acquire("heavy", weight=2)).granted.weight == 2
        assert (await before.try_acquire("brief", lease=0.3)).HasField("granted")
        assert (await after.try_acquire("early")).HasField("full")
        waiter = asyncio.create_task(after.acquire("late", wait=10))
        while not await before.waiters():
            await asyncio.sleep(0.01)
        await before.release("heavy")
        assert (await asyncio.wait_for(waiter, 3)).granted.permit_id == "late"
        assert await after.in_use() <= 2

    await asyncio.gather(*(story(f"resource_{number}") for number in range(6)))  # over all nodes

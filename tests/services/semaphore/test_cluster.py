"""Semaphores on a Cluster: grants, weights, a resize and the line, all in the slot of the resource."""

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest

from tests import topologies
from tests.services.semaphore.caller import Caller
from tests.sidecars import calling


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar on a cluster of three."""
    async with topologies.cluster() as nodes, calling(topologies.url_of(nodes)) as channel:
        yield channel


async def test_take_wait_resize_and_sweep(far: grpc.aio.Channel) -> None:
    async def story(resource: str) -> None:
        before, after = (Caller(far, limit=limit, resource=resource) for limit in (3, 2))
        assert (await before.try_acquire("heavy", weight=2)).granted.weight == 2
        assert (await before.try_acquire("brief", lease=0.3)).HasField("granted")
        assert (await after.try_acquire("early")).HasField("full")
        waiter = asyncio.create_task(after.acquire("late", wait=10))
        await before.until_waiting(1)
        await before.release("heavy")
        assert (await asyncio.wait_for(waiter, 3)).granted.permit_id == "late"
        assert await after.in_use() <= 2

    await asyncio.gather(*(story(f"resource_{number}") for number in range(6)))  # over all nodes

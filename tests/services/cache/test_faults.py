"""What the network can do to a watcher and to a crowd that waits."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.conftest import Client
from tests.proxy import Proxy
from tests.services.cache.calls import Cache, fetched, filled, ms, put
from tests.sidecars import calling
from tests.waiting import wait_until


@pytest.fixture
async def faulty(proxy: Proxy) -> AsyncIterator[Cache]:
    """A sidecar of its own behind the proxy."""
    async with calling(proxy.url) as channel:
        yield CacheServiceStub(channel)


async def test_a_watcher_is_told_when_it_may_have_missed_something(cache: Cache, faulty: Cache, proxy: Proxy) -> None:
    call: Any = faulty.WatchInvalidations(pb.WatchInvalidationsRequest())
    assert (await call.read()).HasField("ready")
    proxy.reset()
    assert (await asyncio.wait_for(call.read(), 5)).HasField("gap")
    await put(cache, "u1")
    assert (await asyncio.wait_for(call.read(), 5)).changed.keys[0].id == "u1"
    call.cancel()


async def test_a_waiter_whose_wake_up_is_lost_looks_again_by_itself(
    cache: Cache, faulty: Cache, proxy: Proxy, db: Client
) -> None:
    """The fill's message falls into the gap; the end of the lease is the fallback."""
    token = (await fetched(cache, "u1", lease=ms(500))).lease.token
    waiting = asyncio.ensure_future(fetched(faulty, "u1", wait=ms(20_000)))

    async def listening() -> bool:
        return bool((await db.pubsub_numsub("nexus:cache-wake:user:u1"))[0][1])

    await wait_until(listening, what="it waits")
    proxy.reset()
    await filled(cache, "u1", token)
    try:
        assert (await asyncio.wait_for(waiting, 5)).WhichOneof("outcome") == "fresh"
    except grpc.aio.AioRpcError as error:  # it looked again at the very moment of the outage
        assert error.code() is grpc.StatusCode.UNAVAILABLE  # noqa: PT017


async def test_a_slow_watcher_is_told_that_it_fell_behind(cache: Cache) -> None:
    call: Any = cache.WatchInvalidations(pb.WatchInvalidationsRequest())
    assert (await call.read()).HasField("ready")
    for start in range(0, 20_000, 1000):
        keys = [pb.EntityKey(entity="user", id=f"u{at}" + "x" * 400) for at in range(start, start + 1000)]
        await cache.BatchDelete(pb.BatchDeleteRequest(keys=keys))
    seen = 0
    while not (await asyncio.wait_for(call.read(), 5)).HasField("gap"):
        seen += 1
    assert seen < 20_000
    call.cancel()

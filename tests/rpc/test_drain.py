"""Stopping under load: every call is answered or told to go elsewhere; none is cut off."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.app import Sidecar
from tests.proxy import Proxy
from tests.sidecars import running
from tests.statuses import info_of
from tests.transports import TRANSPORTS, Transport, open_channel
from tests.waiting import wait_until


@pytest.fixture
async def slow(proxy: Proxy) -> AsyncIterator[Sidecar]:
    """A sidecar 20 ms away from Redis, so that calls are in flight for a while."""
    proxy.delay = 0.01
    async with running(proxy.url, redis__timeout="20s") as sidecar:
        yield sidecar


@pytest.mark.parametrize("way", TRANSPORTS)
async def test_drain_under_load_cuts_no_call_off(slow: Sidecar, way: Transport) -> None:
    outcomes: Counter[str] = Counter()
    stopped = asyncio.Event()

    async def caller() -> None:
        async with open_channel(slow.server.address, way) as channel:
            stub = cache_pb2_grpc.CacheServiceStub(channel)
            while not stopped.is_set():
                try:
                    await stub.Get(cache_pb2.GetRequest(entity="user", id="u1"))
                    outcomes["OK"] += 1
                except grpc.aio.AioRpcError as error:
                    outcomes[f"{error.code().name} {info_of(error).reason}".strip()] += 1
                    await asyncio.sleep(0.01)

    callers = [asyncio.create_task(caller()) for _ in range(100)]
    await wait_until(lambda: outcomes["OK"] >= 500, within=60, what="load")
    await slow.stop()
    stopped.set()
    await asyncio.gather(*callers)
    assert set(outcomes) <= {"OK", "UNAVAILABLE DRAINING", "UNAVAILABLE"}, outcomes
    assert not slow.admission.unary
    assert not slow.admission.carried


@pytest.mark.parametrize("way", TRANSPORTS)
async def test_health_says_not_serving_before_calls_are_refused(slow: Sidecar, way: Transport) -> None:
    async with open_channel(slow.server.address, way) as channel:
        stub = cache_pb2_grpc.CacheServiceStub(channel)
        watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(service=""))
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.SERVING
        call: Any = stub.Get(cache_pb2.GetRequest(entity="user", id="u1"))
        flying = slow.admission.unary if way == "unary" else slow.admission.carried
        await wait_until(lambda: bool(flying), what="the call was in flight")
        stopping = asyncio.create_task(slow.stop())
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.NOT_SERVING
        assert (await call).WhichOneof("outcome") == "missing"
        await stopping

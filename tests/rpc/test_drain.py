"""Stopping under load: every call is answered or told to go elsewhere; none is cut off."""

import asyncio
from collections import Counter
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.app import Sidecar
from sidecar.settings import load
from tests.proxy import Proxy
from tests.statuses import info_of
from tests.transports import TRANSPORTS, Transport, open_channel
from tests.waiting import wait_until


@pytest.fixture
async def slow_redis(single_server: str) -> Proxy:
    """Redis 20 ms away, so that calls are in flight for a while."""
    proxy = Proxy.to_unix(single_server.removeprefix("unix://"))
    await proxy.listen()
    proxy.delay = 0.01
    return proxy


@pytest.mark.parametrize("way", TRANSPORTS)
async def test_drain_under_load_cuts_no_call_off(slow_redis: Proxy, way: Transport) -> None:
    url = f"redis://127.0.0.1:{slow_redis.port}"
    sidecar = Sidecar(
        load(flags={"redis.url": url, "redis.timeout": "20s", "server.listen": "127.0.0.1:0"}, environ={})
    )
    await sidecar.start()
    outcomes: Counter[str] = Counter()
    stopped = asyncio.Event()

    async def caller() -> None:
        async with open_channel(sidecar.server.address, way) as channel:
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
    await sidecar.stop()
    stopped.set()
    await asyncio.gather(*callers)
    await slow_redis.refuse()
    assert set(outcomes) <= {"OK", "UNAVAILABLE DRAINING", "UNAVAILABLE"}, outcomes
    assert not sidecar.admission.unary
    assert not sidecar.admission.carried


@pytest.mark.parametrize("way", TRANSPORTS)
async def test_health_says_not_serving_before_calls_are_refused(slow_redis: Proxy, way: Transport) -> None:
    url = f"redis://127.0.0.1:{slow_redis.port}"
    sidecar = Sidecar(
        load(flags={"redis.url": url, "redis.timeout": "20s", "server.listen": "127.0.0.1:0"}, environ={})
    )
    await sidecar.start()
    async with open_channel(sidecar.server.address, way) as channel:
        stub = cache_pb2_grpc.CacheServiceStub(channel)
        watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(service=""))
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.SERVING
        call: Any = stub.Get(cache_pb2.GetRequest(entity="user", id="u1"))
        flying = sidecar.admission.unary if way == "unary" else sidecar.admission.carried
        await wait_until(lambda: bool(flying), what="the call was in flight")
        stopping = asyncio.create_task(sidecar.stop())
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.NOT_SERVING
        assert (await call).WhichOneof("outcome") == "missing"
        await stopping
    await slow_redis.refuse()

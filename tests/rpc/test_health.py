"""grpc.health.v1: the process lives whatever Redis does; each service follows its own Redis."""

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest
from grpc_health.v1 import health_pb2 as pb
from grpc_health.v1.health_pb2_grpc import HealthStub

from sidecar.app import RPC_SERVICES
from sidecar.rpc.health import Health
from sidecar.rpc.server import Server
from tests.proxy import Proxy
from tests.sidecars import calling

SERVING, NOT_SERVING = pb.HealthCheckResponse.SERVING, pb.HealthCheckResponse.NOT_SERVING


@pytest.fixture
async def health() -> Health:
    return Health(["a.Service", "b.Service"])


@pytest.fixture
async def stub(health: Health) -> AsyncIterator[HealthStub]:
    server = Server(listen="127.0.0.1:0", health=health)
    await server.start()
    async with grpc.aio.insecure_channel(server.address) as channel:
        yield HealthStub(channel)
    health.close()
    await server.stop()


async def statuses(stub: HealthStub) -> dict[str, int]:
    return {name: each.status for name, each in (await stub.List(pb.HealthListRequest())).statuses.items()}


async def test_the_process_serves_from_the_start_and_is_ready_when_every_service_is(
    health: Health, stub: HealthStub
) -> None:
    expected = {"": SERVING, "readiness": NOT_SERVING, "a.Service": NOT_SERVING, "b.Service": NOT_SERVING}
    assert await statuses(stub) == expected
    health.set(["a.Service"], True)
    assert await statuses(stub) == {**expected, "a.Service": SERVING}
    health.set(["b.Service"], True)
    assert set((await statuses(stub)).values()) == {SERVING}
    assert (await stub.Check(pb.HealthCheckRequest(service="readiness"))).status == SERVING


async def test_an_unknown_service_is_not_found_and_its_watch_says_unknown(stub: HealthStub) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.Check(pb.HealthCheckRequest(service="c.Service"))
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND
    watch = stub.Watch(pb.HealthCheckRequest(service="c.Service"))
    assert (await watch.read()).status == pb.HealthCheckResponse.SERVICE_UNKNOWN
    watch.cancel()


async def test_a_watch_tells_the_present_status_every_change_and_the_end(health: Health, stub: HealthStub) -> None:
    watch = stub.Watch(pb.HealthCheckRequest(service="a.Service"))
    assert (await watch.read()).status == NOT_SERVING
    for up in (True, False, True):
        health.set(["a.Service"], up)
        assert (await watch.read()).status == (SERVING if up else NOT_SERVING)
    health.set(["b.Service"], True)  # another's change is not told
    health.drain()
    assert (await watch.read()).status == NOT_SERVING
    health.set(["a.Service"], True)  # too late
    assert set((await statuses(stub)).values()) == {NOT_SERVING}
    health.close()
    with pytest.raises(grpc.aio.AioRpcError) as ended:
        await watch.read()
    assert ended.value.code() is grpc.StatusCode.UNAVAILABLE


async def test_services_follow_the_loss_and_the_return_of_their_redis_within_about_a_second(
    single_server: str, proxy: Proxy
) -> None:
    async with calling(single_server, redis__databases__cache=f"{proxy.url}/1") as channel:
        watch = HealthStub(channel).Watch(pb.HealthCheckRequest(service="nexus.cache.v1.CacheService"))
        assert (await watch.read()).status == SERVING
        await proxy.refuse()
        assert (await asyncio.wait_for(watch.read(), 1)).status == NOT_SERVING
        now = await statuses(HealthStub(channel))
        others = [each.full_name for each in RPC_SERVICES if "cache" not in each.full_name]
        assert all(now[name] == SERVING for name in ["", *others])
        assert now["readiness"] == NOT_SERVING
        await proxy.listen()
        assert (await asyncio.wait_for(watch.read(), 2)).status == SERVING
        proxy.blackhole = True  # no FIN, no RST, and no call in flight that would miss an answer
        assert (await asyncio.wait_for(watch.read(), 2.5)).status == NOT_SERVING
        watch.cancel()

"""Calls are admitted and authorized before their messages are read; what never comes is not waited for."""

import asyncio
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2
from grpc_health.v1.health_pb2_grpc import HealthStub

from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.lock.v1.lock_pb2_grpc import LockServiceStub
from tests.http2 import http2, message
from tests.sidecars import running
from tests.statuses import info_of
from tests.waiting import wait_until

SET, HOLD = "/nexus.cache.v1.CacheService/Set", "/nexus.lock.v1.LockService/Hold"
CHECK, WATCH = "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch"


@pytest.mark.parametrize("path", [SET, HOLD, CHECK, WATCH])
@pytest.mark.parametrize("begun", [b"", b"\0\0\x40\0\0half"])
async def test_a_call_whose_first_message_does_not_arrive_ends_after_the_deadline(
    redis_server: str, path: str, begun: bytes
) -> None:
    async with running(redis_server, server__deadline="200ms") as sidecar, http2(sidecar.server.address) as connection:
        stream = connection.request(path)
        await connection.data(stream, begun)
        await wait_until(lambda: stream in connection.ended)
        admission = sidecar.admission
        pools = (admission.unary, admission.long_running, admission.probes, admission.watches)
        await wait_until(lambda: not any(map(len, pools)))
        assert not admission.without_message


@pytest.mark.parametrize("path", [SET, CHECK])
async def test_a_call_that_ends_without_a_message_is_answered(redis_server: str, path: str) -> None:
    async with running(redis_server) as sidecar, http2(sidecar.server.address) as connection:
        stream = connection.request(path, end=True)
        await wait_until(lambda: stream in connection.ended)
        await wait_until(lambda: not (sidecar.admission.unary or sidecar.admission.probes))


async def test_without_a_token_no_message_is_waited_for_nor_decoded(redis_server: str, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("right-token-0123456789")
    async with running(redis_server, server__token_file=str(tmp_path / "token"), server__deadline="1h") as sidecar:
        async with http2(sidecar.server.address) as connection:
            streams = [connection.request(SET) for _ in range(20)]
            await asyncio.gather(*(connection.data(stream, message(b"x" * 4_000_000)[:-1]) for stream in streams))
            await wait_until(lambda: connection.ended.issuperset(streams))
        async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
            wrong: Any = channel.unary_unary(SET, request_serializer=None, response_deserializer=None)
            with pytest.raises(grpc.aio.AioRpcError) as failure:
                await wrong(b"\xff\xff\xff", timeout=5)
            assert failure.value.code() is grpc.StatusCode.UNAUTHENTICATED
            with pytest.raises(grpc.aio.AioRpcError) as failure:
                await wrong(b"\xff\xff\xff", timeout=5, metadata=(("authorization", "Bearer right-token-0123456789"),))
            assert failure.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_health_watches_have_a_limit_of_their_own_and_leave_checks_alone(redis_server: str) -> None:
    async with (
        running(redis_server, server__max_streams=3) as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        watches = [HealthStub(channel).Watch(health_pb2.HealthCheckRequest()) for _ in range(3)]
        for watch in watches:
            await watch.read()
        with pytest.raises(grpc.aio.AioRpcError) as failure:
            await HealthStub(channel).Watch(health_pb2.HealthCheckRequest(), timeout=5).read()
        assert failure.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert info_of(failure.value).metadata["limit"] == "health watches"
        assert await HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=5)
        hold: Any = LockServiceStub(channel).Hold()
        await wait_until(lambda: len(sidecar.admission.long_running) == 1, what="a stream still has a place")
        hold.cancel()


async def test_streams_and_connections_are_bounded(redis_server: str) -> None:
    async with (
        running(redis_server, server__max_streams_per_connection=5, server__max_connections=2) as sidecar,
        http2(sidecar.server.address) as first,
        http2(sidecar.server.address) as second,
    ):
        await wait_until(lambda: first.max_streams == second.max_streams == 5)
        async with http2(sidecar.server.address) as third:
            await wait_until(third.gone.is_set)
        assert not first.gone.is_set()


@pytest.mark.parametrize(("listen", "streams"), [("127.0.0.1:0", 10_000), ("0.0.0.0:0", 256)])
async def test_a_connection_from_beyond_loopback_has_fewer_streams_by_default(
    redis_server: str, listen: str, streams: int
) -> None:
    async with running(redis_server, server__listen=listen, server__insecure=True) as sidecar:
        address = sidecar.server.address.replace("0.0.0.0", "127.0.0.1")
        async with http2(address) as connection:
            await wait_until(lambda: connection.max_streams == streams)


async def test_large_metadata_is_rejected(redis_server: str) -> None:
    async with running(redis_server) as sidecar, grpc.aio.insecure_channel(sidecar.server.address) as channel:
        metadata = (("x-large", "x" * 7_000),)
        with pytest.raises(grpc.aio.AioRpcError) as failure:
            await CacheServiceStub(channel).Get(cache_pb2.GetRequest(entity="user", id="u"), metadata=metadata)
        assert failure.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_reply_beyond_the_limit_is_rejected_and_names_it(redis_server: str, raw: Any) -> None:
    await raw(1).hset("nexus:cache:user:big", mapping={"x": "x" * 5_000})
    await raw(1).pexpire("nexus:cache:user:big", 60_000)
    async with (
        running(redis_server, server__max_reply_bytes=4096) as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        with pytest.raises(grpc.aio.AioRpcError) as failure:
            await CacheServiceStub(channel).Get(cache_pb2.GetRequest(entity="user", id="big"))
    assert failure.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert info_of(failure.value).reason == "REPLY_TOO_LARGE"
    assert info_of(failure.value).metadata["limit"] == "server.max_reply_bytes"

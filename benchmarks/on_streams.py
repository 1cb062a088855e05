"""Attacks with calls over streams, by callers that have a token; see benchmarks.attacks."""

import asyncio
import contextlib
import time
from typing import Any

import grpc

from benchmarks.hostile import CACHE, EXCHANGE, FOUR_MIB, GET, METADATA, calls
from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.calls.v1 import calls_pb2
from sidecar.rpc.server import STREAMS_BEYOND_LOOPBACK
from tests.http2 import http2, message

AUTHORIZATION = [(name.encode(), value.encode()) for name, value in METADATA]


def _exchange(address: str, connections: int) -> list[Any]:
    """The method Exchange on connections of their own."""
    options = [("grpc.use_local_subchannel_pool", 1), ("grpc.max_receive_message_length", -1)]
    channels = [grpc.aio.insecure_channel(address, options) for _ in range(connections)]
    return [channel.stream_stream(EXCHANGE) for channel in channels]


def _big_batches() -> bytes:
    """A message of 64 calls whose replies have 4 MB each."""
    big = cache_pb2.BatchGetRequest(keys=[cache_pb2.EntityKey(entity="user", id="big")] * 4)
    return calls_pb2.ExchangeRequest(
        calls=[calls_pb2.Call(method=f"{CACHE}BatchGet", request=big.SerializeToString())] * 64
    ).SerializeToString()


async def _set_big(address: str) -> None:
    async with grpc.aio.insecure_channel(address) as channel:
        value = cache_pb2.SetRequest(entity="user", id="big", fields={"x": "x" * 1_000_000})
        await CacheServiceStub(channel).Set(value, timeout=5, metadata=METADATA)


async def unread_streams(address: str, until: float) -> None:
    """With a token: 64 streams that each ask for 64 replies of 4 MB and read nothing."""
    await _set_big(address)
    streams = [make(metadata=METADATA) for make in _exchange(address, 4) for _ in range(16)]
    await asyncio.gather(*(stream.write(_big_batches()) for stream in streams))
    await asyncio.sleep(until - time.perf_counter())


async def large_replies(address: str, until: float) -> None:
    """With a token: 4 streams that ask for 64 replies of 4 MB over and over, and read them."""
    await _set_big(address)

    async def ask(make: Any) -> None:
        stream = make(metadata=METADATA)
        while time.perf_counter() < until:
            await stream.write(_big_batches())
            replies = 0
            while replies < 64:
                replies += len(calls_pb2.ExchangeResponse.FromString(await stream.read()).replies)

    await asyncio.gather(*(ask(make) for make in _exchange(address, 4)))


async def silent_streams(address: str, until: float) -> None:
    """With a token: as many open streams as there may be on 10 connections, without a message."""
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(10):
            connection = await stack.enter_async_context(http2(address))
            for _ in range(STREAMS_BEYOND_LOOPBACK):
                connection.request(EXCHANGE, AUTHORIZATION)
            await asyncio.sleep(0.2)  # opening them all at once would be another attack
        await asyncio.sleep(max(until - time.perf_counter(), 0))


async def endless_messages(address: str, until: float) -> None:
    """With a token: 223 messages of 4 MiB to Exchange of which the last byte never comes."""
    async with http2(address) as connection:
        streams = [connection.request(EXCHANGE, AUTHORIZATION) for _ in range(223)]
        body = message(bytes(FOUR_MIB - 64))[:-1]
        with contextlib.suppress(TimeoutError):
            sending = asyncio.gather(*(connection.data(each, body) for each in streams))
            await asyncio.wait_for(sending, until - time.perf_counter())
        await asyncio.sleep(max(until - time.perf_counter(), 0))


async def stream_resets(address: str, until: float) -> None:
    """With a token: streams that are reset as soon as they have sent 64 calls, as fast as one connection takes them."""
    call = calls_pb2.Call(method=f"{CACHE}Get", request=GET.SerializeToString(), timeout_ms=2**32 - 1)
    body = calls_pb2.ExchangeRequest(calls=[call] * 64).SerializeToString()
    await calls(address, until, EXCHANGE, body, AUTHORIZATION, reset=True)


ATTACKS = (unread_streams, large_replies, silent_streams, endless_messages, stream_resets)

"""Bytes that nobody should send: random ones, broken ones, huge ones, bombs, and streams that never end.

`make fuzz` runs the first two for longer.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.architecture.calls import WRITING, Rpc, every_rpc

Code = grpc.StatusCode
UNLAWFUL = {Code.INTERNAL, Code.UNKNOWN, Code.UNIMPLEMENTED, Code.UNAVAILABLE}
RPCS = [rpc for rpc in every_rpc() if rpc.own]


async def one_of(body: bytes) -> AsyncIterator[bytes]:
    """A client stream of one message."""
    yield body


async def send(
    channel: grpc.aio.Channel, rpc: Rpc, body: bytes, *, timeout: float = 0.3
) -> grpc.aio.AioRpcError | None:
    """Send bytes as a message, whatever they are; the error, or None."""
    kinds = {(False, False): "unary_unary", (False, True): "unary_stream", (True, False): "stream_unary"}
    kind = kinds.get((rpc.method.client_streaming, rpc.method.server_streaming), "stream_stream")
    stub = getattr(channel, kind)(rpc.path)  # no serializers: bytes in, bytes out
    call: Any = stub(one_of(body) if rpc.method.client_streaming else body, timeout=timeout)
    try:
        await (call.read() if rpc.method.server_streaming else call)
    except grpc.aio.AioRpcError as error:
        return error
    finally:
        call.cancel()
    return None


def random_bytes(dice: random.Random, rpc: Rpc) -> bytes:
    """Bytes without a meaning, or with one by accident."""
    return dice.randbytes(dice.choice([1, 2, 7, 40, 300, 5_000]))


def mutated(dice: random.Random, rpc: Rpc) -> bytes:
    """A valid message with some of it flipped, cut out, doubled, cut off or followed by more."""
    body = bytearray(dice.choice(rpc.example()).SerializeToString())
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(body) + 1)
        end = min(len(body), at + dice.randrange(1, 9))
        change = dice.randrange(5)
        if change == 0 and at < len(body):
            body[at] ^= 1 << dice.randrange(8)
        elif change == 1:
            del body[at:end]
        elif change == 2:
            body[at:at] = body[at:end] * dice.choice([1, 50])
        elif change == 3:
            del body[at:]
        else:
            body[at:at] = dice.randbytes(dice.randrange(1, 12))
    return bytes(body)


@pytest.mark.parametrize("make", [random_bytes, mutated])
async def test_no_bytes_make_an_rpc_fail_unlawfully(
    make: Any, channel: grpc.aio.Channel, clients: Any, pytestconfig: pytest.Config
) -> None:
    stops = time.perf_counter() + float(pytestconfig.getoption("history"))
    seed = 0
    while time.perf_counter() < stops:
        seed += 1

        async def one(rpc: Rpc, seed: int = seed) -> None:
            body = make(random.Random(f"{seed} {rpc.path}"), rpc)
            error = await send(channel, rpc, body)
            if error and error.details() != WRITING:
                told = f"seed {seed}, {rpc.path}, {body.hex()}: {error.code()} {error.details()}"
                assert error.code() not in UNLAWFUL, told

        await asyncio.gather(*(one(rpc) for rpc in RPCS))
    assert seed > 3


@pytest.mark.parametrize("compression", [grpc.Compression.NoCompression, grpc.Compression.Gzip], ids=["plain", "bomb"])
@pytest.mark.usefixtures("clients")
async def test_a_message_beyond_the_limit_is_refused_and_the_connection_survives(
    channel: grpc.aio.Channel, compression: grpc.Compression
) -> None:
    """Zeros shrink a thousandfold: what counts is the size once inflated."""
    cache: Any = CacheServiceStub(channel)
    huge = cache_pb2.SetRequest(entity="user", id="u1", fields={"name": "0" * (16 * 2**20)})
    waiting = cache.WatchInvalidations(cache_pb2.WatchInvalidationsRequest())
    assert (await waiting.read()).HasField("ready")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await cache.Set(huge, compression=compression, timeout=10)
    assert refused.value.code() is Code.RESOURCE_EXHAUSTED
    assert (await cache.Get(cache_pb2.GetRequest(entity="user", id="u1"))).HasField("missing")
    await cache.Set(cache_pb2.SetRequest(entity="user", id="u2", fields={"name": "x"}))
    changed = await asyncio.wait_for(waiting.read(), 5)
    assert changed.changed.keys[0].id == "u2", "the stream beside it goes on, and nothing of u1 was written"
    waiting.cancel()

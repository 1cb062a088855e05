"""Bytes that nobody should send: random ones, broken ones, huge ones, bombs, and streams that never end.

`make fuzz` runs the first two for longer.
"""

import asyncio
import random
import time
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message
from hypothesis import HealthCheck, given, note, settings

from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from sidecar.app import Sidecar
from tests.architecture.calls import Rpc, declared, every_rpc
from tests.backends import Backend
from tests.faults.lawful import Code, offence, send, set_flags
from tests.faults.requests import requests

RPCS = [pytest.param(rpc, id=rpc.path) for rpc in every_rpc()]
QUIET = 0.1
"""Seconds that a stream without news, or a wait, is listened to."""


@pytest.fixture
async def flags(channel: grpc.aio.Channel, clients: Any) -> None:
    """Something to evaluate."""
    await set_flags(channel)


async def written(servers: Backend) -> int:
    """Changes of keys so far, as the primaries count them; those by expiry are none."""
    told = [await node.info() for node in servers.nodes]
    return sum(each["rdb_changes_since_last_save"] for each in told if each["role"] == "master")


@pytest.mark.parametrize("rpc", RPCS)
@pytest.mark.usefixtures("flags")
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
async def test_any_request_is_answered_or_refused_by_field_having_written_nothing(
    rpc: Rpc, channel: grpc.aio.Channel, servers: Backend, sidecar: Sidecar, pytestconfig: pytest.Config
) -> None:
    """What fails is printed, kept in .hypothesis and tried first the next time."""
    streams = rpc.method.client_streaming or rpc.method.server_streaming
    lasts = streams or declared(sidecar, rpc)[1]
    loop = asyncio.get_running_loop()

    async def hold(request: Message) -> None:
        before = await written(servers)
        error = await send(channel, rpc, request.SerializeToString(), timeout=QUIET if lasts else 10)
        assert not offence(rpc, error)
        if error and error.code() is Code.INVALID_ARGUMENT and not streams:
            assert await written(servers) == before, f"{rpc.path} has written before it refused: {error.details()}"
        assert lasts or not error or error.code() is not Code.DEADLINE_EXCEEDED

    @settings(
        max_examples=round(2 * pytestconfig.getoption("history")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(rpc.example()[0]))
    def search(request: Message) -> None:
        note(f"bytes.fromhex({request.SerializeToString().hex()!r})")
        asyncio.run_coroutine_threadsafe(hold(request), loop).result()

    await asyncio.to_thread(search)


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
@pytest.mark.usefixtures("flags")
async def test_no_bytes_make_an_rpc_fail_unlawfully(
    make: Any, channel: grpc.aio.Channel, pytestconfig: pytest.Config
) -> None:
    stops = time.perf_counter() + float(pytestconfig.getoption("history"))
    seed = 0
    while time.perf_counter() < stops:
        seed += 1

        async def one(rpc: Rpc, seed: int = seed) -> None:
            body = make(random.Random(f"{seed} {rpc.path}"), rpc)
            wrong = offence(rpc, await send(channel, rpc, body, timeout=0.3))
            assert not wrong, f"seed {seed}, {body.hex()}: {wrong}"

        await asyncio.gather(*(one(rpc) for rpc in every_rpc()))
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

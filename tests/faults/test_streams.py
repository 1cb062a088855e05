"""Streams in numbers, and streams that nobody reads."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import grpc
import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.cli.program import Serving
from tests.waiting import wait_until

CONNECTIONS = 10
MOST_EACH = 64 * 1024
"""Bytes an idle stream may cost the sidecar."""

MOST_LEFT = 200
"""Bytes that a stream may leave behind on the average: half of what a status that nobody takes costs."""

UNREAD = 32 * 2**20
"""Bytes that a stream nobody reads may cost: what is on its way, and a bounded queue."""


def memory(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096


@contextlib.asynccontextmanager
async def stubs(address: str, count: int) -> AsyncIterator[list[Any]]:
    """Stubs on connections of their own."""
    async with contextlib.AsyncExitStack() as stack:
        options = [("grpc.use_local_subchannel_pool", 1)]
        channels = [grpc.aio.insecure_channel(address, options=options) for _ in range(count)]
        yield [CacheServiceStub(await stack.enter_async_context(channel)) for channel in channels]


async def test_idle_streams_cost_little_and_keep_nobody_waiting(
    single_server: str, pytestconfig: pytest.Config
) -> None:
    count = int(pytestconfig.getoption("streams"))
    async with Serving("--redis", single_server) as sidecar, stubs(sidecar.address, CONNECTIONS) as callers:
        pid = sidecar.process.pid
        before = memory(pid)
        watches = []
        for at in range(0, count, 100):
            opened = [
                callers[(at + n) % CONNECTIONS].WatchInvalidations(pb.WatchInvalidationsRequest()) for n in range(100)
            ]
            await asyncio.gather(*(watch.read() for watch in opened))
            watches += opened
        each = (memory(pid) - before) / count
        sys.stdout.write(f"{count} idle streams: {each / 1024:.1f} KiB each\n")
        assert each < MOST_EACH

        started = time.perf_counter()
        for caller in callers:
            await caller.Get(pb.GetRequest(entity="user", id="u1"), timeout=2)
        sys.stdout.write(f"a call meanwhile: {(time.perf_counter() - started) / CONNECTIONS * 1000:.1f} ms\n")
        for watch in watches:
            watch.cancel()
        assert await sidecar.stop() == 0


async def test_streams_that_are_left_leave_nothing(single_server: str) -> None:
    async with Serving("--redis", single_server) as sidecar, stubs(sidecar.address, 1) as (caller,):

        async def come_and_go(times: int) -> None:
            for _ in range(times):
                watch = caller.WatchInvalidations(pb.WatchInvalidationsRequest())
                await watch.read()
                watch.cancel()

        await asyncio.gather(*(come_and_go(100) for _ in range(16)))
        before = memory(sidecar.process.pid)
        await asyncio.gather(*(come_and_go(400) for _ in range(16)))
        assert (memory(sidecar.process.pid) - before) / 6_400 < MOST_LEFT
        assert await sidecar.stop() == 0


async def test_a_stream_that_nobody_reads_costs_no_more_than_its_bound_and_learns_of_its_loss(
    single_server: str, raw: Callable[[int], Any]
) -> None:
    names = "\n".join(f"nexus:cache:user:{'long' * 50}-{number}" for number in range(1_000))
    async with Serving("--redis", single_server) as sidecar, stubs(sidecar.address, 1) as (watcher,):
        watch = watcher.WatchInvalidations(pb.WatchInvalidationsRequest())
        await watch.read()
        before = memory(sidecar.process.pid)
        for _ in range(600):  # some 130 MiB, and fewer messages than may wait
            await raw(1).publish("nexus:cache-events", f"deleted\n{names}")

        async def told() -> bool:
            assert memory(sidecar.process.pid) - before < UNREAD
            return bool((await asyncio.wait_for(watch.read(), 10)).HasField("gap"))

        await wait_until(told, within=30, what="the loss was told")
        watch.cancel()
        assert await sidecar.stop() == 0

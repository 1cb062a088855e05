"""Checks that need more than a scenario: a restart under load, a client killed while it holds a lock, the example."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import grpc

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from nexus.lock.v1 import lock_pb2, lock_pb2_grpc
from sidecar.redis.embedded import Embedded
from tests.topologies import free_port
from tests.waiting import wait_until

_NOWHERE = asyncio.subprocess.DEVNULL

LOAD = "5"
"""Seconds of load, within which the sidecar is killed and back."""

PAUSE = 0.3
"""Seconds for which the sidecar is away."""

EXAMPLE_WITHIN = 300.0
"""Seconds an example may take, building it included."""

FREE_WITHIN = 1.0
"""Seconds within which the lock of a client that was killed is free."""


async def _serve(url: str, address: str) -> asyncio.subprocess.Process:
    program = Path(sys.executable).with_name("nexus-sidecar")
    process = await asyncio.create_subprocess_exec(
        str(program), "serve", "--redis", url, "--listen", address, stdout=_NOWHERE, stderr=_NOWHERE
    )
    async with grpc.aio.insecure_channel(address) as channel:
        await asyncio.wait_for(channel.channel_ready(), 20)
    return process


@contextlib.asynccontextmanager
async def _runner(run: Path, *words: str, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A runner in a process group of its own, ended with all of it."""
    process = await asyncio.create_subprocess_exec(
        str(run), *words, stdout=asyncio.subprocess.PIPE, env={**os.environ, **variables}, start_new_session=True
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _said(process: asyncio.subprocess.Process, word: str, within: float) -> dict[str, object]:
    """The next line of a runner that has a word as its key."""
    assert process.stdout
    while True:
        line = await asyncio.wait_for(process.stdout.readline(), within)
        if not line:
            raise AssertionError(f"the runner ended without {word!r}")
        said: dict[str, object] = json.loads(line)
        if word in said:
            return said


async def _answers(address: str) -> bool:
    """Whether a sidecar has answered a read of the cache since it started."""
    async with grpc.aio.insecure_channel(address) as channel:
        stats = await cache_pb2_grpc.CacheServiceStub(channel).Stats(cache_pb2.StatsRequest())
    return any(entity.hits or entity.misses for entity in stats.entities)


async def restart(run: Path) -> str:
    """Kill the sidecar under load and start it again on its port; why a call failed, or "" when none did."""
    embedded = Embedded()
    await embedded.start()
    address = f"127.0.0.1:{free_port()}"
    sidecar = await _serve(embedded.url, address)
    try:
        async with _runner(run, "load", LOAD, NEXUS_SIDECAR_ADDR=address) as process:
            await _said(process, "started", within=600)
            await wait_until(lambda: _answers(address), within=20, what="calls are answered before the restart")
            sidecar.kill()
            await sidecar.wait()
            await asyncio.sleep(PAUSE)
            sidecar = await _serve(embedded.url, address)
            await wait_until(lambda: _answers(address), within=20, what="calls are answered after the restart")
            summary = await _said(process, "calls", within=60)
    finally:
        sidecar.kill()
        await sidecar.wait()
        await embedded.stop()
    if summary["errors"] or not summary["calls"]:
        return json.dumps(summary)
    return ""


async def kill(run: Path, address: str) -> str:
    """Kill a runner that holds a lock; why the lock was not free in time, or ""."""
    resource, resource_id = "conformance", f"killed-{os.getpid()}"
    async with grpc.aio.insecure_channel(address) as channel:
        locks = lock_pb2_grpc.LockServiceStub(channel)
        get = lock_pb2.GetRequest(resource=resource, resource_id=resource_id)
        async with _runner(run, "hold", resource, resource_id, NEXUS_SIDECAR_ADDR=address) as process:
            await _said(process, "held", within=600)
            if not (await locks.Get(get)).HasField("holder"):
                return "the runner said that it held the lock, and nobody did"
            os.killpg(process.pid, signal.SIGKILL)

            async def is_free() -> bool:
                return not (await locks.Get(get)).HasField("holder")

            try:
                await wait_until(is_free, within=FREE_WITHIN, what="the lock is free")
            except AssertionError as late:
                return str(late)
    return ""


async def example(folder: Path, command: tuple[str, ...], addresses: dict[str, str]) -> str:
    """Run a client's example as its README says; "" when it ends well and has said something."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**os.environ, "NEXUS_SIDECAR_ADDR": addresses["default"]},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), EXAMPLE_WITHIN)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return "" if process.returncode == 0 and out else f"exit code {process.returncode}: {out.decode()[-500:]}"

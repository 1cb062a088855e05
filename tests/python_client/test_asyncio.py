"""The client for asyncio: what the conformance runner does not reach."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest

from nexus.cache.v1 import cache_pb2
from nexus.lock.v1 import lock_pb2
from nexus_sidecar import GAP, Lost, NexusError
from nexus_sidecar.aio import connect
from nexus_sidecar.options import Options
from nexus_sidecar.policy import METHODS, is_repeatable, timeout_of
from sidecar.app import Sidecar
from tests.sidecars import running, sidecar_on


async def test_a_block_that_loses_its_lock_is_cancelled_and_raises(sidecar: Sidecar, clients: Any) -> None:
    async with connect(sidecar.server.address) as client:

        async def work() -> None:
            async with client.lock("job", "3", lease=timedelta(seconds=1)) as lock:
                release = lock_pb2.ReleaseRequest(resource="job", resource_id="3", lock_id=lock.owner)
                await client.locks.Release(release)
                await asyncio.wait_for(asyncio.Event().wait(), 60)

        with pytest.raises(Lost):
            await work()
        await asyncio.sleep(0)  # the cancellation is over


async def test_a_block_cancelled_by_others_gives_its_lock_back(sidecar: Sidecar, clients: Any) -> None:
    entered = asyncio.Event()
    async with connect(sidecar.server.address) as client:

        async def hold() -> None:
            async with client.lock("job", "4"):
                entered.set()
                await asyncio.Event().wait()

        holder = asyncio.create_task(hold())
        await asyncio.wait_for(entered.wait(), 5)
        holder.cancel()
        with pytest.raises(asyncio.CancelledError):
            await holder
        get = lock_pb2.GetRequest(resource="job", resource_id="4")
        assert not (await client.locks.Get(get)).HasField("holder")


async def test_a_failed_computation_lets_the_next_caller_try(sidecar: Sidecar, clients: Any) -> None:
    async def fail() -> dict[str, str | bytes]:
        raise ValueError("no source")

    async def compute() -> dict[str, str | bytes]:
        return {"name": "Ada"}

    async with connect(sidecar.server.address) as client:
        with pytest.raises(ValueError, match="no source"):
            await client.get_or_fill("user", "u3", fail)
        answer = await asyncio.wait_for(client.get_or_fill("user", "u3", compute), 5)  # its lease would last 10 s
        assert answer == {"name": "Ada"}


async def test_what_does_not_exist_is_remembered(sidecar: Sidecar, clients: Any) -> None:
    async def nothing() -> None:
        return None

    async with connect(sidecar.server.address) as client:
        assert await client.get_or_fill("user", "u4", nothing) is None
        reply = await client.cache.Get(cache_pb2.GetRequest(entity="user", id="u4"))
        assert reply.WhichOneof("outcome") == "negative"


async def test_an_outage_is_passed_by_only_when_asked_to() -> None:
    async def compute() -> dict[str, str | bytes]:
        return {"name": "Ada"}

    async with running("redis://127.0.0.1:1") as down, connect(down.server.address) as client:
        assert await client.get_or_fill("user", "u", compute, compute_on_outage=True) == {"name": "Ada"}
        with pytest.raises(NexusError):
            await client.get_or_fill("user", "u", compute)


async def test_a_watch_resumes_after_a_restart_and_tells_of_the_gap(single_server: str) -> None:
    first = sidecar_on(single_server)
    await first.start()
    port = int(first.server.address.rpartition(":")[2])
    async with connect(f"127.0.0.1:{port}") as client:
        watch = client.watch(client.cache.WatchInvalidations, cache_pb2.WatchInvalidationsRequest())
        ready = await anext(watch)
        assert ready is not GAP
        assert ready.HasField("ready")
        await first.stop()
        second = sidecar_on(single_server, server__listen=f"127.0.0.1:{port}")
        await second.start()
        assert await asyncio.wait_for(anext(watch), 20) is GAP
        while (event := await asyncio.wait_for(anext(watch), 20)) is GAP:
            pass
        assert event.HasField("ready")
        await watch.aclose()
    await second.stop()


async def test_a_sidecar_that_is_not_there_is_unavailable_or_too_late() -> None:
    async with connect("127.0.0.1:1") as client:
        with pytest.raises(NexusError) as failure:
            await client.cache.Get(cache_pb2.GetRequest(entity="user", id="u"), timeout=0.2)
    assert failure.value.code in (grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE)


def test_a_token_is_read_again_when_its_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("one\n")
    options = Options.read(environ={"NEXUS_SIDECAR_TOKEN_FILE": str(file), "NEXUS_SIDECAR_NAMESPACE": "team"})
    assert options.metadata() == [("nexus-namespace", "team"), ("authorization", "Bearer one")]
    file.write_text("second\n")
    assert options.metadata()[1] == ("authorization", "Bearer second")


def test_only_what_the_protos_call_repeatable_is_repeated() -> None:
    def repeatable(path: str) -> bool:
        return is_repeatable(METHODS[path])

    assert repeatable("/nexus.cache.v1.CacheService/Get")
    assert repeatable("/nexus.lock.v1.LockService/Release")
    assert not repeatable("/nexus.lock.v1.LockService/TryAcquire")


def test_a_wait_comes_on_top_of_the_deadline() -> None:
    request = lock_pb2.AcquireRequest()
    request.wait.FromSeconds(30)
    assert timeout_of("/nexus.lock.v1.LockService/Acquire", request) == 35

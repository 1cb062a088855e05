"""The client for threads: what the conformance runner, which uses the other one, does not reach."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from nexus.cache.v1 import cache_pb2
from nexus.lock.v1 import lock_pb2
from nexus_sidecar import GAP, Client, Lost, NexusError, NotAcquired, Reason, connect
from sidecar.app import Sidecar


@pytest.fixture
async def client(sidecar: Sidecar, clients: Any) -> AsyncIterator[Client]:
    """A client whose calls are made in threads, for the sidecar runs in ours."""
    with connect(sidecar.server.address) as client:
        yield client


async def test_a_lock_is_held_for_a_block(client: Client) -> None:
    def work() -> None:
        get = lock_pb2.GetRequest(resource="job", resource_id="1")
        with client.lock("job", "1", lease=timedelta(seconds=1)) as lock:
            assert client.locks.Get(get).holder.fence == lock.fence
            with pytest.raises(NotAcquired), client.lock("job", "1", wait=timedelta(0)):
                raise AssertionError("held twice")
            assert not lock.wait_lost(1.5), "it is renewed"
        assert not client.locks.Get(get).HasField("holder")

    await asyncio.to_thread(work)


async def test_a_block_that_lost_its_lock_raises(client: Client) -> None:
    def work() -> None:
        with client.lock("job", "2", lease=timedelta(seconds=1)) as lock:
            release = lock_pb2.ReleaseRequest(resource="job", resource_id="2", lock_id=lock.owner)
            client.locks.Release(release)
            assert lock.wait_lost(5)
            with pytest.raises(Lost):
                lock.check()

    with pytest.raises(Lost):
        await asyncio.to_thread(work)


async def test_permits_are_held_for_a_block(client: Client) -> None:
    def work() -> None:
        with client.semaphore("encoders", 2, weight=2), pytest.raises(NotAcquired):
            client.semaphore("encoders", 2, wait=timedelta(0)).acquire()
        with client.semaphore("encoders", 2):
            pass

    await asyncio.to_thread(work)


async def test_one_of_many_threads_computes(client: Client) -> None:
    computed = []

    def compute() -> dict[str, str | bytes]:
        computed.append(threading.get_ident())
        return {"name": "Ada", "photo": b"\xff"}

    def ask() -> Any:
        return client.get_or_fill("user", "u1", compute)

    answers = await asyncio.gather(*(asyncio.to_thread(ask) for _ in range(8)))
    assert answers == [{"name": "Ada", "photo": b"\xff"}] * 8
    assert len(computed) == 1


async def test_a_failure_has_its_reason_fields_and_metadata(client: Client) -> None:
    with pytest.raises(NexusError) as failure:
        await asyncio.to_thread(client.cache.Get, cache_pb2.GetRequest(entity="user"))
    assert failure.value.reason == Reason.REASON_INVALID_ARGUMENT
    assert [violation.field for violation in failure.value.field_violations] == ["id"]


async def test_a_watch_is_iterated(client: Client) -> None:
    def work() -> list[str | None]:
        stream = client.watch(client.cache.WatchInvalidations, cache_pb2.WatchInvalidationsRequest())
        first = next(stream)
        client.cache.Set(cache_pb2.SetRequest(entity="user", id="u2", fields={"name": "Ada"}))
        return [None if event is GAP else event.WhichOneof("event") for event in (first, next(stream))]

    assert await asyncio.to_thread(work) == ["ready", "changed"]

"""Hold when things break: the client, the network, the sidecar, Redis."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from sidecar.app import Sidecar
from tests.proxy import Proxy
from tests.services.lock.caller import Caller
from tests.sidecars import calling, running
from tests.statuses import info_of

KEY = "nexus:lock:campaign:camp_456"


@pytest.fixture
async def own(redis_server: str, clients: Any) -> AsyncIterator[Sidecar]:
    """A sidecar of the test's own, which pings its clients every second."""
    async with running(redis_server, server__keepalive="1s") as sidecar:
        yield sidecar


@pytest.fixture
async def far(proxy: Proxy, clients: Any) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar of the test's own behind the proxy."""
    async with calling(proxy.url, server__keepalive="1s") as channel:
        yield channel


@contextlib.asynccontextmanager
async def client_process(address: str) -> AsyncIterator[int]:
    """The pid of a client that holds the lock."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "tests.services.lock.holder", address, "camp_456")
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe)
    try:
        assert process.stdout
        assert await asyncio.wait_for(process.stdout.readline(), 20), "the client did not get the lock"
        yield process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def first_waiter(lock: Caller) -> "asyncio.Task[Any]":
    """The only waiter for the lock."""
    waiter = asyncio.create_task(lock.acquire("next", wait=30))
    await lock.until_waiting(1)
    return waiter


async def test_a_killed_clients_lock_is_the_next_waiters_within_a_second(own: Sidecar, lock: Caller) -> None:
    async with client_process(own.server.address) as pid:
        waiter = await first_waiter(lock)
        os.kill(pid, signal.SIGKILL)
        started = time.perf_counter()
        assert (await asyncio.wait_for(waiter, 5)).granted.lock_id == "next"
        assert time.perf_counter() - started < 1


async def test_a_frozen_clients_lock_is_freed_when_its_pings_go_unanswered(own: Sidecar, lock: Caller) -> None:
    async with client_process(own.server.address) as pid:
        waiter = await first_waiter(lock)
        os.kill(pid, signal.SIGSTOP)
        assert (await asyncio.wait_for(waiter, 5)).granted.lock_id == "next"


async def test_a_cut_network_frees_the_lock(own: Sidecar, lock: Caller) -> None:
    host, port = own.server.address.split(":")
    async with (
        Proxy.to_tcp(host, int(port)) as proxy,
        grpc.aio.insecure_channel(f"127.0.0.1:{proxy.port}") as channel,
    ):
        stream = await Caller(channel).hold().start()
        await stream.granted()
        waiter = await first_waiter(lock)
        proxy.blackhole = True
        assert (await asyncio.wait_for(waiter, 5)).granted.lock_id == "next"
        stream.call.cancel()


async def test_a_drained_sidecar_frees_its_locks_and_ends_its_waits(redis_server: str, lock: Caller, raw: Any) -> None:
    async with running(redis_server) as draining, grpc.aio.insecure_channel(draining.server.address) as channel:
        stream = await Caller(channel).hold().start()
        await stream.granted()
        other = await Caller(channel).hold().start()
        await other.event()
        unary = asyncio.create_task(Caller(channel).acquire(wait=30))

        await lock.until_waiting(2)
        started = time.perf_counter()
        await draining.stop()
        assert time.perf_counter() - started < 5
        for ended in (stream.event(), other.event(), unary):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await ended
            assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
            assert info_of(refused.value).reason == "DRAINING"
        assert await raw(0).keys(f"{KEY}*") == [f"{KEY}:fence"]


@pytest.mark.parametrize("fault", ["refuse", "blackhole"])
async def test_lost_is_told_before_the_lease_ends_when_redis_is_away(
    fault: str, proxy: Proxy, far: grpc.aio.Channel, raw: Any
) -> None:
    stream = await Caller(far).hold().start(lease=2)
    await stream.granted()
    ends = time.perf_counter() + await raw(0).pttl(KEY) / 1000
    if fault == "refuse":
        await proxy.refuse()
    proxy.blackhole = True
    event = await stream.event()
    while event and event.HasField("renewed"):
        ends = time.perf_counter() + 2
        event = await stream.event()
    assert event
    assert event.HasField("lost")
    assert ends - 1.5 < time.perf_counter() < ends


async def test_a_short_outage_of_redis_is_survived(proxy: Proxy, far: grpc.aio.Channel) -> None:
    stream = await Caller(far).hold().start("worker-1", lease=6)
    await stream.granted()
    await proxy.refuse()
    await asyncio.sleep(2.2)  # past the first renewal
    await proxy.listen()
    event = await stream.event()
    assert event
    assert event.HasField("renewed")
    stream.call.cancel()


async def test_a_wait_ends_at_once_when_redis_goes_and_leaves_nothing_when_it_comes_back(
    proxy: Proxy, far: grpc.aio.Channel, lock: Caller
) -> None:
    await lock.try_acquire("first")
    waiters = [asyncio.create_task(Caller(far).acquire(wait=60)) for _ in range(20)]

    await lock.until_waiting(20)
    started = time.perf_counter()
    await proxy.refuse()
    for ended in asyncio.as_completed(waiters):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await ended
        assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    assert time.perf_counter() - started < 1
    await proxy.listen()
    await lock.until_waiting(0)


async def test_waiters_keep_their_place_when_only_the_wake_channel_is_cut(lock: Caller, own: Sidecar) -> None:
    await lock.try_acquire("first")
    async with grpc.aio.insecure_channel(own.server.address) as channel:
        order: list[str] = []

        async def waiter(name: str) -> None:
            order.append((await Caller(channel).acquire(name, wait=30)).granted.lock_id)
            await lock.release(name)

        waiters = []
        for number in range(5):
            waiters.append(asyncio.create_task(waiter(f"w{number}")))
            await lock.until_waiting(number + 1)
        subscriber = own.database("lock").subscriber
        assert subscriber._connection
        subscriber._connection.abort()
        await lock.release("first")  # nobody hears it
        await asyncio.wait_for(asyncio.gather(*waiters), 3)
        assert order == [f"w{number}" for number in range(5)]

"""The read-through cache: who computes, who waits, and what failures do."""

import asyncio
import contextlib
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus_sidecar import NexusError
from sidecar.app import Sidecar
from tests.python_client.both import KINDS, Either
from tests.sidecars import running
from tests.waiting import wait_until

ADA: dict[str, str | bytes] = {"name": "Ada", "photo": b"\xff"}
SOON = 3.0
"""Seconds that are far less than a lease (10 s)."""


@pytest.fixture(params=KINDS)
async def either(request: pytest.FixtureRequest, sidecar: Sidecar, clients: Any) -> AsyncIterator[Either]:
    """A client of either kind."""
    async with Either(request.param, sidecar.server.address) as either:
        yield either


async def get(either: Either, id: str, act: Callable[[], Any], **words: Any) -> Any:  # noqa: A002 - as the client has it
    return await either.do(either.client.get_or_fill, "user", id, either.function(act), **words)


def fail() -> Any:
    """A computation that fails."""
    raise ValueError("no source")


def never() -> Any:
    """A computation that must not be asked for."""
    raise AssertionError("computed again")


async def test_one_of_hundreds_of_callers_computes(either: Either) -> None:
    computed = []

    def compute() -> dict[str, str | bytes]:
        computed.append(1)
        time.sleep(0.05)
        return ADA

    answers = await asyncio.gather(*(get(either, "many", compute) for _ in range(200)))
    assert answers == [ADA] * 200
    assert len(computed) == 1
    assert await get(either, "many", never) == ADA


async def test_a_stale_value_is_returned_at_once_and_computed_anew_in_the_background(either: Either) -> None:
    refreshed, entered = threading.Event(), threading.Event()

    def refresh() -> dict[str, str]:
        entered.set()
        if not either.is_aio:
            assert refreshed.wait(SOON)
        return {"name": "Grace"}

    keep = {"ttl": timedelta(minutes=1), "fresh_for": timedelta(seconds=1)}
    assert await get(either, "stale", lambda: ADA, **keep) == ADA

    async def is_stale() -> bool:
        request = pb.FetchRequest(entity="user", id="stale", early_refresh=0)
        reply = await either.do(either.client.cache.Fetch, request)
        if reply.stale.HasField("refresh"):  # this caller got the lease
            failed = pb.FillRequest(entity="user", id="stale", token=reply.stale.refresh.token, failed=pb.Failed())
            await either.do(either.client.cache.Fill, failed)
        return bool(reply.HasField("stale"))

    await wait_until(is_stale, what="the value is stale")
    assert await get(either, "stale", refresh, **keep) == ADA
    await wait_until(entered.is_set, what="it is computed anew")
    assert await get(either, "stale", never, **keep) in (ADA, {"name": "Grace"})
    refreshed.set()

    async def is_new() -> bool:
        return bool(await get(either, "stale", refresh, **keep) == {"name": "Grace"})

    await wait_until(is_new, what="the new value is there")


async def test_a_failed_refresh_is_reported_or_logged(either: Either, caplog: pytest.LogCaptureFixture) -> None:
    failures: list[Exception] = []
    keep = {"ttl": timedelta(minutes=1), "fresh_for": timedelta(seconds=1)}
    await get(either, "refresh", lambda: ADA, **keep)

    async def is_reported() -> bool:
        assert await get(either, "refresh", fail, on_refresh_error=failures.append, **keep) == ADA
        return bool(failures)

    await wait_until(is_reported, what="the failure is reported")
    assert str(failures[0]) == "no source"

    async def is_logged() -> bool:
        assert await get(either, "refresh", fail, **keep) == ADA
        return "a cached value could not be refreshed" in caplog.messages

    with caplog.at_level(logging.WARNING, "nexus_sidecar"):
        await wait_until(is_logged, what="the failure is logged")


@pytest.mark.parametrize("result", [fail, lambda: 5, lambda: {"name": 5}])
async def test_what_cannot_be_kept_frees_the_next_caller_at_once(either: Either, result: Any) -> None:
    began = time.monotonic()
    with pytest.raises((ValueError, TypeError)):
        await get(either, f"failed-{result.__name__}-{id(result)}", result)
    assert await get(either, f"failed-{result.__name__}-{id(result)}", lambda: ADA) == ADA
    assert time.monotonic() - began < SOON


async def test_a_cancelled_computation_frees_the_next_caller_at_once(sidecar: Sidecar, clients: Any) -> None:
    entered = asyncio.Event()

    async def endless() -> dict[str, str | bytes]:
        entered.set()
        await asyncio.Event().wait()
        raise AssertionError

    async with Either("asyncio", sidecar.server.address) as either:
        call = asyncio.create_task(either.client.get_or_fill("user", "cancelled", endless))
        await asyncio.wait_for(entered.wait(), 5)
        began = time.monotonic()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await get(either, "cancelled", lambda: ADA) == ADA
        assert time.monotonic() - began < SOON


async def test_what_does_not_exist_is_remembered_for_a_time_of_its_own(either: Either) -> None:
    assert await get(either, "nobody", lambda: None, ttl=timedelta(hours=1)) is None
    assert await get(either, "nobody", never) is None
    reply = await either.do(either.client.cache.Get, pb.GetRequest(entity="user", id="nobody"))
    assert 20 < reply.negative.ttl.ToTimedelta().total_seconds() <= 30


async def test_a_caller_waits_for_another_as_long_as_it_says_then_computes_and_keeps_nothing(either: Either) -> None:
    lease = pb.FetchRequest(entity="user", id="busy")
    token = (await either.do(either.client.cache.Fetch, lease)).lease.token
    began = time.monotonic()
    assert await get(either, "busy", lambda: ADA, max_wait=timedelta(seconds=0.5)) == ADA
    assert 0.5 <= time.monotonic() - began < SOON
    reply = await either.do(either.client.cache.Get, pb.GetRequest(entity="user", id="busy"))
    assert reply.HasField("missing")
    waiting = asyncio.ensure_future(get(either, "busy", never))
    await asyncio.wait([waiting], timeout=0.1)
    content = pb.Content(fields={"name": "Grace"})
    await either.do(either.client.cache.Fill, pb.FillRequest(entity="user", id="busy", token=token, content=content))
    assert await waiting == {"name": "Grace"}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_value_that_cannot_be_kept_is_returned_all_the_same(
    single_server: str, clients: Any, kind: str
) -> None:
    loop = asyncio.get_running_loop()
    async with contextlib.AsyncExitStack() as stack:
        sidecar = await stack.enter_async_context(running(single_server, server__drain="0s"))
        either = await stack.enter_async_context(Either(kind, sidecar.server.address))

        async def stopping() -> dict[str, str]:
            await sidecar.stop()
            return {"name": "Ada"}

        def compute() -> Any:
            return asyncio.run_coroutine_threadsafe(stopping(), loop).result(20)

        words = {"compute_on_outage": True}
        fill = either.client.get_or_fill
        found = await either.do(fill, "user", f"gone-{kind}", stopping if either.is_aio else compute, **words)
        assert found == {"name": "Ada"}


@contextlib.contextmanager
def silent() -> Iterator[str]:
    """An address where connections are accepted, and nothing is said."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["no sidecar", "a silent sidecar", "no Redis"])
async def test_an_outage_is_passed_by_within_a_second_when_asked_to(kind: str, what: str) -> None:
    async with contextlib.AsyncExitStack() as stack:
        address = "127.0.0.1:1" if what == "no sidecar" else stack.enter_context(silent())
        if what == "no Redis":
            address = (await stack.enter_async_context(running("redis://127.0.0.1:1"))).server.address
        either = await stack.enter_async_context(Either(kind, address))
        for _ in range(2):
            began = time.monotonic()
            assert await get(either, "outage", lambda: ADA, compute_on_outage=True) == ADA
            assert time.monotonic() - began < 1.5
        if what == "no Redis":  # which the sidecar says at once
            with pytest.raises(NexusError):
                await get(either, "outage", never)

"""Calls over streams: which calls are carried, and what becomes of them when a stream ends."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from nexus.cache.v1.cache_pb2 import FetchRequest, GetRequest
from nexus.calls.v1 import calls_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.lock.v1.lock_pb2 import TryAcquireRequest
from nexus_sidecar import NexusError
from sidecar.errors import RpcError
from tests.python_client.both import KINDS, Either
from tests.python_client.scripted import ScriptedSidecar, answered, ended, scripted
from tests.waiting import wait_until

GET = GetRequest(entity="user", id="u1")
TRY = TryAcquireRequest(resource="job", resource_id="1", lock_id="a")
"""Not idempotent by its proto."""

GET_PATH, TRY_PATH = "/nexus.cache.v1.CacheService/Get", "/nexus.lock.v1.LockService/TryAcquire"


@pytest.fixture
async def peer() -> AsyncIterator[ScriptedSidecar]:
    """A scripted sidecar."""
    async with scripted() as sidecar:
        yield sidecar


@pytest.fixture(params=KINDS)
async def either(request: pytest.FixtureRequest, peer: ScriptedSidecar, tmp_path: Path) -> AsyncIterator[Either]:
    """A client of either kind that is connected: its first call went alone."""
    (tmp_path / "token").write_text("first")
    async with Either(request.param, peer.address, TOKEN_FILE=str(tmp_path / "token")) as either:
        await either.do(either.client.cache.Get, GET)
        assert (peer.unary, peer.carried) == ([GET_PATH], [])
        peer.unary.clear()
        yield either


async def failing(either: Either, method: Any, request: Any, **words: Any) -> NexusError:
    with pytest.raises(NexusError) as caught:
        await either.do(method, request, **words)
    return caught.value


async def test_hundreds_of_calls_share_two_streams(either: Either, peer: ScriptedSidecar) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        await asyncio.sleep(0.01)
        return await answered(sidecar, request, context)

    peer.act = act
    await asyncio.gather(*(either.do(either.client.cache.Get, GET) for _ in range(500)))
    assert (len(peer.carried), peer.unary) == (500, [])
    assert peer.most_open == 2
    assert max(len(message.calls) for message in peer.messages) == 64


async def test_each_caller_gets_its_own_reply(either: Either, peer: ScriptedSidecar) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        messages = [f"for {GetRequest.FromString(call.request).id}" for call in request.calls]
        failures = [pb.Failure(code=grpc.StatusCode.INTERNAL.value[0], message=text) for text in messages]
        return pb.ExchangeResponse(replies=[pb.Reply(failure=failure) for failure in failures])

    peer.act = act
    ids = [f"u{number}" for number in range(300)]
    requests = [GetRequest(entity="user", id=each) for each in ids]
    errors = await asyncio.gather(*(failing(either, either.client.cache.Get, request) for request in requests))
    assert [error.message for error in errors] == [f"for {each}" for each in ids]


async def test_a_call_that_waits_is_never_carried(either: Either, peer: ScriptedSidecar) -> None:
    await either.do(either.client.cache.Fetch, FetchRequest(entity="user", id="u1"))
    assert (peer.unary, peer.carried) == (["/nexus.cache.v1.CacheService/Fetch"], [])


async def test_a_sidecar_without_streams_gets_unary_calls_from_then_on(either: Either, peer: ScriptedSidecar) -> None:
    peer.offers_streams = False
    for _ in range(3):
        await either.do(either.client.locks.TryAcquire, TRY)
    assert (peer.unary, len(peer.opened)) == ([TRY_PATH] * 3, 1)


async def test_a_method_that_is_not_carried_is_tried_once(either: Either, peer: ScriptedSidecar) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        failures = [pb.Failure(code=grpc.StatusCode.UNIMPLEMENTED.value[0]) for _ in request.calls]
        return pb.ExchangeResponse(replies=[pb.Reply(failure=failure) for failure in failures])

    peer.act = act
    for _ in range(3):
        await either.do(either.client.locks.TryAcquire, TRY)
    assert (peer.unary, len(peer.carried)) == ([TRY_PATH] * 3, 1)
    peer.act = answered
    await either.do(either.client.cache.Get, GET)
    assert (peer.unary, len(peer.carried)) == ([TRY_PATH] * 3, 2)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (grpc.StatusCode.UNAVAILABLE, reasons.REASON_DRAINING),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, reasons.REASON_OVERLOADED),
        (grpc.StatusCode.UNAUTHENTICATED, 0),
    ],
)
async def test_a_call_that_was_not_made_is_made_alone(
    either: Either, peer: ScriptedSidecar, code: grpc.StatusCode, reason: Any
) -> None:
    peer.act = ended(code, reason)
    await either.do(either.client.locks.TryAcquire, TRY)
    assert (len(peer.carried), peer.unary) == (1, [TRY_PATH])


@pytest.mark.parametrize(
    "code", [grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.INTERNAL]
)
async def test_only_a_repeatable_call_is_repeated_when_its_outcome_is_unknown(
    either: Either, peer: ScriptedSidecar, code: grpc.StatusCode
) -> None:
    peer.act = ended(code)
    error = await failing(either, either.client.locks.TryAcquire, TRY)
    assert (error.code, len(peer.carried), peer.unary) == (code, 1, [])


async def test_a_repeatable_call_is_repeated_alone(either: Either, peer: ScriptedSidecar) -> None:
    peer.act = ended(grpc.StatusCode.UNAVAILABLE)
    await either.do(either.client.cache.Get, GET)
    assert (len(peer.carried), peer.unary) == (1, [GET_PATH])


async def test_a_reply_that_is_too_large_does_not_make_a_call_run_twice(either: Either, peer: ScriptedSidecar) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        return pb.ExchangeResponse(replies=[pb.Reply(response=bytes(6 * 1024 * 1024))])

    peer.act = act
    error = await failing(either, either.client.locks.TryAcquire, TRY)
    assert (error.code, peer.unary) == (grpc.StatusCode.RESOURCE_EXHAUSTED, [])


async def test_a_failure_is_typed_as_that_of_a_unary_call(either: Either, peer: ScriptedSidecar) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        status = RpcError(reasons.REASON_OVERLOADED, "full", metadata={"limit": "server.max_calls"}).to_status()
        failure = pb.Failure(code=status.code, message=status.message, status=status.SerializeToString())
        return pb.ExchangeResponse(replies=[pb.Reply(failure=failure)])

    peer.act = act
    error = await failing(either, either.client.locks.TryAcquire, TRY)
    assert (error.code, error.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, reasons.REASON_OVERLOADED)
    assert error.metadata == {"limit": "server.max_calls"}
    assert peer.unary == []


async def test_an_unavailable_repeatable_call_is_repeated_after_the_pushback(
    either: Either, peer: ScriptedSidecar
) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        failure = pb.Failure(code=grpc.StatusCode.UNAVAILABLE.value[0], message="later", retry_pushback_ms=100)
        return pb.ExchangeResponse(replies=[pb.Reply(failure=failure)])

    peer.act = act
    began = time.monotonic()
    await either.do(either.client.cache.Get, GET)
    assert time.monotonic() - began > 0.1
    assert peer.unary == [GET_PATH]
    assert (await failing(either, either.client.locks.TryAcquire, TRY)).code is grpc.StatusCode.UNAVAILABLE
    assert peer.unary == [GET_PATH]


async def test_a_call_ends_by_its_own_clock_and_tells_the_sidecar_how_long_it_waits(
    either: Either, peer: ScriptedSidecar
) -> None:
    released = asyncio.Event()

    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        await released.wait()
        return await answered(sidecar, request, context)

    peer.act = act
    began = time.monotonic()
    error = await failing(either, either.client.locks.TryAcquire, TRY, timeout=0.3)
    assert error.code is grpc.StatusCode.DEADLINE_EXCEEDED
    assert 0.3 <= time.monotonic() - began < 2
    assert 100 < peer.carried[0].timeout_ms <= 300
    released.set()  # its reply is read and dropped, and the stream goes on
    for _ in range(2):
        await either.do(either.client.locks.TryAcquire, TRY)
    assert (len(peer.carried), peer.unary) == (3, [])


async def test_a_call_given_up_before_it_was_sent_is_never_made(either: Either, peer: ScriptedSidecar) -> None:
    released = asyncio.Event()

    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        await released.wait()
        return await answered(sidecar, request, context)

    peer.act = act
    blocked = []
    for number in (1, 2):
        blocked.append(asyncio.ensure_future(either.do(either.client.cache.Get, GET)))
        await wait_until(lambda number=number: len(peer.carried) == number, what="a stream is busy")  # type: ignore[misc]
    assert (await failing(either, either.client.locks.TryAcquire, TRY, timeout=0.1)).code.name == "DEADLINE_EXCEEDED"
    released.set()
    await asyncio.gather(*blocked)
    await either.do(either.client.cache.Get, GET)
    assert {call.method for call in peer.carried} == {GET_PATH}
    assert peer.unary == []


async def test_a_cancelled_call_leaves_its_stream_usable(peer: ScriptedSidecar) -> None:
    entered, released = asyncio.Event(), asyncio.Event()

    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        entered.set()
        await released.wait()
        return await answered(sidecar, request, context)

    async with Either("asyncio", peer.address) as either:
        await either.client.cache.Get(GET)
        peer.act = act
        call = asyncio.create_task(either.client.cache.Get(GET))
        await asyncio.wait_for(entered.wait(), 5)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        released.set()
        for _ in range(2):
            await either.client.cache.Get(GET)
    assert (len(peer.carried), len(peer.unary)) == (3, 1)


async def test_a_new_token_opens_a_new_stream(either: Either, peer: ScriptedSidecar, tmp_path: Path) -> None:
    await either.do(either.client.cache.Get, GET)
    (tmp_path / "token").write_text("second")
    await either.do(either.client.cache.Get, GET)
    assert [opened["authorization"] for opened in peer.opened] == ["Bearer first", "Bearer second"]
    assert peer.most_open == 1


async def test_a_trace_context_travels_and_other_metadata_goes_alone(either: Either, peer: ScriptedSidecar) -> None:
    trace = [("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", "a=1")]
    await either.do(either.client.cache.Get, GET, metadata=trace)
    assert (peer.carried[0].traceparent, peer.carried[0].tracestate) == (trace[0][1], "a=1")
    await either.do(either.client.cache.Get, GET, metadata=[("x-own", "1")])
    assert peer.unary == [GET_PATH]


async def test_closing_ends_what_is_under_way_and_is_final(either: Either, peer: ScriptedSidecar) -> None:
    entered = asyncio.Event()

    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        entered.set()
        await asyncio.Event().wait()
        raise AssertionError

    peer.act = act
    call = asyncio.ensure_future(either.do(either.client.locks.TryAcquire, TRY, timeout=30))
    await asyncio.wait_for(entered.wait(), 5)
    await either.do(either.client.close)
    with pytest.raises(NexusError) as caught:
        await asyncio.wait_for(call, 5)
    assert caught.value.code is grpc.StatusCode.CANCELLED
    assert (await failing(either, either.client.cache.Get, GET)).code is grpc.StatusCode.UNAVAILABLE
    assert (await failing(either, either.client.locks.TryAcquire, TRY)).message == "the client is closed"


async def test_closing_ends_calls_that_were_not_sent_and_leaves_no_thread(
    either: Either, peer: ScriptedSidecar
) -> None:
    async def act(sidecar: ScriptedSidecar, request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        await asyncio.Event().wait()
        raise AssertionError

    peer.act = act
    calls = []
    for number in (1, 2, 2):
        calls.append(asyncio.ensure_future(either.do(either.client.locks.TryAcquire, TRY, timeout=30)))
        await wait_until(lambda number=number: len(peer.carried) == number, what="it is sent or waits")  # type: ignore[misc]
    await asyncio.wait(calls, timeout=0.1)
    await either.do(either.client.close)
    outcomes = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), 5)
    assert [outcome.code.name for outcome in outcomes] == ["CANCELLED", "CANCELLED", "UNAVAILABLE"]  # type: ignore[union-attr]
    await wait_until(
        lambda: all(each.name != "calls over a stream" for each in threading.enumerate()), what="threads end"
    )


@pytest.mark.parametrize("kind", KINDS)
async def test_streams_can_be_turned_off(kind: str, peer: ScriptedSidecar) -> None:
    async with Either(kind, peer.address, UNARY_CALLS="1") as either:
        for _ in range(3):
            await either.do(either.client.cache.Get, GET)
    assert (peer.unary, peer.opened) == ([GET_PATH] * 3, [])


async def test_an_idle_stream_is_ended(either: Either, peer: ScriptedSidecar, monkeypatch: pytest.MonkeyPatch) -> None:
    for side in ("aio", "sync"):
        monkeypatch.setattr(f"nexus_sidecar.{side}.exchange.IDLE", 0.1)
    await either.do(either.client.cache.Get, GET)
    await wait_until(lambda: peer.open == 0, what="the stream is ended")
    await either.do(either.client.cache.Get, GET)
    assert (len(peer.opened), peer.unary) == (2, [])

"""Calls over streams: the same calls, answers and guarantees as unary ones."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.calls.v1 import calls_pb2 as pb
from nexus.calls.v1.calls_pb2_grpc import CallServiceStub
from nexus.lock.v1 import lock_pb2
from nexus.ratelimit.v1 import ratelimit_pb2
from sidecar.app import RPC_SERVICES
from sidecar.rpc.exchange import MAX_CALLS
from tests.otlp import attributes, collecting
from tests.proxy import Proxy
from tests.sidecars import calling, running
from tests.transports import CARRIED
from tests.waiting import wait_until

GET, SET = "/nexus.cache.v1.CacheService/Get", "/nexus.cache.v1.CacheService/Set"


class Stream:
    """One open stream of calls."""

    def __init__(self, channel: grpc.aio.Channel, **options: Any) -> None:
        self.call: Any = CallServiceStub(channel).Exchange(**options)

    async def exchange(self, *calls: pb.Call) -> list[pb.Reply]:
        """Send calls in one message, and read their replies."""
        await self.call.write(pb.ExchangeRequest(calls=calls))
        replies: list[pb.Reply] = []
        while len(replies) < len(calls):
            response = await self.call.read()
            if response is grpc.aio.EOF:
                raise grpc.aio.UsageError(await self.call.code())
            replies.extend(response.replies)
        return replies


def call(method: str, request: Message, **options: Any) -> pb.Call:
    """A call to carry."""
    return pb.Call(method=method, request=request.SerializeToString(), **options)


def get(entity_id: str, **options: Any) -> pb.Call:
    """A read of the cache."""
    return call(GET, cache_pb2.GetRequest(entity="user", id=entity_id), **options)


def reason_of(reply: pb.Reply) -> str:
    """The reason in the details of a failure."""
    info = ErrorInfo()
    Status.FromString(reply.failure.status).details[0].Unpack(info)
    return info.reason


@pytest.fixture
async def stream(channel: grpc.aio.Channel, raw: Any) -> AsyncIterator[Stream]:
    """A stream to the shared sidecar."""
    stream = Stream(channel)
    yield stream
    stream.call.cancel()


async def test_replies_come_in_the_order_of_the_calls(stream: Stream, raw: Any) -> None:
    for number in range(MAX_CALLS):
        await raw(1).hset(f"nexus:cache:user:u{number}", mapping={"n": number})
        await raw(1).pexpire(f"nexus:cache:user:u{number}", 60_000)
    for _ in range(3):
        replies = await stream.exchange(*(get(f"u{number}") for number in range(MAX_CALLS)))
        found = [cache_pb2.GetResponse.FromString(reply.response).found.fields["n"] for reply in replies]
        assert found == [str(number) for number in range(MAX_CALLS)]


async def test_hundreds_of_callers_on_a_few_streams_each_get_their_own_reply(
    channel: grpc.aio.Channel, raw: Any
) -> None:
    async def caller(number: int) -> None:
        stream = Stream(channel)
        ids = [f"c{number}-{at}" for at in range(20)]
        sets = [cache_pb2.SetRequest(entity="user", id=each, fields={"id": each}) for each in ids]
        await stream.exchange(*(call(SET, each) for each in sets))
        for each in ids:
            (reply,) = await stream.exchange(get(each))
            assert cache_pb2.GetResponse.FromString(reply.response).found.fields["id"] == each
        stream.call.cancel()

    await asyncio.gather(*(caller(number) for number in range(50)))


async def test_a_failed_call_has_code_message_and_details_and_the_others_are_answered(stream: Stream) -> None:
    bad, good = await stream.exchange(get(""), get("u1"))
    assert (bad.failure.code, bad.failure.message) == (
        grpc.StatusCode.INVALID_ARGUMENT.value[0],
        "id: must not be empty",
    )
    assert reason_of(bad) == "INVALID_ARGUMENT"
    assert cache_pb2.GetResponse.FromString(good.response).WhichOneof("outcome") == "missing"


async def test_what_cannot_be_decoded_is_an_invalid_argument_of_that_call_alone(stream: Stream) -> None:
    bad, good = await stream.exchange(pb.Call(method=GET, request=b"\xff\xff\xff"), get("u1"))
    assert reason_of(bad) == "INVALID_ARGUMENT"
    assert good.HasField("response")


@pytest.mark.parametrize(
    "method",
    [
        "/nexus.lock.v1.LockService/Acquire",
        "/nexus.lock.v1.LockService/Hold",
        "/nexus.cache.v1.CacheService/Fetch",
        "/nexus.cache.v1.CacheService/Nothing",
        "/nexus.calls.v1.CallService/Exchange",
        "",
    ],
)
async def test_streams_waits_and_unknown_methods_are_not_carried(stream: Stream, method: str) -> None:
    (reply,) = await stream.exchange(pb.Call(method=method))
    assert reply.failure.code == grpc.StatusCode.UNIMPLEMENTED.value[0]


async def test_every_unary_method_that_answers_at_once_is_carried(stream: Stream) -> None:
    carried = set()
    for service in RPC_SERVICES:
        for method in service.methods:
            path = f"/{service.full_name}/{method.name}"
            (reply,) = await stream.exchange(pb.Call(method=path))
            if reply.failure.code != grpc.StatusCode.UNIMPLEMENTED.value[0]:
                carried.add(path)
    assert carried == set(CARRIED)


@pytest.mark.parametrize("count", [0, MAX_CALLS + 1])
async def test_a_message_without_calls_or_with_too_many_ends_the_stream(stream: Stream, count: int) -> None:
    await stream.call.write(pb.ExchangeRequest(calls=[get("u1")] * count))
    assert await stream.call.code() == grpc.StatusCode.INVALID_ARGUMENT
    assert "1 to 64 calls" in await stream.call.details()


async def test_large_replies_come_in_several_messages(stream: Stream, raw: Any) -> None:
    await stream.call.write(pb.ExchangeRequest(calls=[await big_value(raw)] * 10))
    sizes: list[int] = []
    while sum(sizes) < 10:
        response = await stream.call.read()
        assert response.ByteSize() < 2 * 1024 * 1024
        sizes.append(len(response.replies))
    assert len(sizes) > 1


async def big_value(raw: Any) -> pb.Call:
    """A call with a reply of 600 kB."""
    await raw(1).hset("nexus:cache:user:big", mapping={"x": "x" * 600_000})
    await raw(1).pexpire("nexus:cache:user:big", 60_000)
    return get("big")


async def test_a_stream_whose_replies_are_not_read_ends_at_the_deadline(redis_server: str, raw: Any) -> None:
    big = await big_value(raw)
    async with (
        running(redis_server, server__deadline="300ms") as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        unread, read = Stream(channel), Stream(channel)
        await read.exchange(get("u1"))
        await unread.call.write(pb.ExchangeRequest(calls=[big] * 20))
        await wait_until(lambda: bool(sidecar.admission.unread), what="it writes")
        await wait_until(lambda: sidecar.admission.exchanges == 1, what="the stream that is not read has ended")
        assert not sidecar.admission.unread
        (reply,) = await read.exchange(get("u1"))
        assert reply.HasField("response"), "a stream that waits for its next message goes on"


async def test_what_replies_hold_is_bounded_and_given_back(
    stream: Stream, channel: grpc.aio.Channel, raw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = await big_value(raw)
    monkeypatch.setattr("sidecar.rpc.exchange.MAX_HELD_BYTES", 2_000_000)
    for _ in range(3):  # nothing stays counted: not after failures, nor after a stream that is left
        replies = await stream.exchange(*[big] * 10, get("u1"))
        assert [each.HasField("response") for each in replies].count(True) == 4
        assert {reason_of(each) for each in replies if each.HasField("failure")} == {"OVERLOADED"}
        assert replies[-1].HasField("response"), "a small reply always has room"
        left = Stream(channel)
        await left.call.write(pb.ExchangeRequest(calls=[big] * 3))
        left.call.cancel()
        await asyncio.sleep(0)


async def test_a_call_past_its_timeout_ends_and_its_stream_goes_on(proxy: Proxy) -> None:
    async with calling(proxy.url, redis__timeout="10s") as channel:
        stream = Stream(channel)
        await stream.exchange(get("u1"))
        proxy.delay = 0.6
        late, later = await stream.exchange(get("u1", timeout_ms=100), get("u2", timeout_ms=200))
        assert {reason_of(late), reason_of(later)} == {"DEADLINE_EXCEEDED"}
        (alone,) = await stream.exchange(get("u1", timeout_ms=100))
        assert reason_of(alone) == "DEADLINE_EXCEEDED"
        proxy.delay = 0.0
        (reply,) = await stream.exchange(get("u1"))
        assert reply.HasField("response")
        stream.call.cancel()


async def test_a_draining_sidecar_answers_what_is_under_way_and_then_ends_the_stream(redis_server: str) -> None:
    async with running(redis_server) as sidecar, grpc.aio.insecure_channel(sidecar.server.address) as channel:
        streams = [Stream(channel) for _ in range(4)]
        for each in streams:
            await each.exchange(get("u1"))
        answered, ended = 0, 0

        async def hammer(stream: Stream) -> None:
            nonlocal answered, ended
            while True:
                try:
                    await stream.exchange(get("u1"), get("u2"))
                    answered += 1
                except (grpc.aio.AioRpcError, asyncio.InvalidStateError, grpc.aio.UsageError):
                    ended += 1
                    return

        tasks = [asyncio.create_task(hammer(each)) for each in streams[:3]]
        await wait_until(lambda: answered > 20)
        await sidecar.stop()
        await asyncio.gather(*tasks)
        assert ended == 3
        assert await streams[3].call.code() == grpc.StatusCode.UNAVAILABLE
        assert "stopping" in await streams[3].call.details()


async def test_beyond_the_limit_of_calls_the_excess_is_refused_in_its_place(redis_server: str) -> None:
    async with calling(redis_server, server__max_calls=20) as channel:
        stream = Stream(channel)
        replies = await stream.exchange(*(get("u1") for _ in range(MAX_CALLS)))
        refused = replies[20:]
        assert all(each.HasField("response") for each in replies[:20])
        assert {reason_of(each) for each in refused} == {"OVERLOADED"}
        assert all(each.failure.retry_pushback_ms > 0 for each in refused)
        stream.call.cancel()


async def test_a_callers_only_call_finds_room_up_to_twice_the_limit(proxy: Proxy) -> None:
    async with (
        running(proxy.url, redis__timeout="10s", server__max_calls=20) as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        streams = [Stream(channel) for _ in range(50)]
        await streams[0].exchange(get("u1"))
        proxy.delay = 0.2
        full = asyncio.gather(streams[0].exchange(*(get("u1") for _ in range(MAX_CALLS))))
        await wait_until(lambda: len(sidecar.admission.carried) == 20, what="the limit is used up")
        unary: Any = CacheServiceStub(channel).Get(cache_pb2.GetRequest(entity="user", id="u1"))
        others = await asyncio.gather(*(each.exchange(get("u1")) for each in streams[1:]))
        assert [reply.HasField("response") for (reply,) in others].count(True) == 20, "up to twice the limit"
        assert sum(each.HasField("response") for each in (await full)[0]) == 20
        assert (await unary).HasField("missing"), "unary calls have a limit of their own"
        (reply,) = await streams[0].exchange(get("u1"))
        assert reply.HasField("response")


async def test_metrics_and_spans_of_carried_calls_have_their_method_and_code(redis_server: str) -> None:
    with collecting() as collector:
        telemetry: dict[str, Any] = {"telemetry__otlp": collector.url, "telemetry__trace_ratio": 1.0}
        async with calling(redis_server, server__max_calls=2, **telemetry) as channel:
            made = [get("u1"), get("")] * 2
            await Stream(channel).exchange(*made, get("u1"), call(SET, cache_pb2.SetRequest()))
        points = collector.metrics["rpc.server.call.duration"].histogram.data_points
        spans = [attributes(span) for span in collector.spans]
    counts = {(told["rpc.method"], told["rpc.response.status_code"]): n for told, n in _counted(points)}
    answered = {(GET[1:], "OK"): 2, (GET[1:], "INVALID_ARGUMENT"): 2}
    refused = {(GET[1:], "RESOURCE_EXHAUSTED"): 1, (SET[1:], "RESOURCE_EXHAUSTED"): 1}
    assert counts == answered | refused
    seen = Counter((told["rpc.method"], told["rpc.response.status_code"]) for told in spans if "rpc.method" in told)
    assert seen == answered, "a call that is refused for its limit has no span"


def _counted(points: Any) -> list[tuple[dict[str, str], int]]:
    return [(attributes(point), point.count) for point in points]


async def test_turned_off_it_is_unimplemented(redis_server: str) -> None:
    async with calling(redis_server, server__calls_on_streams=False) as channel:
        stream = Stream(channel)
        assert await stream.call.code() == grpc.StatusCode.UNIMPLEMENTED


async def test_locks_and_limits_work_alike(stream: Stream) -> None:
    acquire = lock_pb2.TryAcquireRequest(resource="job", resource_id="1", lock_id="a")
    other = lock_pb2.TryAcquireRequest(resource="job", resource_id="1", lock_id="b")
    path = "/nexus.lock.v1.LockService/TryAcquire"
    (first,) = await stream.exchange(call(path, acquire))
    (second,) = await stream.exchange(call(path, other))
    outcomes = [lock_pb2.TryAcquireResponse.FromString(each.response).WhichOneof("outcome") for each in (first, second)]
    assert outcomes == ["granted", "held"]
    limit = ratelimit_pb2.Limit(rule="api", user_id="user_1")
    check = call("/nexus.ratelimit.v1.RateLimitService/Check", ratelimit_pb2.CheckRequest(limits=[limit]))
    replies = await stream.exchange(*[check] * 60)
    replies += await stream.exchange(*[check] * 60)
    remaining = [ratelimit_pb2.CheckResponse.FromString(each.response).decision.remaining for each in replies]
    assert remaining.count(0) == 21

"""Watch: who comes and who goes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.common.v1 import common_pb2 as common
from nexus.presence.v1 import presence_pb2 as pb
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from tests.proxy import Proxy
from tests.sidecars import calling
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub

ONLINE, OFFLINE = pb.STATE_ONLINE, pb.STATE_OFFLINE


class Watcher:
    """A Watch or WatchRoom stream, past its `ready`."""

    def __init__(self, stub: PresenceServiceAsyncStub, request: pb.WatchRequest | pb.WatchRoomRequest) -> None:
        watch: Any = stub.WatchRoom if isinstance(request, pb.WatchRoomRequest) else stub.Watch
        self._call = watch(request, timeout=20)

    async def __aenter__(self) -> Watcher:
        assert (await self._read()).HasField("ready"), "the first message is ready"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._call.cancel()

    async def _read(self) -> pb.WatchResponse | pb.WatchRoomResponse:
        message = await asyncio.wait_for(self._call.read(), 10)
        assert isinstance(message, (pb.WatchResponse, pb.WatchRoomResponse))
        return message

    async def next(self) -> list[tuple[str, int]] | str:
        """The next changes as pairs, or the name of another message; a gap with its cause."""
        message = await self._read()
        if message.HasField("gap"):
            return common.Gap.Cause.Name(message.gap.cause)
        if not message.HasField("changes"):
            return str(message.WhichOneof("event"))
        return [(change.user_id, change.state) for change in message.changes.changes]


def in_room(room: str) -> pb.WatchRoomRequest:
    return pb.WatchRoomRequest(room=room, debounce=Duration())


def at_once(*user_ids: str) -> pb.WatchRequest:
    return pb.WatchRequest(user_ids=user_ids, debounce=Duration())


async def test_coming_and_leaving_are_told_once_however_many_devices(presence: PresenceServiceAsyncStub) -> None:
    async with Watcher(presence, at_once()) as watcher:
        for device in ("phone", "laptop", "phone"):
            await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device=device))
        assert await watcher.next() == [("u1", ONLINE)]
        for device in ("phone", "laptop"):
            await presence.Leave(pb.LeaveRequest(user_id="u1", device=device))
        assert await watcher.next() == [("u1", OFFLINE)]


async def test_running_out_is_told_though_nobody_calls(brief: PresenceServiceAsyncStub) -> None:
    async with Watcher(brief, at_once()) as watcher:
        await brief.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
        assert await watcher.next() == [("u1", ONLINE)]
        assert await asyncio.wait_for(watcher.next(), 3.5) == [("u1", OFFLINE)]


async def test_one_of_two_watching_sidecars_tells_of_who_ran_out(
    presence: PresenceServiceAsyncStub, brief: PresenceServiceAsyncStub
) -> None:
    async with Watcher(brief, at_once()) as one, Watcher(presence, at_once()) as other:
        await brief.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
        for watcher in (one, other):
            assert await watcher.next() == [("u1", ONLINE)]
            assert await watcher.next() == [("u1", OFFLINE)]
        await brief.Heartbeat(pb.HeartbeatRequest(user_id="u2"))
        for watcher in (one, other):
            assert await watcher.next() == [("u2", ONLINE)], "u1's end was told once"


async def test_only_the_users_asked_for_are_told(presence: PresenceServiceAsyncStub) -> None:
    async with Watcher(presence, at_once("b")) as watcher:
        for user in ("a", "b", "c"):
            await presence.Heartbeat(pb.HeartbeatRequest(user_id=user))
        await presence.Leave(pb.LeaveRequest(user_id="b"))
        assert await watcher.next() == [("b", ONLINE)]
        assert await watcher.next() == [("b", OFFLINE)]


async def test_there_and_back_within_the_debounce_time_is_not_told(presence: PresenceServiceAsyncStub) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="flapper"))
    async with Watcher(presence, pb.WatchRequest(debounce=Duration(nanos=400_000_000))) as watcher:
        await presence.Leave(pb.LeaveRequest(user_id="flapper"))
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="flapper"))
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="stayer"))
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="visitor"))
        await presence.Leave(pb.LeaveRequest(user_id="visitor"))
        assert await watcher.next() == [("stayer", ONLINE)]


async def test_junk_on_the_channel_ends_no_watch(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    async with Watcher(presence, at_once()) as watcher:
        for junk in (b"\xff\xfe", b"+\xff\xfe", b"", b"junk", b"[" * 200_000, b"-" + b"x" * 5000):
            await raw(0).publish("nexus:presence:changes:all", junk)
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
        assert await watcher.next() == [("u1", ONLINE)]
    async with Watcher(presence, at_once()) as another:
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="u2"))
        assert await another.next() == [("u2", ONLINE)]


async def test_junk_in_the_index_ends_no_sweep(brief: PresenceServiceAsyncStub, raw: Any) -> None:
    async with Watcher(brief, at_once()) as watcher:
        await raw(0).set("nexus:presence:expiries:all", "junk", ex=60)
        await raw(0).set("nexus:presence:online:all", "junk", ex=60)
        await asyncio.sleep(1.1)  # longer than the sweep rests
        await brief.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
        assert await watcher.next() == [("u1", ONLINE)]
        assert await asyncio.wait_for(watcher.next(), 3.5) == [("u1", OFFLINE)]


@pytest.mark.standalone("sends from the server that the sidecar listens to")
async def test_more_changes_than_may_wait_are_a_gap(
    presence: PresenceServiceAsyncStub, raw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidecar.services.presence.changes._CAPACITY", 5)
    async with Watcher(presence, at_once()) as watcher:
        flood = "for n = 1, 2000 do redis.call('PUBLISH', ARGV[1], '+u' .. n) end"
        await raw(0).eval(flood, 0, "nexus:presence:changes:all")
        heard = await watcher.next()
        while heard != "CAUSE_SLOW":
            assert isinstance(heard, list)
            heard = await watcher.next()


async def test_a_lost_connection_to_redis_is_a_gap(proxy: Proxy, raw: Any) -> None:
    async with calling(proxy.url) as channel:
        presence: PresenceServiceAsyncStub = PresenceServiceStub(channel)

        async def beaten() -> bool:
            try:
                await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
            except grpc.aio.AioRpcError:
                return False
            return True

        async with Watcher(presence, at_once()) as watcher:
            proxy.reset()
            assert await watcher.next() == "CAUSE_REDIS"
            await wait_until(beaten, what="redis is back")
            assert await watcher.next() == [("u1", ONLINE)]


async def test_a_stream_that_ends_leaves_no_subscription(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    channel = "nexus:presence:changes:all"

    async def listeners() -> int:
        return int((await raw(0).pubsub_numsub(channel))[0][1])

    before = await listeners()
    async with Watcher(presence, at_once()):
        assert await listeners() == before + 1
    await wait_until(lambda: _same(listeners, before), what="unsubscribed")


async def _same(listeners: Any, before: int) -> bool:
    return bool(await listeners() == before)


async def test_a_hundred_watchers_all_hear_of_everybody(presence: PresenceServiceAsyncStub) -> None:
    request = pb.WatchRequest(debounce=Duration(nanos=100_000_000))
    users = {f"u{number}" for number in range(50)}

    async def hears_of_all(watcher: Watcher) -> None:
        heard: set[str] = set()
        while heard != users:
            changes = await watcher.next()
            assert isinstance(changes, list)
            heard |= {user for user, _ in changes}

    watchers = [Watcher(presence, request) for _ in range(100)]
    await asyncio.gather(*(watcher.__aenter__() for watcher in watchers))
    await asyncio.gather(*(presence.Heartbeat(pb.HeartbeatRequest(user_id=user)) for user in users))
    await asyncio.gather(*map(hears_of_all, watchers))
    await asyncio.gather(*(watcher.__aexit__() for watcher in watchers))


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.WatchRequest(user_ids=["a", ""]), "user_ids[1]"),
        (pb.WatchRequest(user_ids=["a"] * 1001), "user_ids"),
        (pb.WatchRequest(debounce=Duration(seconds=61)), "debounce"),
        (pb.WatchRequest(debounce=Duration(seconds=-1)), "debounce"),
        (pb.WatchRequest(debounce=Duration(nanos=1_000_000_000)), "debounce"),
    ],
)
async def test_a_bad_watch_is_refused(
    presence: PresenceServiceAsyncStub, request_: pb.WatchRequest, field: str
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await presence.Watch(request_).read()
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")

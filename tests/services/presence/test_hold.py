"""Hold: online, and in rooms, for as long as the stream lasts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.presence.v1 import presence_pb2 as pb
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from tests.proxy import Proxy
from tests.services.presence.test_rooms import ROOM, count, members
from tests.services.presence.test_watch import OFFLINE, ONLINE, Watcher, at_once, in_room
from tests.sidecars import calling, running
from tests.statuses import info_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub


class Held:
    """A Hold stream, past its `ready`."""

    def __init__(self, stub: Any, user_id: str = "ada", device: str = "phone", *rooms: str) -> None:
        self.stream = stub.Hold(timeout=30)
        entries = [pb.RoomEntry(room=room, metadata={"from": "start"}) for room in rooms]
        self._start = pb.HoldStart(user_id=user_id, device=device, rooms=entries)
        self.ready = pb.HoldReady()

    async def __aenter__(self) -> Held:
        await self.stream.write(pb.HoldRequest(start=self._start))
        self.ready = (await self.next("ready")).ready
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stream.cancel()

    async def next(self, event: str) -> pb.HoldResponse:
        """The next event of this name; renewals in between are passed over."""
        while True:
            message = await asyncio.wait_for(self.stream.read(), 15)
            assert isinstance(message, pb.HoldResponse), "the stream has ended"
            if (found := message.WhichOneof("event")) != "renewed" or event == found:
                assert found == event
                return message


async def online(stub: PresenceServiceAsyncStub, user_id: str = "ada") -> list[str]:
    """The devices on which a user is online."""
    reply = await stub.BatchGet(pb.BatchGetRequest(user_ids=[user_id], include_devices=True))
    return list(reply.items[0].online.devices)


async def test_a_user_is_online_and_in_rooms_until_the_stream_ends(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    async with Watcher(presence, at_once()) as all_, Watcher(presence, in_room(ROOM)) as room:
        async with Held(presence, "ada", "phone", ROOM, "another") as held:
            assert (held.ready.previous_state, held.ready.lease.seconds) == (OFFLINE, 300)
            assert held.ready.device.startswith("phone/")
            assert await online(presence) == [held.ready.device]
            assert await all_.next() == await room.next() == [("ada", ONLINE)]
            assert [dict(member.metadata) for member in await members(presence)] == [{"from": "start"}]
        assert await all_.next() == await room.next() == [("ada", OFFLINE)]

    async def nothing() -> bool:
        return not await raw(0).keys("*")

    await wait_until(nothing, what="nothing is left")


async def test_a_stream_that_the_client_ends_has_left_when_its_status_arrives(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    async with Held(presence, "ada", "phone", ROOM) as held:
        await held.stream.write(pb.HoldRequest(join=pb.RoomEntry(room="another")))
        await held.stream.write(pb.HoldRequest(end=pb.HoldEnd()))
        await held.next("done")
        assert await held.stream.read() is grpc.aio.EOF
        assert await held.stream.code() is grpc.StatusCode.OK
        assert await raw(0).keys("*") == []


async def test_rooms_are_joined_and_left_while_the_stream_lasts(presence: PresenceServiceAsyncStub) -> None:
    async with Held(presence) as held:
        await held.stream.write(pb.HoldRequest(join=pb.RoomEntry(room=ROOM, metadata={"status": "here"})))
        assert (await held.next("done")).done.rooms == 1
        await held.stream.write(pb.HoldRequest(join=pb.RoomEntry(room=ROOM, metadata={"status": "typing"})))
        assert (await held.next("done")).done.rooms == 1
        assert [dict(member.metadata) for member in await members(presence)] == [{"status": "typing"}]
        await held.stream.write(pb.HoldRequest(leave=pb.RoomExit(room=ROOM)))
        assert (await held.next("done")).done.rooms == 0
        assert await count(presence) == 0


async def test_the_sidecar_renews_what_it_holds_longer_than_a_heartbeat_lasts(brief: PresenceServiceAsyncStub) -> None:
    async with Held(brief, "ada", "phone", ROOM) as held:
        for _ in range(6):  # of which three take as long as one heartbeat lasts
            await held.next("renewed")
            assert await online(brief)
            assert await count(brief) == 1


async def test_closing_the_sending_side_ends_nothing(brief: PresenceServiceAsyncStub) -> None:
    async with Held(brief) as held:
        await held.stream.done_writing()
        for _ in range(6):
            await held.next("renewed")
        assert await online(brief)


async def test_the_end_of_an_older_stream_does_not_take_a_newer_one_offline(
    presence: PresenceServiceAsyncStub,
) -> None:
    async with Held(presence, "ada", "phone", ROOM) as newer:
        async with Held(presence, "ada", "phone", ROOM) as older:
            assert older.ready.previous_state == ONLINE
            assert (await members(presence))[0].devices == 2

        async def alone() -> bool:
            return await online(presence) == [newer.ready.device]

        await wait_until(alone, what="the older stream has left")
        assert [member.devices for member in await members(presence)] == [1]


async def test_hundreds_of_streams_come_and_go(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    streams = [Held(presence, f"user-{number % 100}", "phone", ROOM) for number in range(300)]
    await asyncio.gather(*(held.__aenter__() for held in streams))
    assert await count(presence) == 100
    for held in streams[100:]:
        await held.__aexit__()

    async def one_each() -> bool:
        return {member.devices for member in await members(presence)} == {1}

    await wait_until(one_each, within=10, what="200 streams have left")
    assert await count(presence) == 100
    for held in streams[:100]:
        await held.__aexit__()

    async def nothing() -> bool:
        return not await raw(0).keys("*")

    await wait_until(nothing, within=10, what="nothing is left")


async def test_everything_is_written_again_when_redis_lost_its_data(brief: PresenceServiceAsyncStub, raw: Any) -> None:
    async with Held(brief, "ada", "phone", ROOM) as held:
        await raw(0).flushdb()
        await held.next("renewed")
        assert await online(brief) == [held.ready.device]
        assert [dict(member.metadata) for member in await members(brief)] == [{"from": "start"}]


async def test_a_user_stays_when_the_sidecar_stops(single_server: str, raw: Any) -> None:
    async with running(single_server) as other:
        channel = grpc.aio.insecure_channel(other.server.address)
        await Held(PresenceServiceStub(channel), "ada", "phone", ROOM).__aenter__()
    await channel.close()
    assert 290 < await raw(0).ttl("nexus:presence:user:ada") <= 300
    assert await raw(0).zcard("nexus:presence:room-expiries:lobby") == 1


async def test_a_short_outage_is_outlasted_and_a_join_in_it_carried_out(proxy: Proxy, raw: Any) -> None:
    async with (
        calling(proxy.url, presence__ttl="6s", redis__timeout="0.3s") as channel,
        Held(PresenceServiceStub(channel)) as held,
    ):
        await proxy.refuse()
        await held.stream.write(pb.HoldRequest(join=pb.RoomEntry(room=ROOM)))
        await asyncio.sleep(0.5)  # so that it is tried while Redis is away
        assert await raw(0).zcard("nexus:presence:room-expiries:lobby") == 0
        await proxy.listen()
        assert (await held.next("done")).done.rooms == 1
        assert await raw(0).zcard("nexus:presence:room-expiries:lobby") == 1


async def test_a_long_outage_is_told_before_the_user_has_expired(proxy: Proxy, raw: Any) -> None:
    async with (
        calling(proxy.url, presence__ttl="2s", redis__timeout="0.3s") as channel,
        Held(PresenceServiceStub(channel)) as held,
    ):
        await proxy.refuse()
        await held.next("lost")
        assert await raw(0).exists("nexus:presence:user:ada")
        assert await held.stream.read() is grpc.aio.EOF


def started(**fields: Any) -> pb.HoldRequest:
    return pb.HoldRequest(start=pb.HoldStart(**fields))


OK = started(user_id="ada")


@pytest.mark.parametrize(
    ("messages", "field"),
    [
        ([pb.HoldRequest(leave=pb.RoomExit(room=ROOM))], "start"),
        ([started(user_id="")], "start.user_id"),
        ([started(user_id="ada", device="x" * 257)], "start.device"),
        ([started(user_id="ada", rooms=[pb.RoomEntry(room=str(n)) for n in range(101)])], "start.rooms"),
        ([started(user_id="ada", rooms=[pb.RoomEntry(room="a"), pb.RoomEntry()])], "start.rooms[1].room"),
        ([OK, OK], "message"),
        ([OK, pb.HoldRequest()], "message"),
        ([OK, pb.HoldRequest(join=pb.RoomEntry())], "join.room"),
        ([OK, pb.HoldRequest(join=pb.RoomEntry(room="a", metadata={"k": "x" * 5000}))], "join.metadata"),
        ([OK, *(pb.HoldRequest(join=pb.RoomEntry(room=str(n))) for n in range(101))], "join"),
        ([OK, pb.HoldRequest(leave=pb.RoomExit())], "leave.room"),
    ],
)
async def test_a_bad_message_ends_the_stream_and_the_presence(
    presence: PresenceServiceAsyncStub, raw: Any, messages: list[pb.HoldRequest], field: str
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        async for _ in presence.Hold(iter(messages), timeout=10):
            pass
    assert info_of(refused.value).reason == "INVALID_ARGUMENT"
    assert str(refused.value.details()).startswith(f"{field}:")
    assert await raw(0).keys("*") == []

"""Rooms: members, their metadata, counts and changes."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.presence.v1 import presence_pb2 as pb
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from tests.proxy import Proxy
from tests.services.presence.test_watch import OFFLINE, ONLINE, Watcher, in_room
from tests.sidecars import calling
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub

ROOM = "lobby"
MEMBER, DEVICES = "nexus:presence:room-member:lobby:{}", "nexus:presence:room-devices:lobby:{}"
EXPIRIES, IDS = "nexus:presence:room-expiries:lobby", "nexus:presence:room-ids:lobby"


def join(user_id: str, device: str = "d", room: str = ROOM, **metadata: str) -> pb.JoinRoomRequest:
    return pb.JoinRoomRequest(room=room, user_id=user_id, device=device, metadata=metadata)


def leave(user_id: str, device: str = "d", *, all_devices: bool = False) -> pb.LeaveRoomRequest:
    return pb.LeaveRoomRequest(room=ROOM, user_id=user_id, device=device, all_devices=all_devices)


async def members(presence: PresenceServiceAsyncStub, room: str = ROOM) -> list[pb.Member]:
    return list((await presence.ListMembers(pb.ListMembersRequest(room=room))).members)


async def count(presence: PresenceServiceAsyncStub, room: str = ROOM) -> int:
    return (await presence.BatchCountMembers(pb.BatchCountMembersRequest(rooms=[room]))).items[0].members


async def test_a_member_has_metadata_times_and_devices(presence: PresenceServiceAsyncStub) -> None:
    first = await presence.JoinRoom(join("ada", "phone", status="here"))
    assert (first.previous_state, first.devices, first.members) == (OFFLINE, 1, 1)
    assert abs(first.expire_time.seconds - time.time() - 300) < 5
    await asyncio.sleep(0.01)
    second = await presence.JoinRoom(join("ada", "laptop", status="typing"))
    assert (second.previous_state, second.devices, second.members) == (ONLINE, 2, 1)
    assert (await presence.JoinRoom(join("grace"))).members == 2
    ada, grace = await members(presence)
    assert (ada.user_id, dict(ada.metadata), ada.devices) == ("ada", {"status": "typing"}, 2)
    assert ada.last_seen_time.ToMilliseconds() == second.expire_time.ToMilliseconds() - 300_000
    assert ada.join_time.ToMilliseconds() == first.expire_time.ToMilliseconds() - 300_000
    assert (grace.user_id, dict(grace.metadata), grace.devices) == ("grace", {}, 1)


async def test_rooms_and_being_online_are_apart(presence: PresenceServiceAsyncStub) -> None:
    await presence.JoinRoom(join("ada"))
    await presence.JoinRoom(join("ada", room="another"))
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == 0
    await presence.LeaveRoom(leave("ada"))
    counts = await presence.BatchCountMembers(pb.BatchCountMembersRequest(rooms=["nobody", ROOM, "another"]))
    assert [(item.room, item.members) for item in counts.items] == [("nobody", 0), (ROOM, 0), ("another", 1)]
    assert [item.WhichOneof("outcome") for item in counts.items] == ["members"] * 3


async def test_one_device_leaving_keeps_the_member_and_the_last_leaves_nothing(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    phone = await presence.JoinRoom(join("ada", "phone", color="red"))
    await asyncio.sleep(0.01)
    await presence.JoinRoom(join("ada", "laptop", color="red"))
    left = await presence.LeaveRoom(leave("ada", "laptop"))
    assert (left.state, left.devices) == (ONLINE, 1)
    ends = phone.expire_time.ToMilliseconds()
    assert await raw(0).pexpiretime(MEMBER.format("ada")) == ends, "no longer than the device that is left"
    assert await raw(0).zscore(EXPIRIES, "ada") == ends
    for device in ("laptop", "never"):
        assert (await presence.LeaveRoom(leave("ada", device))).state == ONLINE, "changes nothing"
    assert [dict(each.metadata) for each in await members(presence)] == [{"color": "red"}]
    left = await presence.LeaveRoom(leave("ada", "phone"))
    assert (left.state, left.devices) == (OFFLINE, 0)
    assert await members(presence) == []
    assert await raw(0).keys("*") == []


async def test_all_devices_leave_at_once(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    for device in ("phone", "laptop"):
        await presence.JoinRoom(join("ada", device))
    assert (await presence.LeaveRoom(leave("ada", all_devices=True))).state == OFFLINE
    assert await raw(0).keys("*") == []


async def test_every_key_of_a_room_has_a_lifetime(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    await presence.JoinRoom(join("ada", status="here"))
    for key in (MEMBER.format("ada"), DEVICES.format("ada")):
        assert 295_000 < await raw(0).pttl(key) <= 300_000
    for key in (EXPIRIES, IDS):
        assert 3_600_000 < await raw(0).pttl(key) <= 3_900_000


async def test_members_come_page_by_page_in_the_order_of_their_ids(presence: PresenceServiceAsyncStub) -> None:
    users = sorted(f"user-{number}" for number in range(250))
    await asyncio.gather(*(presence.JoinRoom(join(user)) for user in users))
    listed: list[str] = []
    token = ""
    while True:
        request = pb.ListMembersRequest(room=ROOM, page_size=60, page_token=token)
        page = await presence.ListMembers(request)
        assert len(page.members) <= 60
        listed += [member.user_id for member in page.members]
        if not (token := page.next_page_token):
            break
    assert listed == users


async def test_a_page_of_large_metadata_ends_before_the_largest_reply(presence: PresenceServiceAsyncStub) -> None:
    users = [f"user-{number:04}" for number in range(900)]
    await asyncio.gather(*(presence.JoinRoom(join(user, text="x" * 4000)) for user in users))
    page = await presence.ListMembers(pb.ListMembersRequest(room=ROOM, page_size=1000))
    assert page.ByteSize() <= 3.5 * 2**20
    assert page.next_page_token
    rest = await presence.ListMembers(pb.ListMembersRequest(room=ROOM, page_size=1000, page_token=page.next_page_token))
    assert [each.user_id for each in (*page.members, *rest.members)] == users


async def test_a_crashed_member_is_gone_and_told_though_nobody_calls(brief: PresenceServiceAsyncStub) -> None:
    async with Watcher(brief, in_room(ROOM)) as watcher:
        await brief.JoinRoom(join("ada"))
        assert await watcher.next() == [("ada", ONLINE)]
        assert await count(brief) == 1
        assert await watcher.next() == [("ada", OFFLINE)]
        assert await count(brief) == 0
        assert await members(brief) == []


async def test_expired_members_are_neither_listed_nor_counted(brief: PresenceServiceAsyncStub) -> None:
    await brief.JoinRoom(join("ada"))

    async def gone() -> bool:
        return await count(brief) == 0 and await members(brief) == []

    await wait_until(gone, within=3, what="the membership expired")
    again = await brief.JoinRoom(join("ada"))
    assert again.previous_state == OFFLINE
    assert (await members(brief))[0].join_time.ToMilliseconds() == again.expire_time.ToMilliseconds() - 1000


async def test_a_member_who_comes_back_begins_anew_whatever_is_left_of_them(
    brief: PresenceServiceAsyncStub, raw: Any
) -> None:
    """Another program has taken the lifetime off the keys, so that they are left when the membership ends."""
    first = await brief.JoinRoom(join("ada", status="here"))
    for key in (MEMBER.format("ada"), DEVICES.format("ada")):
        await raw(0).persist(key)

    async def gone() -> bool:
        return await count(brief) == 0

    await wait_until(gone, within=3, what="the membership expired")
    item = pb.HeartbeatItem(user_id="ada", device="other", room=ROOM)
    await brief.BatchHeartbeat(pb.BatchHeartbeatRequest(items=[item]))
    (ada,) = await members(brief)
    assert ada.join_time.ToMilliseconds() > first.expire_time.ToMilliseconds() - 1000
    assert (dict(ada.metadata), ada.devices) == ({}, 1)


async def test_a_watch_tells_of_its_room_only_and_of_each_user_once(presence: PresenceServiceAsyncStub) -> None:
    async with Watcher(presence, in_room(ROOM)) as watcher:
        await presence.JoinRoom(join("eve", room="another"))
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="mallory"))
        for device in ("phone", "laptop"):
            await presence.JoinRoom(join("ada", device))
        for device in ("phone", "laptop"):
            await presence.LeaveRoom(leave("ada", device))
        assert await watcher.next() == [("ada", ONLINE)]
        assert await watcher.next() == [("ada", OFFLINE)]


async def test_a_lost_connection_to_redis_is_a_gap_of_a_room_too(proxy: Proxy, raw: Any) -> None:
    async with calling(proxy.url) as channel:
        presence: PresenceServiceAsyncStub = PresenceServiceStub(channel)
        async with Watcher(presence, in_room(ROOM)) as watcher:
            proxy.reset()
            assert await watcher.next() == "CAUSE_REDIS"


async def test_watches_of_many_rooms_each_hear_of_their_expiries(brief: PresenceServiceAsyncStub) -> None:
    rooms = [f"room-{number}" for number in range(40)]
    watchers = [Watcher(brief, in_room(room)) for room in rooms]
    await asyncio.gather(*(watcher.__aenter__() for watcher in watchers))
    await asyncio.gather(*(brief.JoinRoom(join("ada", room=room)) for room in rooms))
    for sign in (ONLINE, OFFLINE):
        assert await asyncio.gather(*(watcher.next() for watcher in watchers)) == [[("ada", sign)]] * 40
    await asyncio.gather(*(watcher.__aexit__() for watcher in watchers))


async def test_hundreds_joining_at_once_join_once_each(presence: PresenceServiceAsyncStub) -> None:
    joins = [presence.JoinRoom(join(f"user-{n % 50}", f"d{n // 50}")) for n in range(400)]
    replies = await asyncio.gather(*joins)
    assert sum(reply.previous_state == OFFLINE for reply in replies) == 50
    assert max(reply.members for reply in replies) == 50
    assert {member.devices for member in await members(presence)} == {8}


async def test_joins_and_leaves_in_parallel_leave_who_stayed(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    async def visits(user_id: str, device: str) -> None:
        for _ in range(5):
            await presence.JoinRoom(join(user_id, device))
            await presence.LeaveRoom(leave(user_id, device))
        if device == "d0" and user_id in stayers:
            await presence.JoinRoom(join(user_id, device))

    users = [f"u{number:02}" for number in range(20)]
    stayers = set(users[::2])
    await asyncio.gather(*(visits(user, f"d{number}") for user in users for number in range(10)))
    assert [member.user_id for member in await members(presence)] == sorted(stayers)
    assert await count(presence) == len(stayers)
    assert await raw(0).zcard(EXPIRIES) == len(stayers)


async def test_a_batch_keeps_users_online_and_in_rooms_item_by_item(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    await presence.JoinRoom(join("ada", "phone", color="red"))
    await raw(0).hset("nexus:presence:user:grace", "junk", "1")
    await raw(0).expire("nexus:presence:user:grace", 60)
    items = [
        pb.HeartbeatItem(user_id="ada", device="phone"),
        pb.HeartbeatItem(user_id="ada", device="laptop", room=ROOM),
        pb.HeartbeatItem(user_id="", device="d"),
        pb.HeartbeatItem(user_id="grace", device="d"),
        pb.HeartbeatItem(user_id="linus", device="d", room="x" * 513),
        pb.HeartbeatItem(user_id="linus", device="d", room=ROOM),
    ]
    reply = await presence.BatchHeartbeat(pb.BatchHeartbeatRequest(items=items))
    kept = [(each.kept.previous_state, each.kept.devices) for each in reply.items]
    assert kept == [(OFFLINE, 1), (ONLINE, 2), (0, 0), (0, 0), (0, 0), (OFFLINE, 1)]
    assert [reasons.Reason.Name(reply.items[at].error.reason) for at in (2, 3, 4)] == [
        "REASON_INVALID_ARGUMENT",
        "REASON_WRONG_TYPE",
        "REASON_INVALID_ARGUMENT",
    ]
    assert reply.items[2].error.message.startswith("items[2].user_id:")
    assert reply.items[4].error.message.startswith("items[4].room:")
    online = await presence.ListOnline(pb.ListOnlineRequest())
    assert [user.user_id for user in online.users] == ["ada"]
    assert [(each.user_id, dict(each.metadata)) for each in await members(presence)] == [
        ("ada", {"color": "red"}),
        ("linus", {}),
    ]
    await raw(0).delete("nexus:presence:user:grace")


async def test_a_batch_of_a_thousand_is_carried_out(presence: PresenceServiceAsyncStub) -> None:
    items = [pb.HeartbeatItem(user_id=f"u{number}", device="d") for number in range(1000)]
    reply = await presence.BatchHeartbeat(pb.BatchHeartbeatRequest(items=items))
    assert {item.WhichOneof("outcome") for item in reply.items} == {"kept"}
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == 1000


@pytest.mark.parametrize("key", [MEMBER.format("ada"), DEVICES.format("ada"), EXPIRIES, IDS])
async def test_another_type_under_a_key_of_a_room_counts_as_absent(
    presence: PresenceServiceAsyncStub, raw: Any, key: str
) -> None:
    await presence.JoinRoom(join("ada"))
    await raw(0).delete(key)
    await raw(0).set(key, "junk", ex=60)
    await members(presence)
    await count(presence)
    assert (await presence.JoinRoom(join("ada", status="back"))).members == 1
    assert [dict(member.metadata) for member in await members(presence)] == [{"status": "back"}]
    assert (await presence.LeaveRoom(leave("ada"))).state == OFFLINE
    assert await raw(0).keys("*") == []


async def test_junk_in_the_fields_of_a_member_is_shown_as_nothing(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    await presence.JoinRoom(join("ada", status="here"))
    await raw(0).zadd(DEVICES.format("ada"), {"junk": 1e300})
    for junk in ("[" * 2000, '{"a": 1}', "x" * 100_000, b"\xff"):
        await raw(0).hset(MEMBER.format("ada"), "metadata", junk)
        (ada,) = await members(presence)
        assert (dict(ada.metadata), ada.devices) == ({}, 1)
    await raw(0).hset(MEMBER.format("ada"), "seen", "1e300")
    assert await members(presence) == []
    await raw(0).zadd(EXPIRIES, {"ada": 1e300})
    assert await count(presence) == 0
    assert (await presence.JoinRoom(join("ada"))).previous_state == OFFLINE


MANY = {f"k{number}": "v" for number in range(33)}


@pytest.mark.parametrize(
    ("method", "request_", "field"),
    [
        ("JoinRoom", join("u", room=""), "room"),
        ("JoinRoom", join("u", room="x" * 513), "room"),
        ("JoinRoom", join(""), "user_id"),
        ("JoinRoom", join("u", "x" * 513), "device"),
        ("JoinRoom", join("u", **MANY), "metadata"),
        ("JoinRoom", join("u", text="x" * 4090), "metadata"),
        ("LeaveRoom", leave(""), "user_id"),
        ("LeaveRoom", leave("u", "x" * 513), "device"),
        ("ListMembers", pb.ListMembersRequest(room=""), "room"),
        ("ListMembers", pb.ListMembersRequest(room=ROOM, page_size=-1), "page_size"),
        ("ListMembers", pb.ListMembersRequest(room=ROOM, page_token="junk"), "page_token"),
        ("BatchCountMembers", pb.BatchCountMembersRequest(), "rooms"),
        ("BatchCountMembers", pb.BatchCountMembersRequest(rooms=["a", ""]), "rooms[1]"),
        ("BatchCountMembers", pb.BatchCountMembersRequest(rooms=["a"] * 1001), "rooms"),
        ("BatchHeartbeat", pb.BatchHeartbeatRequest(), "items"),
        ("BatchHeartbeat", pb.BatchHeartbeatRequest(items=[pb.HeartbeatItem(user_id="u")] * 1001), "items"),
        ("WatchRoom", pb.WatchRoomRequest(room=""), "room"),
        ("WatchRoom", pb.WatchRoomRequest(room=ROOM, debounce=Duration(seconds=61)), "debounce"),
    ],
)
async def test_a_bad_request_writes_nothing(
    presence: PresenceServiceAsyncStub, raw: Any, method: str, request_: Any, field: str
) -> None:
    call = getattr(presence, method)(request_)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await (call.read() if method == "WatchRoom" else call)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")
    assert await raw(0).keys("*") == []

"""A tour of Presence: who is online, on how many devices, and who is in a room."""

from typing import Any

import grpc
from google.protobuf.duration_pb2 import Duration

from nexus.presence.v1 import presence_pb2 as pb
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub


async def test_a_user_is_online_while_one_device_sends_heartbeats(channel: grpc.aio.Channel, raw: Any) -> None:
    presence = PresenceServiceStub(channel)
    assert (
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="user_1", device="phone"))
    ).previous_state == pb.STATE_OFFLINE
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="user_1", device="laptop"))
    assert 290 < await raw(0).ttl("nexus:presence:user:user_1") <= 300
    assert (await presence.Leave(pb.LeaveRequest(user_id="user_1", device="phone"))).state == pb.STATE_ONLINE
    assert (await presence.Leave(pb.LeaveRequest(user_id="user_1", device="laptop"))).state == pb.STATE_OFFLINE
    assert not await raw(0).exists("nexus:presence:user:user_1")


async def test_who_is_online_is_counted_and_listed_without_a_scan(channel: grpc.aio.Channel) -> None:
    presence = PresenceServiceStub(channel)
    for user in ("ada", "grace"):
        await presence.Heartbeat(pb.HeartbeatRequest(user_id=user, device="phone"))
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == 2
    online = (await presence.ListOnline(pb.ListOnlineRequest())).users
    assert {user.user_id for user in online} == {"ada", "grace"}
    asked = await presence.BatchGet(pb.BatchGetRequest(user_ids=["ada", "linus"]))
    assert [user.WhichOneof("outcome") for user in asked.items] == ["online", "offline"]


async def test_a_room_knows_its_members_and_forgets_who_disconnects(channel: grpc.aio.Channel, raw: Any) -> None:
    presence: Any = PresenceServiceStub(channel)
    watch = presence.WatchRoom(pb.WatchRoomRequest(room="lobby", debounce=Duration()), timeout=20)
    assert (await watch.read()).HasField("ready")
    lobby = pb.RoomEntry(room="lobby", metadata={"team": "red"})
    hold = presence.Hold(iter([pb.HoldRequest(start=pb.HoldStart(user_id="ada", rooms=[lobby]))]), timeout=20)
    assert (await hold.read()).HasField("ready")
    assert (await watch.read()).changes.changes[0] == pb.Change(user_id="ada", state=pb.STATE_ONLINE)
    await presence.JoinRoom(pb.JoinRoomRequest(room="lobby", user_id="grace", metadata={"team": "blue"}))
    members = (await presence.ListMembers(pb.ListMembersRequest(room="lobby"))).members
    assert [(each.user_id, each.metadata["team"]) for each in members] == [("ada", "red"), ("grace", "blue")]
    assert 290 < await raw(0).ttl("nexus:presence:room-member:lobby:grace") <= 300
    assert (await watch.read()).changes.changes[0].user_id == "grace"
    hold.cancel()
    assert (await watch.read()).changes.changes[0] == pb.Change(user_id="ada", state=pb.STATE_OFFLINE)
    counted = await presence.BatchCountMembers(pb.BatchCountMembersRequest(rooms=["lobby"]))
    assert counted.items[0].members == 1
    watch.cancel()

"""Presence on a Cluster: one slot a script, and many users over three primaries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.presence.v1 import presence_pb2 as pb
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from tests import topologies
from tests.sidecars import calling
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub

OURS = [script for script in SCRIPTS if script.name.startswith("presence.")]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "é}{", "all"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], hostile: str) -> None:
    names, ids = Names(REGISTRY, tagged=True), {"user_id": hostile, "scope": "all", "room": hostile}
    assert len({slot_of(names(key, ids)) for key in script.keys}) == 1


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[PresenceServiceAsyncStub]:
    """PresenceService of a sidecar on a cluster of three."""
    async with topologies.cluster() as nodes, calling(topologies.url_of(nodes)) as channel:
        yield PresenceServiceStub(channel)


async def test_users_of_all_slots_are_listed_watched_and_leave(far: PresenceServiceAsyncStub) -> None:
    users = [f"u{number:02}" for number in range(30)]
    heard: set[str] = set()
    watch = far.Watch(pb.WatchRequest(debounce=Duration()), timeout=20)
    async for message in watch:
        if message.HasField("ready"):
            await asyncio.gather(*(far.Heartbeat(pb.HeartbeatRequest(user_id=user, device="d")) for user in users))
        heard |= {change.user_id for change in message.changes.changes}
        if heard == set(users):
            break
    watch.cancel()
    page = await far.ListOnline(pb.ListOnlineRequest(page_size=20))
    rest = await far.ListOnline(pb.ListOnlineRequest(page_size=20, page_token=page.next_page_token))
    assert [user.user_id for user in (*page.users, *rest.users)] == users
    await asyncio.gather(*(far.Leave(pb.LeaveRequest(user_id=user, device="d")) for user in users[:10]))
    assert (await far.CountOnline(pb.CountOnlineRequest())).users == 20
    reply = await far.BatchGet(pb.BatchGetRequest(user_ids=users, include_devices=True))
    assert [user.HasField("online") for user in reply.items] == [False] * 10 + [True] * 20


async def test_rooms_of_all_slots_are_joined_counted_listed_and_held(far: PresenceServiceAsyncStub) -> None:
    rooms = [f"room:{number}" for number in range(30)]
    items = [pb.HeartbeatItem(user_id=user, device="d", room=room) for room in rooms for user in ("a", "b", "c:{x}")]
    reply = await far.BatchHeartbeat(pb.BatchHeartbeatRequest(items=items))
    assert {item.WhichOneof("outcome") for item in reply.items} == {"kept"}
    counts = await far.BatchCountMembers(pb.BatchCountMembersRequest(rooms=rooms))
    assert [item.members for item in counts.items] == [3] * 30
    entries = [pb.RoomEntry(room=room) for room in rooms]
    hold = far.Hold(iter([pb.HoldRequest(start=pb.HoldStart(user_id="held", rooms=entries))]), timeout=20)
    async for message in hold:
        assert message.HasField("ready")
        break
    members = await far.ListMembers(pb.ListMembersRequest(room=rooms[7]))
    assert [member.user_id for member in members.members] == ["a", "b", "c:{x}", "held"]
    hold.cancel()

    async def left() -> bool:
        counts = await far.BatchCountMembers(pb.BatchCountMembersRequest(rooms=rooms))
        return [item.members for item in counts.items] == [3] * 30

    await wait_until(left, what="the stream's end took the user out of every room")

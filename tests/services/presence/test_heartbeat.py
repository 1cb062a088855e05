"""Heartbeats, devices and leaving."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.presence import keys, scripts
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub

LAST_SEEN = "nexus:presence:user:{}"


async def online(presence: PresenceServiceAsyncStub, user_id: str) -> bool:
    reply = await presence.BatchGet(pb.BatchGetRequest(user_ids=[user_id]))
    return reply.items[0].HasField("online")


async def listed(presence: PresenceServiceAsyncStub) -> list[str]:
    return [user.user_id for user in (await presence.ListOnline(pb.ListOnlineRequest())).users]


async def test_a_heartbeat_writes_the_key_of_the_contract(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    reply = await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    assert reply.previous_state == pb.STATE_OFFLINE
    assert reply.devices == 1
    assert await raw(0).type(LAST_SEEN.format("u1")) == "string"
    assert abs(int(await raw(0).get(LAST_SEEN.format("u1"))) / 1000 - time.time()) < 5
    assert 299_000 < await raw(0).pttl(LAST_SEEN.format("u1")) <= 300_000
    assert abs(reply.expire_time.seconds - time.time() - 300) < 5
    again = await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    assert again.previous_state == pb.STATE_ONLINE
    assert again.expire_time.ToMilliseconds() >= reply.expire_time.ToMilliseconds()


async def test_one_device_leaving_does_not_take_the_user_offline(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    for device in ("phone", "laptop"):
        await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device=device))
    reply = await presence.Leave(pb.LeaveRequest(user_id="u1", device="laptop"))
    assert reply.state == pb.STATE_ONLINE
    assert reply.devices == 1
    assert await listed(presence) == ["u1"]
    reply = await presence.Leave(pb.LeaveRequest(user_id="u1", device="phone"))
    assert reply.state == pb.STATE_OFFLINE
    assert await listed(presence) == []
    assert await raw(0).keys("*") == [], "nothing of an offline user is kept"


async def test_the_key_lasts_no_longer_than_the_devices_that_are_left(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    first = await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="old"))
    await asyncio.sleep(0.02)
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="new"))
    await presence.Leave(pb.LeaveRequest(user_id="u1", device="new"))
    assert await raw(0).pexpiretime(LAST_SEEN.format("u1")) == first.expire_time.ToMilliseconds()
    score = await raw(0).zscore("nexus:presence:expiries:all", "u1")
    assert score == first.expire_time.ToMilliseconds(), "so in the index"


async def test_leaving_twice_or_on_a_device_never_seen_changes_nothing(presence: PresenceServiceAsyncStub) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    for device in ("tablet", "tablet"):
        reply = await presence.Leave(pb.LeaveRequest(user_id="u1", device=device))
        assert reply.state == pb.STATE_ONLINE
    assert await listed(presence) == ["u1"]


async def test_leaving_everywhere_also_ends_the_key_of_another_program(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    await raw(0).set(LAST_SEEN.format("u1"), "1732336000", ex=300)
    assert (await presence.Leave(pb.LeaveRequest(user_id="u1", all_devices=True))).state == pb.STATE_OFFLINE
    assert await raw(0).keys("*") == []


async def test_another_program_that_wrote_the_key_later_keeps_them_online(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    await asyncio.sleep(0.01)
    await raw(0).set(LAST_SEEN.format("u1"), int(time.time()), ex=300)
    assert (await presence.Leave(pb.LeaveRequest(user_id="u1", device="phone"))).state == pb.STATE_ONLINE
    assert await online(presence, "u1")
    assert await listed(presence) == ["u1"]


async def test_of_too_many_devices_the_one_running_out_first_is_forgotten(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    for number in range(103):
        reply = await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device=f"tab-{number:03}"))
    assert reply.devices == 100
    assert await raw(0).zcard("nexus:presence:devices:u1") == 100
    assert await raw(0).zscore("nexus:presence:devices:u1", "tab-102") is not None


async def test_a_crashed_device_is_gone_within_the_lifetime_of_its_heartbeat(brief: PresenceServiceAsyncStub) -> None:
    await brief.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    assert (await brief.CountOnline(pb.CountOnlineRequest())).users == 1

    async def gone() -> bool:
        count = (await brief.CountOnline(pb.CountOnlineRequest())).users
        return not count and not await online(brief, "u1") and await listed(brief) == []

    await wait_until(gone, within=2.0, what="the heartbeat expired")


async def test_heartbeats_remove_expired_users_from_the_index(brief: PresenceServiceAsyncStub, raw: Any) -> None:
    for number in range(5):
        await brief.Heartbeat(pb.HeartbeatRequest(user_id=f"u{number}"))
    await wait_until(lambda: _all_expired(raw), within=2.0, what="all have expired")
    await brief.Heartbeat(pb.HeartbeatRequest(user_id="last"))
    assert await raw(0).zrange("nexus:presence:expiries:all", 0, -1) == ["last"]
    assert await raw(0).zrange("nexus:presence:online:all", 0, -1) == ["last"]


async def _all_expired(raw: Any) -> bool:
    return not await raw(0).keys("nexus:presence:user:*")


async def test_parallel_heartbeats_of_many_devices_join_once(presence: PresenceServiceAsyncStub) -> None:
    heartbeats = [presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device=f"d{n % 100}")) for n in range(300)]
    replies = await asyncio.gather(*heartbeats)
    assert sum(reply.previous_state == pb.STATE_OFFLINE for reply in replies) == 1


async def test_index_and_keys_agree_after_heartbeats_and_leaves_in_parallel(
    presence: PresenceServiceAsyncStub,
) -> None:
    """Whatever order heartbeats and leaves of the same users take, the list agrees with the keys."""

    async def device_of(user_id: str, device: str) -> None:
        for _ in range(8):
            await presence.Heartbeat(pb.HeartbeatRequest(user_id=user_id, device=device))
            await presence.Leave(pb.LeaveRequest(user_id=user_id, device=device))
        if device == "d0" and user_id in stayers:
            await presence.Heartbeat(pb.HeartbeatRequest(user_id=user_id, device=device))

    users = [f"u{number:02}" for number in range(20)]
    stayers = set(users[::2])
    await asyncio.gather(*(device_of(user, f"d{number}") for user in users for number in range(10)))
    reply = await presence.BatchGet(pb.BatchGetRequest(user_ids=users))
    by_key = [user.user_id for user in reply.items if user.HasField("online")]
    assert by_key == sorted(stayers)
    assert await listed(presence) == by_key
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == len(by_key)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.HeartbeatRequest(user_id=""), "user_id"),
        (pb.HeartbeatRequest(user_id="x" * 513), "user_id"),
        (pb.HeartbeatRequest(user_id="u1", device="x" * 513), "device"),
    ],
)
async def test_a_bad_heartbeat_writes_nothing(
    presence: PresenceServiceAsyncStub, raw: Any, request_: pb.HeartbeatRequest, field: str
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await presence.Heartbeat(request_)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")
    assert await raw(0).keys("*") == []


@pytest.mark.parametrize("score", [1e300, float("inf"), -1e300])
async def test_a_device_with_an_expiry_that_cannot_be_is_removed(
    presence: PresenceServiceAsyncStub, raw: Any, score: float
) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="phone"))
    await raw(0).zadd("nexus:presence:devices:u1", {"junk": score, b"\xff": score})
    reply = await presence.BatchGet(pb.BatchGetRequest(user_ids=["u1"], include_devices=True))
    assert list(reply.items[0].online.devices) == ["phone"]
    assert (await presence.Leave(pb.LeaveRequest(user_id="u1", device="phone"))).state == pb.STATE_OFFLINE
    assert await raw(0).keys("*") == []


async def test_a_user_with_an_expiry_that_cannot_be_comes_online_again(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    await raw(0).zadd("nexus:presence:expiries:all", {"u1": 1e300, "junk": 1e300})
    await raw(0).expire("nexus:presence:expiries:all", 60)
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == 0
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
    assert await listed(presence) == ["u1"]
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == 1


async def test_a_leave_does_not_undo_a_heartbeat_that_came_while_it_was_under_way(sidecar: Sidecar, raw: Any) -> None:
    """The leave has read the index and changed the key; a heartbeat comes; then the leave would change the index."""
    redis = sidecar.database("presence")

    async def add() -> int:
        return await scripts.add_to_index(
            redis, keys.ALL, user_id="u1", ttl_ms=300_000, kept_ms=0, longest_ms=keys.LONGEST_MS, max_expired=0
        )

    await add()
    seen = b"%.3f" % await raw(0).zscore("nexus:presence:expiries:all", "u1")
    await add()
    assert await scripts.update_index(redis, keys.ALL, user_id="u1", seen=seen, until_ms=0) == 0
    assert await raw(0).zscore("nexus:presence:expiries:all", "u1") > float(seen)

"""BatchGet, ListOnline and CountOnline."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.presence.v1 import presence_pb2 as pb

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub

LAST_SEEN = "nexus:presence:user:{}"


async def test_a_batch_keeps_its_order_and_tells_each_users_state(presence: PresenceServiceAsyncStub) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="b", device="old"))
    await asyncio.sleep(0.005)
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="b", device="new"))
    reply = await presence.BatchGet(pb.BatchGetRequest(user_ids=["c", "b", "a", "b"], include_devices=True))
    assert [user.user_id for user in reply.items] == ["c", "b", "a", "b"]
    assert [user.WhichOneof("outcome") for user in reply.items] == ["offline", "online", "offline", "online"]
    assert list(reply.items[1].online.devices) == ["new", "old"]


@pytest.mark.parametrize(
    ("held", "at"),
    [
        ("1732336000", 1732336000),
        ("1732336000123", 1732336000),
        ("2024-11-23T04:26:40.000Z", 1732336000),
        ("2024-11-23T06:26:40+02:00", 1732336000),
        ("2024-11-23 04:26:40", 1732336000),
    ],
)
async def test_a_time_written_by_hand_is_understood(
    presence: PresenceServiceAsyncStub, raw: Any, held: str, at: int
) -> None:
    await raw(0).set(LAST_SEEN.format("u1"), held, ex=300)
    reply = await presence.BatchGet(pb.BatchGetRequest(user_ids=["u1"]))
    assert reply.items[0].online.last_seen_time.seconds == at


@pytest.mark.parametrize("held", ["", "online", "nan", "-5", "1e300", b"\xff\xfe", "0001-01-01T00:00:00+14:00"])
async def test_a_user_whose_key_holds_no_time_is_online(
    presence: PresenceServiceAsyncStub, raw: Any, held: str | bytes
) -> None:
    await raw(0).set(LAST_SEEN.format("u1"), held, ex=300)
    user = (await presence.BatchGet(pb.BatchGetRequest(user_ids=["u1"]))).items[0]
    assert user.HasField("online")
    assert not user.online.HasField("last_seen_time")


async def test_one_key_of_another_type_does_not_spoil_the_batch(presence: PresenceServiceAsyncStub, raw: Any) -> None:
    await raw(0).hset(LAST_SEEN.format("bad"), "a", "b")
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="good"))
    for include_devices in (False, True):
        reply = await presence.BatchGet(pb.BatchGetRequest(user_ids=["bad", "good"], include_devices=include_devices))
        assert reply.items[0].error.reason == reasons.REASON_WRONG_TYPE
        assert reply.items[1].HasField("online")
    await raw(0).delete(LAST_SEEN.format("bad"))


async def test_everybody_online_is_listed_once_page_by_page(presence: PresenceServiceAsyncStub) -> None:
    users = sorted(f"user-{number}" for number in range(250))
    await asyncio.gather(*(presence.Heartbeat(pb.HeartbeatRequest(user_id=user)) for user in users))
    assert (await presence.CountOnline(pb.CountOnlineRequest())).users == 250
    seen: list[str] = []
    token = ""
    while True:
        page = await presence.ListOnline(pb.ListOnlineRequest(page_size=60, page_token=token))
        assert len(page.users) <= 60
        assert all(user.HasField("last_seen_time") for user in page.users)
        seen += [user.user_id for user in page.users]
        # Heartbeats meanwhile neither repeat nor hide anybody.
        await presence.Heartbeat(pb.HeartbeatRequest(user_id=users[len(seen) // 2]))
        token = page.next_page_token
        if not token:
            break
    assert seen == users


async def test_a_user_whom_another_program_took_offline_is_not_listed(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    for user in ("a", "b"):
        await presence.Heartbeat(pb.HeartbeatRequest(user_id=user))
    await raw(0).delete(LAST_SEEN.format("a"))
    assert [user.user_id for user in (await presence.ListOnline(pb.ListOnlineRequest())).users] == ["b"]


async def test_a_user_whose_key_only_another_program_writes_is_seen_by_batch_get_alone(
    presence: PresenceServiceAsyncStub, raw: Any
) -> None:
    await raw(0).set(LAST_SEEN.format("stranger"), "1732336000", ex=300)
    assert (await presence.BatchGet(pb.BatchGetRequest(user_ids=["stranger"]))).items[0].HasField("online")
    assert not (await presence.ListOnline(pb.ListOnlineRequest())).users


async def test_a_page_larger_than_the_largest_counts_as_that(presence: PresenceServiceAsyncStub) -> None:
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1"))
    assert len((await presence.ListOnline(pb.ListOnlineRequest(page_size=2**31 - 1))).users) == 1


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (pb.BatchGetRequest(), "user_ids"),
        (pb.BatchGetRequest(user_ids=["a"] * 1001), "user_ids"),
        (pb.BatchGetRequest(user_ids=["a", ""]), "user_ids[1]"),
        (pb.ListOnlineRequest(page_size=-1), "page_size"),
        (pb.ListOnlineRequest(page_token="!"), "page_token"),
        (pb.ListOnlineRequest(page_token="dTE="), "page_token"),
    ],
)
async def test_bad_requests_name_the_field(presence: PresenceServiceAsyncStub, call: Any, field: str) -> None:
    method = presence.BatchGet if isinstance(call, pb.BatchGetRequest) else presence.ListOnline
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await method(call)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")

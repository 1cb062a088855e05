"""Presence when Redis is away, stops in the middle of a call, or its reply is lost."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.presence.v1 import presence_pb2 as pb
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from sidecar.redis.embedded import Embedded
from tests.faults.behind import Behind, behind, failure
from tests.services.presence.test_watch import OFFLINE, ONLINE, Watcher, at_once
from tests.sidecars import calling
from tests.statuses import info_of

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub

HEARTBEAT = pb.HeartbeatRequest(user_id="u1", device="phone")
LEAVE = pb.LeaveRequest(user_id="u1", device="phone")


@pytest.fixture
async def cut(single_server: str, raw: Any) -> AsyncIterator[Behind]:
    """A sidecar of the test's own behind a proxy."""
    async with behind(single_server, redis__timeout="0.3s") as cut:
        yield cut


@pytest.fixture
def far(cut: Behind) -> PresenceServiceAsyncStub:
    """A stub of that sidecar."""
    return PresenceServiceStub(cut.channel)


async def seen(presence: PresenceServiceAsyncStub) -> tuple[bool, list[str], int]:
    """Whether u1 is online, who is listed, and the count."""
    got = await presence.BatchGet(pb.BatchGetRequest(user_ids=["u1"]))
    listed = await presence.ListOnline(pb.ListOnlineRequest())
    count = await presence.CountOnline(pb.CountOnlineRequest())
    return got.items[0].HasField("online"), [user.user_id for user in listed.users], count.users


async def test_a_heartbeat_whose_reply_is_lost_was_made_once_and_may_be_repeated(
    cut: Behind, far: PresenceServiceAsyncStub, presence: PresenceServiceAsyncStub
) -> None:
    async with Watcher(presence, at_once()) as watcher:
        await cut.loses(far.Heartbeat(HEARTBEAT))
        assert await watcher.next() == [("u1", ONLINE)]
        assert await seen(presence) == (True, ["u1"], 1)
        again = await far.Heartbeat(HEARTBEAT)
        assert (again.previous_state, again.devices) == (pb.STATE_ONLINE, 1), "it had come online by the first"


async def test_a_leave_whose_reply_is_lost_has_left_and_its_repeat_brings_the_index_along(
    cut: Behind, far: PresenceServiceAsyncStub, presence: PresenceServiceAsyncStub
) -> None:
    await presence.Heartbeat(HEARTBEAT)
    async with Watcher(presence, at_once()) as watcher:
        await cut.loses(far.Leave(LEAVE))
        assert (await seen(presence))[:2] == (False, []), "the key is what is read"
        again = await far.Leave(LEAVE)
        assert (again.state, again.devices) == (pb.STATE_OFFLINE, 0)
        assert await watcher.next() == [("u1", OFFLINE)]
        assert await seen(presence) == (False, [], 0)


async def test_a_repeated_leave_does_not_take_away_whom_a_heartbeat_brought_back(
    cut: Behind, far: PresenceServiceAsyncStub, presence: PresenceServiceAsyncStub
) -> None:
    """The user came back on another device between the lost reply and the repeat."""
    await presence.Heartbeat(HEARTBEAT)
    await cut.loses(far.Leave(LEAVE))
    await presence.Heartbeat(pb.HeartbeatRequest(user_id="u1", device="laptop"))
    again = await far.Leave(LEAVE)
    assert (again.state, again.devices) == (pb.STATE_ONLINE, 1)
    assert await seen(presence) == (True, ["u1"], 1)


async def test_nothing_is_written_while_redis_is_away_and_all_works_when_it_is_back(
    cut: Behind, far: PresenceServiceAsyncStub, raw: Any
) -> None:
    await cut.refuses(far.Heartbeat(HEARTBEAT))
    assert await raw(0).keys("*") == []
    assert (await far.Heartbeat(HEARTBEAT)).previous_state == pb.STATE_OFFLINE


@pytest.mark.parametrize("read", ["BatchGet", "ListOnline", "CountOnline"])
async def test_a_read_never_says_offline_for_an_outage(cut: Behind, far: PresenceServiceAsyncStub, read: str) -> None:
    await far.Heartbeat(HEARTBEAT)
    requests = {
        "BatchGet": pb.BatchGetRequest(user_ids=["u1"]),
        "ListOnline": pb.ListOnlineRequest(),
        "CountOnline": pb.CountOnlineRequest(),
    }
    await cut.loses(getattr(far, read)(requests[read]))
    await cut.refuses(getattr(far, read)(requests[read]))
    assert await seen(far) == (True, ["u1"], 1)


@pytest.mark.parametrize("end", [signal.SIGCONT, signal.SIGKILL], ids=["thawed", "killed"])
async def test_redis_stopped_in_the_middle_of_a_heartbeat(end: signal.Signals) -> None:
    """A server that is frozen answers nobody; what it took up before it was killed is lost with it."""
    server = Embedded()
    await server.start()
    try:
        async with calling(server.url, redis__timeout="0.5s") as channel:
            stub: Any = PresenceServiceStub(channel)
            frozen = server.pid
            os.kill(frozen, signal.SIGSTOP)
            try:
                error = await asyncio.wait_for(failure(stub.Heartbeat(HEARTBEAT)), 5)
                assert info_of(error).reason == "OUTCOME_UNKNOWN"
            finally:
                os.kill(frozen, end)
            back = await asyncio.wait_for(first_success(stub), 10)
            assert back.devices == 1
            assert (back.previous_state == pb.STATE_OFFLINE) is (end is signal.SIGKILL), (
                "a thawed server has run it, a killed one has not"
            )
    finally:
        await server.stop()


async def first_success(stub: PresenceServiceAsyncStub) -> pb.HeartbeatResponse:
    """Repeat until it goes through, as an idempotent call may be."""
    while True:
        try:
            return await stub.Heartbeat(HEARTBEAT)
        except grpc.aio.AioRpcError as error:
            assert error.code() is grpc.StatusCode.UNAVAILABLE, error  # noqa: PT017
            await asyncio.sleep(0.05)

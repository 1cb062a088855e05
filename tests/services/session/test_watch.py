"""Watch: a snapshot first, then what any sidecar does, what time ends, and the truth about gaps."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.common.v1 import common_pb2
from nexus.session.v1 import session_pb2 as pb
from nexus.session.v1.session_pb2_grpc import SessionServiceStub
from sidecar.app import Sidecar
from tests.proxy import Proxy
from tests.services.session.calls import HASH, Sessions, created
from tests.sidecars import calling
from tests.waiting import wait_until

SOON = 5.0


class Stream:
    """A watch, read event by event."""

    def __init__(self, call: Any) -> None:
        self._call = call

    async def next(self) -> pb.WatchResponse:
        """The next event."""
        event = await asyncio.wait_for(self._call.read(), SOON)
        assert isinstance(event, pb.WatchResponse), "the stream has ended"
        return event

    async def ended(self) -> bool:
        """Whether the stream ends here, and well."""
        at_end = await asyncio.wait_for(self._call.read(), SOON) is grpc.aio.EOF
        return at_end and await self._call.code() is grpc.StatusCode.OK


@contextlib.asynccontextmanager
async def watching(sessions: Sessions, **target: str) -> AsyncIterator[Stream]:
    """A watch, closed at the end."""
    call = sessions.Watch(pb.WatchRequest(**target))
    try:
        yield Stream(call)
    finally:
        call.cancel()


@pytest.fixture
async def elsewhere(redis_server: str) -> AsyncIterator[Sessions]:
    """SessionService of a second sidecar on the same Redis."""
    async with calling(redis_server) as channel:
        yield SessionServiceStub(channel)


async def test_a_revoked_session_is_reported_on_every_sidecar(sessions: Sessions, elsewhere: Sessions) -> None:
    session = await created(sessions, "u")
    async with watching(elsewhere, session_id=session.session_id) as stream:
        assert [each.session_id for each in (await stream.next()).snapshot.sessions] == [session.session_id]
        started = asyncio.get_running_loop().time()
        await sessions.Revoke(pb.RevokeRequest(session_id=session.session_id))
        assert (await stream.next()).ended == pb.Ended(session_id=session.session_id, cause=pb.Ended.CAUSE_REVOKED)
        assert asyncio.get_running_loop().time() - started < 0.5
        assert await stream.ended()


async def test_the_watch_of_a_user_reports_changes_of_all_sessions(
    sessions: Sessions, elsewhere: Sessions, sidecar: Sidecar
) -> None:
    one = await created(sessions, "u")
    async with watching(elsewhere, user_id="u") as stream:
        assert [each.session_id for each in (await stream.next()).snapshot.sessions] == [one.session_id]
        two = await created(sessions, "u", role="admin")
        event = await stream.next()
        assert (event.created.session_id, event.created.role) == (two.session_id, "admin")
        await sessions.Update(pb.UpdateRequest(session_id=one.session_id, role="owner"))
        assert (await stream.next()).updated.role == "owner"
        await sessions.Touch(pb.TouchRequest(session_id=one.session_id))
        await created(sessions, "somebody else")
        successor = (await sessions.Rotate(pb.RotateRequest(session_id=two.session_id))).session.session_id
        assert (await stream.next()).rotated == pb.Rotated(session_id=two.session_id, successor_id=successor)
        three = (await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=2))).created.session
        events = [await stream.next(), await stream.next()]
        if len(sidecar.database("session").primaries) > 1:  # there the order is kept for each session only
            events.sort(key=lambda event: event.HasField("created"))
        assert events[0].ended == pb.Ended(session_id=one.session_id, cause=pb.Ended.CAUSE_EVICTED)
        assert events[1].created.session_id == three.session_id
        await sessions.RevokeUser(pb.RevokeUserRequest(user_id="u", kept_session_ids=[successor]))
        assert (await stream.next()).ended == pb.Ended(session_id=three.session_id, cause=pb.Ended.CAUSE_USER_REVOKED)


@pytest.mark.parametrize("grace", [0, 30])
async def test_the_watch_of_a_session_learns_the_new_id_only_inside_a_grace(sessions: Sessions, grace: int) -> None:
    old = (await created(sessions, "u")).session_id
    async with watching(sessions, session_id=old) as stream:
        await stream.next()
        rotation = pb.RotateRequest(session_id=old, grace=Duration(seconds=grace))
        successor = (await sessions.Rotate(rotation)).session.session_id
        assert (await stream.next()).rotated == pb.Rotated(session_id=old, successor_id=successor if grace else "")
        assert await stream.ended()


async def test_an_expired_session_is_reported(sessions: Sessions) -> None:
    session = await created(sessions, "u", idle_timeout=Duration(seconds=1))
    async with watching(sessions, session_id=session.session_id) as one, watching(sessions, user_id="u") as all_of_u:
        await one.next(), await all_of_u.next()
        await sessions.Touch(pb.TouchRequest(session_id=session.session_id))
        expected = pb.Ended(session_id=session.session_id, cause=pb.Ended.CAUSE_EXPIRED)
        assert (await all_of_u.next()).ended == expected
        assert (await one.next()).ended == expected
        assert await one.ended()


async def test_the_watch_of_a_missing_session_says_so_and_ends(sessions: Sessions) -> None:
    async with watching(sessions, session_id="sess_unknown") as stream:
        assert (await stream.next()).HasField("missing")
        assert await stream.ended()
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await sessions.Watch(pb.WatchRequest()).read()
    assert error.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_what_other_programs_publish_on_the_channel_does_no_harm(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    async with watching(sessions, user_id="u") as stream:
        await stream.next()
        [channel] = await raw(0).pubsub_channels("nexus:session-events:*")
        for text in ("", "{", "[]", "{}", '{"ended": 1}', '{"ended": "x", "cause": "y"}', b"\xff"):
            await raw(0).publish(channel, text)
        await sessions.Update(pb.UpdateRequest(session_id=session.session_id, role="x"))
        assert (await stream.next()).updated.role == "x"


async def test_a_closed_stream_leaves_no_subscription(sessions: Sessions, raw: Any) -> None:
    async with watching(sessions, user_id="u") as stream:
        await stream.next()
        assert await raw(0).pubsub_channels("nexus:session-events:*")

    async def silent() -> bool:
        return not await raw(0).pubsub_channels("nexus:session-events:*")

    await wait_until(silent)


async def test_after_an_outage_a_gap_and_a_new_snapshot_are_told(sessions: Sessions, proxy: Proxy, raw: Any) -> None:
    one, two = await created(sessions, "u"), await created(sessions, "u")
    async with calling(proxy.url) as channel:
        stub: Sessions = SessionServiceStub(channel)
        async with watching(stub, user_id="u") as user, watching(stub, session_id=two.session_id) as session:
            await user.next(), await session.next()
            await proxy.refuse()
            await sessions.Revoke(pb.RevokeRequest(session_id=two.session_id))
            await proxy.listen()
            assert (await user.next()).gap.cause == common_pb2.Gap.CAUSE_REDIS
            assert [each.session_id for each in (await user.next()).snapshot.sessions] == [one.session_id]
            assert (await session.next()).HasField("gap")
            assert (await session.next()).ended == pb.Ended(session_id=two.session_id, cause=pb.Ended.CAUSE_UNKNOWN)
            assert await session.ended()


@pytest.mark.standalone("sends from the server that the sidecar listens to")
async def test_a_slow_reader_is_told_the_cause_of_its_gap(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    async with watching(sessions, user_id="u") as stream:
        await stream.next()
        (channel,) = await raw(0).pubsub_channels("nexus:session-events:*")
        flood = "for n = 1, 5000 do redis.call('PUBLISH', ARGV[1], ARGV[2]) end"  # more than may wait
        await raw(0).eval(flood, 0, channel, json.dumps({"updated": session.session_id}))
        while not (event := await stream.next()).HasField("gap"):
            assert event.HasField("updated")
        assert event.gap.cause == common_pb2.Gap.CAUSE_SLOW
        assert [each.session_id for each in (await stream.next()).snapshot.sessions] == [session.session_id]


async def test_hundreds_of_changes_arrive_in_order_and_none_is_missing(
    sessions: Sessions, raw: Any, sidecar: Sidecar
) -> None:
    session = await created(sessions, "u")
    async with watching(sessions, user_id="u") as stream:
        await stream.next()
        ids = [(await created(sessions, "u")).session_id for _ in range(100)]
        for session_id in ids:
            await sessions.Revoke(pb.RevokeRequest(session_id=session_id))
        told: list[str] = []
        while len(told) < 100:
            event = await stream.next()
            if event.HasField("ended"):
                told.append(event.ended.session_id)
        if len(sidecar.database("session").primaries) > 1:  # there the order is kept for each session only
            told, ids = sorted(told), sorted(ids)
        assert told == ids
    assert await raw(0).exists(HASH.format(session.session_id))

"""max_sessions: how many sessions a user may have, whoever made them, and under any number of parallel Creates."""

import asyncio
import time
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from sidecar.app import Sidecar
from sidecar.rpc.request_ids import request_id_of
from sidecar.services.session import scripts
from tests.services.session.calls import DAY_MS, HASH, INDEX, Sessions, alive, created, listed

PARALLEL = 300


async def later(raw: Any) -> None:
    """Return in the next millisecond of Redis, so that what is created then is younger."""

    async def now() -> int:
        seconds, microseconds = await raw(0).time()
        return int(seconds) * 1000 + int(microseconds) // 1000

    before = await now()
    while await now() == before:
        pass


async def test_the_oldest_makes_room(sessions: Sessions, raw: Any) -> None:
    one = await created(sessions, "u")
    await later(raw)
    two = await created(sessions, "u")
    await later(raw)
    reply = (await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=2))).created
    assert list(reply.evicted_session_ids) == [one.session_id]
    assert await listed(sessions, "u") == [reply.session.session_id, two.session_id]
    assert not await alive(sessions, one.session_id)


async def test_reject_creates_nothing_at_the_limit(sessions: Sessions, raw: Any) -> None:
    await created(sessions, "u")
    reply = await sessions.Create(reject("u", 1))
    assert reply.limit_reached.sessions == 1
    assert await raw(0).scard(INDEX.format("u")) == 1
    assert (await sessions.Create(reject("u", 2))).HasField("created")


async def test_an_ended_session_no_longer_counts(sessions: Sessions, raw: Any) -> None:
    revoked, expired = await created(sessions, "u"), await created(sessions, "u")
    await sessions.Revoke(pb.RevokeRequest(session_id=revoked.session_id))
    await raw(0).delete(HASH.format(expired.session_id))
    await long_ago(raw, "u", expired.session_id)
    assert (await sessions.Create(reject("u", 1))).HasField("created")
    assert await raw(0).scard(INDEX.format("u")) == 1


async def test_sessions_of_other_programs_count_while_they_live(sessions: Sessions, raw: Any) -> None:
    await raw(0).hset(HASH.format("by_hand"), "userId", "u")
    await raw(0).expire(HASH.format("by_hand"), 60)
    await raw(0).sadd(INDEX.format("u"), "by_hand", "dead", b"\xff no id", "x" * 600)
    assert (await sessions.Create(reject("u", 1))).limit_reached.sessions == 1
    assert (await sessions.Create(reject("u", 2))).HasField("created")
    reply = await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=1))
    assert "by_hand" in reply.created.evicted_session_ids
    assert await listed(sessions, "u") == [reply.created.session.session_id]


async def test_dead_ids_do_not_push_out_a_living_session(sessions: Sessions, raw: Any) -> None:
    kept = await created(sessions, "u")
    dead = await created(sessions, "u")
    await raw(0).delete(HASH.format(dead.session_id))
    await long_ago(raw, "u", dead.session_id)
    reply = (await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=2))).created
    assert not reply.evicted_session_ids
    assert await listed(sessions, "u") == [reply.session.session_id, kept.session_id]


async def test_under_parallel_creates_exactly_the_allowed_number_is_let_in(sessions: Sessions) -> None:
    replies = await asyncio.gather(*(sessions.Create(reject("u", 7)) for _ in range(PARALLEL)))
    created_ids = {reply.created.session.session_id for reply in replies if reply.HasField("created")}
    assert len(created_ids) == 7
    assert set(await listed(sessions, "u")) == created_ids


async def test_under_parallel_creates_with_eviction_exactly_the_allowed_number_lives(sessions: Sessions) -> None:
    request = pb.CreateRequest(user_id="u", max_sessions=3)
    replies = await asyncio.gather(*(sessions.Create(request) for _ in range(PARALLEL)))
    ids = [reply.created.session.session_id for reply in replies]
    assert len(set(ids)) == PARALLEL
    living = [session_id for session_id in ids if await alive(sessions, session_id)]
    assert len(living) == 3
    assert set(await listed(sessions, "u")) == set(living)


@pytest.mark.standalone("an eval counts on one server only")
async def test_never_more_than_allowed_live_at_any_moment(sessions: Sessions, raw: Any) -> None:
    """A reader that counts hashes all along never sees more than the limit."""
    request, done = pb.CreateRequest(user_id="u", max_sessions=2), False
    most = 0

    async def look() -> None:
        nonlocal most
        while not done:
            count = (
                "local n = 0 for _, k in ipairs(redis.call('KEYS', 'nexus:session:sess_*')) do n = n + 1 end return n"
            )
            most = max(most, await raw(0).eval(count, 0))

    looking = asyncio.create_task(look())
    await asyncio.gather(*(sessions.Create(request) for _ in range(PARALLEL)))
    done = True
    await looking
    assert most == 2


async def test_a_limit_far_below_what_lives_is_reached_at_once(sessions: Sessions) -> None:
    await asyncio.gather(*(created(sessions, "u") for _ in range(200)))
    reply = (await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=1))).created
    assert len(reply.evicted_session_ids) == 200
    assert await listed(sessions, "u") == [reply.session.session_id]


@pytest.mark.parametrize("limit", [0, 3])
async def test_a_repeat_by_request_id_is_the_first_session(sessions: Sessions, limit: int) -> None:
    request = pb.CreateRequest(user_id="u", role="admin", max_sessions=limit, request_id="r1")
    replies = await asyncio.gather(*(sessions.Create(request) for _ in range(PARALLEL)))
    assert len({reply.created.session.session_id for reply in replies}) == 1
    assert {reply.created.session.role for reply in replies} == {"admin"}
    other = pb.CreateRequest(user_id="another", request_id="r1")
    assert (await sessions.Create(other)).created.session.user_id == "another"
    assert len(await listed(sessions, "u")) == 1


async def test_a_repeat_does_not_bring_an_ended_session_back(sessions: Sessions) -> None:
    request = pb.CreateRequest(user_id="u", role="admin", request_id="r1", idle_timeout=Duration(seconds=60))
    session = (await sessions.Create(request)).created.session
    await sessions.Revoke(pb.RevokeRequest(session_id=session.session_id))
    again = (await sessions.Create(request)).created.session
    assert (again.session_id, again.role) == (session.session_id, "admin")
    assert not await alive(sessions, session.session_id)


async def cut(sidecar: Sidecar, request: pb.CreateRequest) -> str:
    """A Create whose sidecar dies once the id is in the index: the id."""
    request_id, digest = request.request_id, request_id_of(request).digest
    arguments = {
        "session_id": "sess_cut",
        "max_sessions": 0,
        "reject": False,
        "checked": False,
        "dead": [],
        "request_digest": digest,
    }
    periods = {"young_ms": 10_000, "ttl_ms": DAY_MS, "stale_ms": 30 * DAY_MS, "request_ms": 600_000}
    ids = {"user_id": "u", "request_id": request_id}
    reply = await scripts.reserve(sidecar.database("session"), ids, **arguments, **periods)  # type: ignore[arg-type]
    assert reply[0] == b"free"
    return "sess_cut"


async def test_a_repeat_completes_a_create_that_was_interrupted(sessions: Sessions, sidecar: Sidecar) -> None:
    request = pb.CreateRequest(user_id="u", request_id="r1")
    session_id = await cut(sidecar, request)
    assert await listed(sessions, "u") == []
    again = await sessions.Create(request)
    assert again.created.session.session_id == session_id
    assert await listed(sessions, "u") == [session_id]


@pytest.mark.parametrize("pruned", [False, True])
async def test_a_late_repeat_does_not_finish_a_create_whose_id_may_have_been_removed(
    sessions: Sessions, sidecar: Sidecar, raw: Any, pruned: bool
) -> None:
    request = pb.CreateRequest(user_id="u", request_id="r1")
    session_id = await cut(sidecar, request)
    await long_ago(raw, "u", session_id)
    if pruned:
        await listed(sessions, "u")
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await sessions.Create(request)
    assert error.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert not await alive(sessions, session_id)


@pytest.mark.parametrize("end", ["eviction", "RevokeUser"])
async def test_a_session_ended_before_it_is_written_is_never_written(
    sessions: Sessions, sidecar: Sidecar, end: str
) -> None:
    """Its Create is between its two steps when its id is removed."""
    request = pb.CreateRequest(user_id="u", request_id="r1")
    session_id = await cut(sidecar, request)
    if end == "eviction":
        reply = await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=1))
        assert list(reply.created.evicted_session_ids) == [session_id]
    else:
        await sessions.RevokeUser(pb.RevokeUserRequest(user_id="u"))
    again = await sessions.Create(request)
    assert again.created.session.session_id == session_id
    assert not await alive(sessions, session_id), "created, and ended at once"


async def test_sessions_marked_for_an_eviction_that_never_came_count_again(sessions: Sessions, raw: Any) -> None:
    old = await created(sessions, "u")
    await raw(0).zadd("nexus:session-evicting:u", {old.session_id: time.time() * 1000})  # marked a moment ago
    await raw(0).expire("nexus:session-evicting:u", 10)
    assert (await sessions.Create(reject("u", 1))).HasField("created"), "somebody else is about to end it"
    await raw(0).delete("nexus:session-evicting:u")
    reply = await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=1))
    assert old.session_id in reply.created.evicted_session_ids


def reject(user_id: str, most: int) -> pb.CreateRequest:
    """A Create that is turned away at the limit."""
    return pb.CreateRequest(user_id=user_id, max_sessions=most, limit_action=pb.LIMIT_ACTION_REJECT)


async def long_ago(raw: Any, user_id: str, session_id: str) -> None:
    """Make an id of the index one that was created a minute ago, so that it is surely not about to be written."""
    await raw(0).zincrby(f"nexus:session-order:{user_id}", -60_000, session_id)

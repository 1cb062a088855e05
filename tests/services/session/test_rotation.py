"""Rotate: a new id for a session, the old one dead at once, and exactly one successor."""

import asyncio
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.session import scripts
from tests.services.session.calls import DAY_MS, HASH, INDEX, Sessions, alive, created, is_missing, listed, touch

PARALLEL = 300
GRACE = Duration(seconds=30)


async def test_the_data_carries_over_and_the_old_id_is_dead(sessions: Sessions, raw: Any) -> None:
    request = pb.CreateRequest(
        user_id="u", role="admin", attributes={"theme": "dark"}, idle_timeout=Duration(seconds=600)
    )
    old = (await sessions.Create(request)).created
    held = await raw(0).hgetall(HASH.format(old.session.session_id))
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old.session.session_id))).session
    assert new.session_id != old.session.session_id
    assert await raw(0).hgetall(HASH.format(new.session_id)) == held
    assert 0 < await raw(0).pttl(HASH.format(new.session_id)) <= 600_000
    assert new.version == old.session.version
    await is_missing(sessions.Get(pb.GetRequest(session_id=old.session.session_id)))
    assert await raw(0).smembers(INDEX.format("u")) == {new.session_id}
    touched = await touch(sessions, new.session_id)
    assert touched.absolute_expire_time == old.absolute_expire_time
    assert touched.ttl.seconds <= 600


async def test_within_the_grace_the_old_id_is_answered_with_the_new(sessions: Sessions, raw: Any) -> None:
    old = (await created(sessions, "u")).session_id
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old, grace=GRACE))).session.session_id
    assert not await raw(0).exists(HASH.format(old))
    rotated = (await sessions.Get(pb.GetRequest(session_id=old))).rotated
    assert (rotated.session_id, rotated.successor_id) == (old, new)
    assert (await sessions.Touch(pb.TouchRequest(session_id=old))).rotated == rotated
    assert (await sessions.Rotate(pb.RotateRequest(session_id=old))).session.session_id == new
    await raw(0).delete(f"nexus:session-rotated:{old}")  # the grace is over
    await is_missing(sessions.Get(pb.GetRequest(session_id=old)))
    await is_missing(sessions.Rotate(pb.RotateRequest(session_id=old)))


async def test_a_successor_that_has_ended_is_not_answered(sessions: Sessions) -> None:
    old = (await created(sessions, "u")).session_id
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old, grace=GRACE))).session.session_id
    await sessions.Revoke(pb.RevokeRequest(session_id=new))
    await is_missing(sessions.Get(pb.GetRequest(session_id=old)))
    await is_missing(sessions.Rotate(pb.RotateRequest(session_id=old)))
    assert await listed(sessions, "u") == []


async def test_revoking_the_old_id_within_the_grace_ends_the_successor(sessions: Sessions) -> None:
    old = (await created(sessions, "u")).session_id
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old, grace=GRACE))).session.session_id
    assert (await sessions.Revoke(pb.RevokeRequest(session_id=old))).HasField("revoked")
    assert not await alive(sessions, new)


async def test_without_a_grace_the_old_id_can_do_nothing_to_the_successor(sessions: Sessions) -> None:
    old = (await created(sessions, "u")).session_id
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old))).session.session_id
    await is_missing(sessions.Revoke(pb.RevokeRequest(session_id=old)))
    assert await alive(sessions, new)


async def test_of_parallel_rotations_one_wins_and_the_others_find_nothing(sessions: Sessions, raw: Any) -> None:
    old = (await created(sessions, "u")).session_id
    rotations = [sessions.Rotate(pb.RotateRequest(session_id=old)) for _ in range(PARALLEL)]
    results = await asyncio.gather(*rotations)
    won = [result.session.session_id for result in results if result.HasField("session")]
    lost = [result for result in results if result.HasField("missing")]
    assert len(won) == 1
    assert len(lost) == PARALLEL - 1
    assert await listed(sessions, "u") == won
    assert await raw(0).keys("nexus:session:sess_*") == [HASH.format(won[0])]


async def test_of_parallel_rotations_with_a_grace_all_get_the_one_successor(sessions: Sessions, raw: Any) -> None:
    old = (await created(sessions, "u")).session_id
    rotations = [sessions.Rotate(pb.RotateRequest(session_id=old, grace=GRACE)) for _ in range(PARALLEL)]
    got = {reply.session.session_id for reply in await asyncio.gather(*rotations)}
    assert len(got) == 1
    assert await raw(0).keys("nexus:session:sess_*") == [HASH.format(*got)]
    assert await listed(sessions, "u") == list(got)


async def test_a_repeat_by_request_id_gets_the_first_answer(sessions: Sessions) -> None:
    old = (await created(sessions, "u")).session_id
    request = pb.RotateRequest(session_id=old, request_id="r1")
    got = {(await sessions.Rotate(request)).session.session_id for _ in range(3)}
    assert len(got) == 1
    await is_missing(sessions.Rotate(pb.RotateRequest(session_id=old, request_id="r2")))


async def test_no_update_is_lost_to_a_rotation(sessions: Sessions, raw: Any) -> None:
    """What an Update was told is written is found under the new id."""
    old = (await created(sessions, "u")).session_id
    updates = [sessions.Update(pb.UpdateRequest(session_id=old, attributes={f"a{n}": "x"})) for n in range(100)]
    calls: list[Any] = [*updates[:50], sessions.Rotate(pb.RotateRequest(session_id=old)), *updates[50:]]
    results = await asyncio.gather(*calls)
    written = {f"a{n}" for n, r in enumerate(results[:50] + results[51:]) if r.HasField("session")}
    held = await raw(0).hgetall(HASH.format(results[50].session.session_id))
    assert written == {name for name in held if name.startswith("a")}


async def test_a_late_repeat_does_not_list_a_successor_that_has_ended(sessions: Sessions, raw: Any) -> None:
    old = (await created(sessions, "u")).session_id
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old))).session.session_id
    await sessions.Revoke(pb.RevokeRequest(session_id=new))
    await is_missing(sessions.Rotate(pb.RotateRequest(session_id=old)))
    assert await raw(0).smembers(INDEX.format("u")) == set()


async def cut(sidecar: Sidecar, old: str, *, grace_ms: int = 0, listed: bool = False) -> str:
    """A rotation whose sidecar dies after its first step, or its second: the id it would have led to."""
    successor, redis = "sess_successor", sidecar.database("session")
    await scripts.rotate(
        redis,
        {"session_id": old},
        successor_id=successor,
        grace_ms=grace_ms,
        request_id="",
        request_digest="",
        keep_ms=600_000,
        idle_ms=86_400_000,
    )
    if listed:
        ids = {"user_id": "u"}
        await scripts.add_to_index(redis, ids, session_id=successor, old_id=old, first=True, ttl_ms=DAY_MS)
    return successor


@pytest.mark.parametrize("listed_already", [False, True])
async def test_a_rotation_that_was_interrupted_is_completed_by_a_repeat(
    sessions: Sessions, sidecar: Sidecar, raw: Any, listed_already: bool
) -> None:
    old = (await created(sessions, "u", role="admin")).session_id
    await raw(0).zincrby("nexus:session-order:u", -60_000, old)
    successor = await cut(sidecar, old, listed=listed_already)
    if listed_already:
        await raw(0).zincrby("nexus:session-order:u", -60_000, successor)
    assert not await alive(sessions, old)
    assert await listed(sessions, "u") == [], "readers come by in between"
    session = (await sessions.Rotate(pb.RotateRequest(session_id=old))).session
    assert (session.session_id, session.role) == (successor, "admin")
    assert await listed(sessions, "u") == [successor]
    assert await raw(0).smembers(INDEX.format("u")) == {successor}


async def test_within_the_grace_a_get_completes_it(sessions: Sessions, sidecar: Sidecar) -> None:
    old = (await created(sessions, "u")).session_id
    successor = await cut(sidecar, old, grace_ms=30_000)
    assert (await sessions.Get(pb.GetRequest(session_id=old))).rotated.successor_id == successor
    assert await alive(sessions, successor)


@pytest.mark.parametrize("end", ["RevokeUser", "eviction"])
async def test_a_session_that_is_being_rotated_is_ended_with_the_others(
    sessions: Sessions, sidecar: Sidecar, raw: Any, end: str
) -> None:
    old = (await created(sessions, "u")).session_id
    await raw(0).zincrby("nexus:session-order:u", -60_000, old)
    await cut(sidecar, old)
    assert (await sessions.CountByUser(pb.CountByUserRequest(user_id="u"))).sessions == 1, "it is about to be there"
    if end == "RevokeUser":
        await sessions.RevokeUser(pb.RevokeUserRequest(user_id="u"))
    else:
        await sessions.Create(pb.CreateRequest(user_id="u", max_sessions=1))
    await is_missing(sessions.Rotate(pb.RotateRequest(session_id=old)))
    assert await raw(0).keys("nexus:session:sess_successor") == []
    assert await raw(0).keys("nexus:session-rotation:*") == [], "and what it held is gone"


async def test_rotations_beside_a_revoke_user_leave_nothing_alive(sessions: Sessions, raw: Any) -> None:
    """However they fall together, RevokeUser ends each session under its old id or its new one."""
    for _ in range(20):
        ids = [(await created(sessions, "u")).session_id for _ in range(5)]
        rotations = [sessions.Rotate(pb.RotateRequest(session_id=each)) for each in ids]
        await asyncio.gather(
            *rotations[:2],
            sessions.RevokeUser(pb.RevokeUserRequest(user_id="u")),
            *rotations[2:],
            return_exceptions=True,
        )
        assert await raw(0).keys("nexus:session:sess_*") == []


async def test_a_session_without_a_user_or_an_expiry_rotates_too(sessions: Sessions, raw: Any) -> None:
    await raw(0).hset(HASH.format("by_hand"), "email", "a@b")
    new = (await sessions.Rotate(pb.RotateRequest(session_id="by_hand"))).session
    assert new.email == "a@b"
    assert await raw(0).pttl(HASH.format(new.session_id)) > 0

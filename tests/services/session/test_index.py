"""The sessions of a user: listing, counting, pruning, ending all of them."""

import asyncio
from typing import Any

import grpc
import pytest

from nexus.session.v1 import session_pb2 as pb
from tests.services.session.calls import HASH, INDEX, Sessions, alive, created, listed


async def test_a_list_is_newest_first(sessions: Sessions) -> None:
    ids = [(await created(sessions, "u")).session_id for _ in range(5)]
    found = await listed(sessions, "u")
    assert set(found) == set(ids)
    assert found[0] != ids[0]


async def test_pages_hold_each_session_once_while_others_come_and_go(sessions: Sessions, raw: Any) -> None:
    ids = [(await created(sessions, "u")).session_id for _ in range(25)]
    await raw(0).hset(HASH.format("by_hand"), "userId", "u")
    await raw(0).expire(HASH.format("by_hand"), 60)
    await raw(0).sadd(INDEX.format("u"), "by_hand")
    seen: list[str] = []
    token = ""
    while True:
        page = await sessions.ListByUser(pb.ListByUserRequest(user_id="u", page_size=4, page_token=token))
        assert len(page.sessions) <= 4
        seen += [session.session_id for session in page.sessions]
        token = page.next_page_token
        if not token:
            break
        await sessions.Revoke(pb.RevokeRequest(session_id=seen[-1]))  # the very one the next page begins after
        await created(sessions, "u")
    assert sorted(seen) == sorted([*ids, "by_hand"])
    assert seen[-1] == "by_hand"


async def test_a_foreign_page_token_is_refused(sessions: Sessions) -> None:
    for token in ("x", "!!!", "MTIz", "bmFuLng="):
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await sessions.ListByUser(pb.ListByUserRequest(user_id="u", page_token=token))
        assert error.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_readers_take_dead_ids_out_of_the_index(sessions: Sessions, raw: Any) -> None:
    living, dead = await created(sessions, "u"), await created(sessions, "u")
    await raw(0).delete(HASH.format(dead.session_id))
    assert await count(sessions, "u") == 1
    assert await raw(0).sismember(INDEX.format("u"), dead.session_id), "too young to be sure that nobody is writing it"
    await raw(0).zincrby("nexus:session-order:u", -60_000, dead.session_id)
    assert await count(sessions, "u") == 1
    assert await raw(0).smembers(INDEX.format("u")) == {living.session_id}
    assert await raw(0).zrange("nexus:session-order:u", 0, -1) == [living.session_id]


async def test_ids_that_other_programs_leave_behind_are_taken_out_too(sessions: Sessions, raw: Any) -> None:
    await raw(0).sadd(INDEX.format("u"), "gone", b"\xff", "")
    await raw(0).expire(INDEX.format("u"), 60)
    assert await listed(sessions, "u") == []
    age = "for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('ZINCRBY', KEYS[1], 60000, id) end"
    await raw(0).eval(age, 1, "nexus:session-order:u")
    assert await listed(sessions, "u") == []
    assert not await raw(0).exists(INDEX.format("u"))


async def test_an_id_that_another_program_removed_is_no_longer_listed(sessions: Sessions, raw: Any) -> None:
    one, two = await created(sessions, "u"), await created(sessions, "u")
    await raw(0).srem(INDEX.format("u"), one.session_id)
    assert await listed(sessions, "u") == [two.session_id]


async def test_without_readers_creates_keep_the_index_from_growing(sessions: Sessions, raw: Any) -> None:
    """Ids of sessions that no timeout lets live any more are looked at, a few with each Create."""
    dead = [(await created(sessions, "u")).session_id for _ in range(20)]
    for session_id in dead[:-1]:
        await raw(0).zincrby("nexus:session-order:u", -31 * 24 * 3600 * 1000, session_id)
        await raw(0).delete(HASH.format(session_id))
    await created(sessions, "u")
    await created(sessions, "u")
    assert await raw(0).scard(INDEX.format("u")) == 3


async def test_a_list_beside_a_create_never_takes_out_an_id_about_to_be_written(sessions: Sessions) -> None:
    """Creates with a limit write the session one round trip after the index; lists run in between all along."""
    done = False

    async def read() -> None:
        while not done:
            await listed(sessions, "u")
            await count(sessions, "u")

    readers = [asyncio.create_task(read()) for _ in range(4)]
    request = pb.CreateRequest(user_id="u", max_sessions=1000)
    replies = await asyncio.gather(*(sessions.Create(request) for _ in range(300)))
    done = True
    await asyncio.gather(*readers)
    assert set(await listed(sessions, "u")) == {reply.created.session.session_id for reply in replies}


async def test_revoke_user_ends_all_but_those_named(sessions: Sessions, raw: Any) -> None:
    ids = [(await created(sessions, "u")).session_id for _ in range(600)]
    other = await created(sessions, "other")
    await raw(0).hset(HASH.format("by_hand"), "userId", "u")
    await raw(0).expire(HASH.format("by_hand"), 60)
    await raw(0).sadd(INDEX.format("u"), "by_hand")
    spared = [ids[0], ids[300], ids[-1]]
    reply = await sessions.RevokeUser(pb.RevokeUserRequest(user_id="u", kept_session_ids=spared))
    assert reply.revoked_sessions == 598
    assert set(await listed(sessions, "u")) == set(spared)
    assert await raw(0).scard(INDEX.format("u")) == 3
    assert not await alive(sessions, "by_hand")
    assert await alive(sessions, other.session_id)


async def test_what_was_created_before_or_beside_a_revoke_user_does_not_outlive_the_next(sessions: Sessions) -> None:
    request = pb.CreateRequest(user_id="u", max_sessions=1000)
    creates = [asyncio.ensure_future(sessions.Create(request)) for _ in range(200)]
    await asyncio.gather(*(sessions.RevokeUser(pb.RevokeUserRequest(user_id="u")) for _ in range(20)))
    replies = await asyncio.gather(*creates)
    living = {r.created.session.session_id for r in replies if await alive(sessions, r.created.session.session_id)}
    assert set(await listed(sessions, "u")) == living, "every living session is listed, so the next one finds it"
    await sessions.RevokeUser(pb.RevokeUserRequest(user_id="u"))
    assert not [session_id for session_id in living if await alive(sessions, session_id)]


async def test_hundreds_of_updates_and_touches_do_not_bring_a_revoked_session_back(
    sessions: Sessions, raw: Any
) -> None:
    session_id = (await created(sessions, "u")).session_id
    calls: list[Any] = [
        *(sessions.Update(pb.UpdateRequest(session_id=session_id, role=f"r{n}")) for n in range(150)),
        *(sessions.Touch(pb.TouchRequest(session_id=session_id)) for _ in range(150)),
        *(sessions.Touch(pb.TouchRequest(session_id=session_id, include_session=True)) for _ in range(150)),
    ]
    middle = len(calls) // 2
    calls.insert(middle, sessions.Revoke(pb.RevokeRequest(session_id=session_id)))
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert results[middle].HasField("revoked")  # type: ignore[union-attr]
    assert not [result for result in results if isinstance(result, BaseException)]
    assert not await raw(0).exists(HASH.format(session_id))
    assert not await raw(0).smembers(INDEX.format("u"))


async def count(sessions: Sessions, user_id: str) -> int:
    """How many sessions of a user live."""
    return (await sessions.CountByUser(pb.CountByUserRequest(user_id=user_id))).sessions


async def test_even_an_empty_id_does_not_stop_the_paging(sessions: Sessions, raw: Any) -> None:
    await raw(0).sadd(INDEX.format("u"), "", *(f"dead{n}" for n in range(1200)))
    await raw(0).expire(INDEX.format("u"), 60)
    assert await count(sessions, "u") == 0
    assert (await sessions.RevokeUser(pb.RevokeUserRequest(user_id="u"))).revoked_sessions == 0
    tokens: list[str] = []
    token = ""
    while not tokens or token:
        page = await sessions.ListByUser(pb.ListByUserRequest(user_id="u", page_size=7, page_token=token))
        tokens.append(token := page.next_page_token)
    assert len(tokens) == len(set(tokens)) == 172

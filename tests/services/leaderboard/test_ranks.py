"""Submissions, ranks, pages and neighbours, held against a plain sort."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import grpc
import pytest

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from tests.services.leaderboard.conftest import Boards
from tests.statuses import info_of

SET = "nexus:leaderboard:creators:engagement"
BEST, INCR, DECR = pb.SubmitRequest.MODE_BEST, pb.SubmitRequest.MODE_INCR, pb.SubmitRequest.MODE_DECR
STYLES = [pb.RANKING_ORDINAL, pb.RANKING_COMPETITION, pb.RANKING_DENSE]


def expected(scores: dict[str, float], style: int, *, ascending: bool = False) -> dict[str, int]:
    """Ranks by a plain sort; equal scores in the order of Redis."""
    order = sorted(scores, key=lambda member: (scores[member], member.encode()), reverse=not ascending)
    better = {m: sum((s < scores[m]) if ascending else (s > scores[m]) for s in scores.values()) for m in scores}
    distinct = sorted(set(scores.values()), reverse=not ascending)
    if style == pb.RANKING_COMPETITION:
        return {member: better[member] + 1 for member in order}
    if style == pb.RANKING_DENSE:
        return {member: distinct.index(scores[member]) + 1 for member in order}
    return {member: at + 1 for at, member in enumerate(order)}


async def test_the_contract_key_holds_members_by_score_for_an_hour(boards: Boards, raw: Any) -> None:
    await boards.submit("engagement", "creator_7", 120.5)
    assert await raw(5).zrange(SET, 0, -1, withscores=True) == [("creator_7", 120.5)]
    assert 3_590_000 < await raw(5).pttl(SET) <= 3_600_000
    await boards.submit("speed", "a:b", 1, kind="teams")
    assert await raw(5).zscore("nexus:leaderboard:teams:speed", "a:b") == 1


async def test_a_submission_tells_score_and_rank_now_and_before(boards: Boards) -> None:
    for member, score in {"a": 10, "b": 20, "c": 30}.items():
        await boards.submit("engagement", member, score)
    moved = await boards.submit("engagement", "a", 25)
    assert (moved.entry.member, moved.entry.score, moved.entry.rank, moved.changed) == ("a", 25, 2, True)
    assert (moved.previous.member, moved.previous.score, moved.previous.rank) == ("a", 10, 3)
    new = await boards.submit("engagement", "d", 40)
    assert (new.entry.rank, new.changed, new.HasField("previous")) == (1, True, False)
    dense = await boards.submit("engagement", "c", 20, ranking=pb.RANKING_DENSE)
    assert (dense.previous.rank, dense.entry.rank) == (2, 3)
    same = await boards.submit("engagement", "d", 40)
    assert (same.changed, same.previous.rank) == (False, 1)


async def test_modes_set_the_best_add_and_subtract(boards: Boards, declared: Boards) -> None:
    assert (await boards.submit("engagement", "a", 10, BEST)).entry.score == 10
    worse = await boards.submit("engagement", "a", 5, BEST)
    assert (worse.entry.score, worse.changed) == (10, False)
    assert (await boards.submit("engagement", "a", 2.5, INCR)).entry.score == 12.5
    assert (await boards.submit("engagement", "a", 20, DECR)).entry.score == -7.5
    await declared.submit("golf", "a", 70, BEST)
    assert (await declared.submit("golf", "a", 68, BEST)).entry.score == 68
    assert (await declared.submit("golf", "a", 71, BEST)).entry.score == 68


async def test_hundreds_of_parallel_increments_add_up_and_every_rank_is_given_once(boards: Boards) -> None:
    await asyncio.gather(*(boards.submit("engagement", "a", 1, INCR) for _ in range(300)))
    assert (await boards.submit("engagement", "a", 0, INCR)).entry.score == 300
    members = [f"m{n:03}" for n in range(300)]
    await asyncio.gather(*(boards.submit("speed", member, random.random()) for member in members))
    assert sorted(await boards.ranks("speed", *members)) == list(range(1, 301))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("metric", ["engagement", "golf"])
async def test_ranks_and_pages_are_those_of_a_sort(
    boards: Boards, declared: Boards, raw: Any, metric: str, style: int
) -> None:
    chance = random.Random(style)
    scores = {f"m{n}": float(chance.randint(-3, 3)) for n in range(60)}
    await raw(5).zadd(f"nexus:leaderboard:creators:{metric}", scores)
    await raw(5).expire(f"nexus:leaderboard:creators:{metric}", 60)
    those = declared if metric == "golf" else boards
    wanted = expected(scores, style, ascending=metric == "golf")
    assert await those.ranks(metric, *scores, ranking=style) == [wanted[member] for member in scores]
    for size in (1, 7, 60, 1000):
        pages = await those.pages(metric, size, ranking=style)
        assert {entry.member: entry.rank for entry in pages} == wanted
        assert [entry.member for entry in pages] == list(wanted)
    reply = await those.stub.Range(pb.RangeRequest(metric=metric, first=20, last=40, ranking=style))  # type: ignore[arg-type]
    assert [entry.member for entry in reply.entries] == list(wanted)[19:40]
    assert [entry.rank for entry in reply.entries] == list(wanted.values())[19:40]


async def test_a_dense_rank_beyond_a_thousand_scores_is_absent(boards: Boards, raw: Any) -> None:
    await raw(5).zadd(SET, {f"m{n:04}": n for n in range(1200)})
    await raw(5).expire(SET, 60)
    reply = await boards.stub.GetRanks(
        pb.GetRanksRequest(metric="engagement", members=["m0200", "m0199"], ranking=pb.RANKING_DENSE)
    )
    assert [item.entry.HasField("rank") for item in reply.items] == [True, False]
    assert reply.items[0].entry.rank == 1000


@pytest.mark.parametrize("metric", ["first", "laps"])
async def test_of_equal_scores_the_first_comes_first(declared: Boards, raw: Any, metric: str) -> None:
    for member in "cab":
        await declared.submit(metric, member, 10)
    assert await declared.top(metric) == ["c", "a", "b"]
    assert await declared.ranks(metric, "a", "b", "c") == [2, 3, 1]
    assert [entry.member for entry in await declared.pages(metric, 1)] == ["c", "a", "b"]
    await declared.submit(metric, "c", 5)
    again = await declared.submit(metric, "c", 10)
    assert again.entry.rank == 3, "who leaves a score and comes back is last"
    await raw(5).zadd(f"nexus:leaderboard:creators:{metric}", {"by hand": 10})
    assert await declared.top(metric) == ["a", "b", "c", "by hand"], "of whom it is not known when, is last"
    assert (await declared.submit(metric, "c", 10)).changed is False
    assert await raw(5).zrange(f"nexus:leaderboard:creators:{metric}", 0, 9) == ["a", "b", "by hand", "c"]


async def test_too_many_equal_scores_are_in_the_order_of_their_bytes(declared: Boards, raw: Any) -> None:
    names = [f"m{n:03}" for n in range(129)]
    await raw(5).zadd("nexus:leaderboard:creators:laps", dict.fromkeys(names, 1))
    await raw(5).zadd("nexus:leaderboard-since:creators:laps", {name: 2e15 - n for n, name in enumerate(names)})
    for key in ("leaderboard", "leaderboard-since"):
        await raw(5).expire(f"nexus:{key}:creators:laps", 60)
    assert await declared.top("laps", page_size=1000) == names
    await raw(5).zrem("nexus:leaderboard:creators:laps", "m000")
    assert await declared.top("laps", page_size=1000) == names[:0:-1]
    assert [entry.member for entry in await declared.pages("laps", 10)] == names[:0:-1]


@pytest.mark.parametrize("owner", range(1, 11))
async def test_neighbours_that_one_side_lacks_come_from_the_other(boards: Boards, raw: Any, owner: int) -> None:
    await raw(5).zadd(SET, {f"rank {n}": -n for n in range(1, 11)})
    await raw(5).expire(SET, 60)
    reply = await boards.stub.Around(pb.AroundRequest(metric="engagement", member=f"rank {owner}", neighbours=2))
    first = min(max(owner - 2, 1), 6)
    assert [entry.rank for entry in reply.neighbourhood.entries] == list(range(first, first + 5))
    assert [entry.member for entry in reply.neighbourhood.entries] == [f"rank {n}" for n in range(first, first + 5)]
    everyone = await boards.stub.Around(pb.AroundRequest(metric="engagement", member=f"rank {owner}", neighbours=499))
    assert len(everyone.neighbourhood.entries) == everyone.neighbourhood.total_size == 10
    nobody = await boards.stub.Around(pb.AroundRequest(metric="engagement", member="nobody"))
    assert nobody.WhichOneof("outcome") == "missing"


@pytest.mark.parametrize("metric", ["engagement", "first", "laps"])
async def test_pages_neither_repeat_nor_skip_who_does_not_move(
    boards: Boards, declared: Boards, raw: Any, metric: str
) -> None:
    chance, name = random.Random(metric), f"nexus:leaderboard:creators:{metric}"
    still = {f"still {n:02}": chance.randint(1, 6) for n in range(40)}
    moving = [f"moving {n:02}" for n in range(40)]
    await raw(5).zadd(name, still | {member: chance.randint(1, 6) for member in moving})
    await raw(5).expire(name, 60)
    those = boards if metric == "engagement" else declared
    seen: list[str] = []
    token = ""
    while True:
        reply = await those.stub.Top(pb.TopRequest(metric=metric, page_size=3, page_token=token))
        seen += [entry.member for entry in reply.entries]
        token = reply.next_page_token
        if not token:
            break
        await raw(5).zadd(name, {member: chance.randint(1, 6) for member in chance.sample(moving, 10)})
        await raw(5).zrem(name, *chance.sample(moving, 2))
    assert sorted(member for member in seen if member in still) == sorted(still)


async def test_a_rank_belongs_to_the_page_it_is_read_with(boards: Boards, raw: Any) -> None:
    """Ranks of a page follow one another and scores never rise, whatever is written meanwhile."""
    members = [f"m{n}" for n in range(50)]
    await asyncio.gather(*(boards.submit("engagement", member, 0) for member in members))
    done = asyncio.Event()

    async def shuffle() -> None:
        while not done.is_set():
            await boards.submit("engagement", random.choice(members), random.random())

    shuffling = [asyncio.create_task(shuffle()) for _ in range(10)]
    for _ in range(100):
        reply = await boards.stub.Top(pb.TopRequest(metric="engagement", page_size=50))
        assert [entry.rank for entry in reply.entries] == list(range(1, 51))
        assert len({entry.member for entry in reply.entries}) == 50
        scores = [entry.score for entry in reply.entries]
        assert scores == sorted(scores, reverse=True)
    done.set()
    await asyncio.gather(*shuffling)


async def test_a_repeat_gets_the_first_answer(boards: Boards, raw: Any) -> None:
    first = await boards.submit("engagement", "a", 5, INCR, request_id="r1")
    await boards.submit("engagement", "b", 9)
    assert await boards.submit("engagement", "a", 5, INCR, request_id="r1") == first
    repeats = [boards.submit("engagement", "a", 1, INCR, request_id="r2") for _ in range(200)]
    assert len({reply.SerializeToString() for reply in await asyncio.gather(*repeats)}) == 1
    assert await raw(5).zscore(SET, "a") == 6
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await boards.submit("engagement", "a", 2, INCR, request_id="r2")
    assert "request_id" in (refused.value.details() or "")


async def test_a_full_board_takes_who_beats_the_last(declared: Boards, raw: Any) -> None:
    for n in range(5):
        await declared.submit("first", f"m{n}", n, metadata=b"x")
    reply = await declared.stub.Submit(pb.SubmitRequest(metric="first", member="new", score=0, request_id="r1"))
    assert reply.WhichOneof("outcome") == "below_last"
    assert reply.below_last.last_score == 0
    assert await declared.stub.Submit(pb.SubmitRequest(metric="first", member="new", score=0, request_id="r1")) == reply
    assert (await declared.submit("first", "new", 0.5)).entry.rank == 5
    assert await raw(5).zscore("nexus:leaderboard:creators:first", "m0") is None
    assert await raw(5).hexists("nexus:leaderboard-metadata:creators:first", "m0") is False
    assert await raw(5).zscore("nexus:leaderboard-since:creators:first", "m0") is None
    assert await raw(5).zcard("nexus:leaderboard:creators:first") == 5


@pytest.mark.parametrize("score", [float("nan"), float("inf"), float("-inf"), 2.0**53 * 1.01])
async def test_a_score_that_is_none_is_refused(boards: Boards, raw: Any, score: float) -> None:
    for mode in (pb.SubmitRequest.MODE_SET, INCR):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await boards.submit("engagement", "a", score, mode)
        assert info_of(refused.value).reason == "INVALID_ARGUMENT"
        assert "score: must be -2^53 to 2^53" in (refused.value.details() or "")
    assert await raw(5).exists(SET) == 0


async def test_a_sum_out_of_bounds_changes_nothing(boards: Boards, raw: Any) -> None:
    await boards.submit("engagement", "a", 2.0**53)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await boards.submit("engagement", "a", 2.0**53, INCR, request_id="r1", metadata=b"x")
    assert "score: must leave the member a score" in (refused.value.details() or "")
    assert await raw(5).zscore(SET, "a") == 2**53
    assert await raw(5).keys("nexus:leaderboard-*") == []


async def test_a_batch_has_an_answer_for_each(boards: Boards, raw: Any) -> None:
    await raw(5).set("nexus:leaderboard:creators:squatted", "x", ex=60)
    items = [pb.SubmitRequest(metric="engagement", member=f"m{n}", score=n) for n in range(250)]
    items[100].metric = "squatted"
    reply = await boards.stub.BatchSubmit(pb.BatchSubmitRequest(items=items))
    assert [item.WhichOneof("outcome") for item in reply.items].count("submitted") == 249
    assert reply.items[100].WhichOneof("outcome") == "error"
    assert reply.items[249].submitted.entry.rank == 1
    await raw(5).delete("nexus:leaderboard:creators:squatted")
    items[7].member = ""
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await boards.stub.BatchSubmit(pb.BatchSubmitRequest(items=items))
    assert "items[7].member" in (refused.value.details() or "")


async def test_metadata_comes_with_the_entry_and_goes_with_the_member(boards: Boards, raw: Any) -> None:
    await boards.submit("engagement", "a", 10, BEST, metadata=b"first")
    await boards.submit("engagement", "a", 5, BEST, metadata=b"worse")
    reply = await boards.stub.Top(pb.TopRequest(metric="engagement"))
    assert reply.entries[0].metadata == b"first"
    await boards.submit("engagement", "a", 10, metadata=b"\xff")
    assert (await boards.stub.Top(pb.TopRequest(metric="engagement"))).entries[0].metadata == b"\xff"
    for outcome in ("removed", "missing"):
        removal = await boards.stub.Remove(pb.RemoveRequest(metric="engagement", member="a"))
        assert removal.WhichOneof("outcome") == outcome
    assert await raw(5).keys("nexus:leaderboard*") == []


async def test_scores_are_counted_in_a_range(boards: Boards) -> None:
    for n in range(10):
        await boards.submit("engagement", f"m{n}", n)
    reply = await boards.stub.CountBetween(pb.CountBetweenRequest(metric="engagement", min_score=3, max_score=5))
    assert (reply.count, reply.total_size) == (3, 10)
    assert (await boards.stub.CountBetween(pb.CountBetweenRequest(metric="engagement", min_score=0))).count == 10
    assert (await boards.stub.CountBetween(pb.CountBetweenRequest(metric="engagement", max_score=0))).count == 1

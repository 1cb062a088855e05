"""Whole boards: seasons, merging, filling, watching."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from tests.services.leaderboard.conftest import Boards
from tests.waiting import wait_until

SET = "nexus:leaderboard:creators:engagement"
INCR = pb.SubmitRequest.MODE_INCR
SECOND = Duration(seconds=1)


async def archive(boards: Boards, season: str, metric: str = "engagement", **options: Any) -> pb.ArchiveResponse:
    return await boards.stub.Archive(pb.ArchiveRequest(metric=metric, season=season, **options))


async def fetch(boards: Boards, **options: Any) -> pb.FetchResponse:
    return await boards.stub.Fetch(pb.FetchRequest(metric="engagement", **options))


async def fill(boards: Boards, token: str, scores: dict[str, float], **options: Any) -> pb.FillResponse:
    pairs = [pb.Score(member=member, score=score) for member, score in scores.items()]
    return await boards.stub.Fill(pb.FillRequest(metric="engagement", token=token, scores=pairs, **options))


async def test_an_archived_season_is_read_like_a_board(boards: Boards, raw: Any) -> None:
    for n in range(5):
        await boards.submit("engagement", f"m{n}", n, metadata=b"x")
    reply = await archive(boards, "2026-11", request_id="r1")
    assert reply.archived.members == 5
    assert await archive(boards, "2026-11", request_id="r1") == reply
    assert (await archive(boards, "2026-12")).WhichOneof("outcome") == "missing"
    await boards.submit("engagement", "m0", 9)
    assert (await archive(boards, "2026-11")).WhichOneof("outcome") == "season_exists"
    assert await boards.top("engagement") == ["m0"]
    assert await boards.top("engagement", season="2026-11") == ["m4", "m3", "m2", "m1", "m0"]
    assert await boards.ranks("engagement", "m3", season="2026-11") == [2]
    page = await boards.stub.Top(pb.TopRequest(metric="engagement", compare_season="2026-11"))
    assert (page.entries[0].rank, page.entries[0].past_rank, page.entries[0].metadata) == (1, 5, b"")
    around = await boards.stub.Around(
        pb.AroundRequest(metric="engagement", season="2026-11", member="m3", neighbours=1)
    )
    assert [entry.member for entry in around.neighbourhood.entries] == ["m4", "m3", "m2"]
    assert around.neighbourhood.entries[0].metadata == b"x"
    count = await boards.stub.CountBetween(pb.CountBetweenRequest(metric="engagement", season="2026-11", min_score=2))
    assert count.count == 3
    ttl = await raw(5).pttl("nexus:leaderboard-season:2026-11:creators:engagement")
    assert 7_775_990_000 < ttl <= 7_776_000_000
    assert reply.archived.expire_time.ToMilliseconds() - reply.archived.archive_time.ToMilliseconds() == 7_776_000_000


async def test_every_submission_counts_for_one_season(boards: Boards) -> None:
    seasons = [f"season {n}" for n in range(20)]

    async def submit() -> None:
        for _ in range(10):
            await boards.submit("engagement", "a", 1, INCR)

    async def end_seasons() -> None:
        for season in seasons:
            await archive(boards, season)

    await asyncio.gather(*(submit() for _ in range(50)), end_seasons())
    total = 0.0
    for season in [*seasons, ""]:
        reply = await boards.stub.GetRanks(pb.GetRanksRequest(metric="engagement", members=["a"], season=season))
        total += reply.items[0].entry.score
    assert total == 500


async def test_seasons_are_listed_newest_first(boards: Boards, raw: Any) -> None:
    for season in ("a", "c", "b"):
        await boards.submit("engagement", "m", 1)
        await archive(boards, season)
        await raw(5).execute_command("PING")
    request = pb.ListSeasonsRequest(metric="engagement", page_size=2)
    first = await boards.stub.ListSeasons(request)
    request.page_token = first.next_page_token
    second = await boards.stub.ListSeasons(request)
    listed = [season.season for season in (*first.seasons, *second.seasons)]
    assert sorted(listed) == ["a", "b", "c"]
    times = [season.archive_time.ToMilliseconds() for season in (*first.seasons, *second.seasons)]
    assert times == sorted(times, reverse=True)
    assert (len(first.seasons), second.next_page_token) == (2, "")
    await raw(5).hset("nexus:leaderboard-seasons:creators:engagement", "gone", "1000 2000 3")
    await raw(5).hset("nexus:leaderboard-seasons:creators:engagement", "junk", "junk")
    assert len((await boards.stub.ListSeasons(pb.ListSeasonsRequest(metric="engagement"))).seasons) == 3


async def test_a_merge_is_the_weighted_sum(boards: Boards, raw: Any) -> None:
    one = {f"m{n:04}": float(n) for n in range(1500)}
    two = {f"m{n:04}": float(n) for n in range(1000, 2500)}
    for metric, scores in (("reach", one), ("sales", two)):
        await raw(5).zadd(f"nexus:leaderboard:creators:{metric}", scores)
        await raw(5).expire(f"nexus:leaderboard:creators:{metric}", 60)
    sources = [pb.MergeSource(metric="reach", weight=0.5), pb.MergeSource(metric="sales", weight=2)]
    await boards.submit("engagement", "former", 1, metadata=b"x")
    reply = await boards.stub.Merge(pb.MergeRequest(metric="engagement", sources=sources))
    assert reply.merged.members == 2500
    merged = dict(await raw(5).zrange(SET, 0, -1, withscores=True))
    assert merged == {m: 0.5 * one.get(m, 0) + 2 * two.get(m, 0) for m in one | two}
    assert 0 < await raw(5).pttl(SET) <= 3_600_000
    assert await raw(5).keys("nexus:leaderboard-*") == []
    nothing = await boards.stub.Merge(pb.MergeRequest(metric="engagement", sources=[pb.MergeSource(metric="none")]))
    assert nothing.WhichOneof("outcome") == "missing"
    assert await raw(5).zcard(SET) == 2500


async def test_a_merge_keeps_the_best_members(declared: Boards, raw: Any) -> None:
    for metric, best in (("first", ["m8", "m7"]), ("golf", ["m0", "m1"])):
        await raw(5).zadd("nexus:leaderboard:creators:many", {f"m{n}": n for n in range(9)})
        await raw(5).expire("nexus:leaderboard:creators:many", 60)
        reply = await declared.stub.Merge(pb.MergeRequest(metric=metric, sources=[pb.MergeSource(metric="many")]))
        assert reply.merged.members == 5
        assert (await declared.top(metric))[:2] == best


async def test_one_of_hundreds_fills_and_the_others_get_the_board(boards: Boards) -> None:
    async def read() -> str:
        reply = await fetch(boards, wait=Duration(seconds=10))
        if reply.WhichOneof("outcome") == "lease":
            await fill(boards, reply.lease.token, {f"m{n}": n for n in range(1000)})
            await fill(boards, reply.lease.token, {"best": 5000}, last=True)
            return "filled"
        assert reply.page.entries[0].member == "best"
        assert reply.page.total_size == 1001
        return "read"

    async with asyncio.timeout(8):  # those who wait are told, or they would find the board when their time is up
        outcomes = await asyncio.gather(*(read() for _ in range(200)))
    assert outcomes.count("filled") == 1
    assert outcomes.count("read") == 199


async def test_who_does_not_wait_is_told_when_to_ask_again(boards: Boards) -> None:
    await fetch(boards, lease=SECOND)
    busy = await fetch(boards)
    assert 0 < busy.busy.retry_after.ToMilliseconds() <= 1000
    after = await fetch(boards, wait=Duration(seconds=5))
    assert after.WhichOneof("outcome") == "lease", "the first one's lease has run out"


async def test_a_stale_board_is_served_while_one_fills_it(boards: Boards, raw: Any) -> None:
    token = (await fetch(boards)).lease.token
    await fill(boards, token, {"a": 1, "b": 2}, last=True, fresh_ttl=SECOND)
    assert not (await fetch(boards)).page.stale
    await wait_until(lambda: stale(boards), within=5, what="the board is stale")
    pages = [(await fetch(boards)).page for _ in range(3)]
    assert [page.stale for page in pages] == [True] * 3
    leases = [page.refresh.token for page in pages if page.HasField("refresh")]
    assert leases == [], "the look that found it stale has the lease"
    await raw(5).delete("nexus:leaderboard-state:creators:engagement")


async def stale(boards: Boards) -> bool:
    page = (await fetch(boards, lease=Duration(seconds=60))).page
    assert page.HasField("refresh") == page.stale
    return page.stale


async def test_what_is_submitted_during_a_fill_is_kept(boards: Boards, raw: Any) -> None:
    await boards.submit("engagement", "before", 1)
    await boards.submit("engagement", "leaving", 1)
    await raw(5).hset("nexus:leaderboard-state:creators:engagement", "fresh_until", "1")
    await raw(5).expire("nexus:leaderboard-state:creators:engagement", 60)
    token = (await fetch(boards)).page.refresh.token
    await boards.submit("engagement", "during", 7)
    await boards.submit("engagement", "gone", 7)
    await boards.stub.Remove(pb.RemoveRequest(metric="engagement", member="gone"))
    await boards.stub.Remove(pb.RemoveRequest(metric="engagement", member="leaving"))
    await fill(boards, token, {"during": 5, "gone": 5, "leaving": 5, "new": 3})
    assert await boards.top("engagement") == ["during", "before"], "not yet"
    reply = await fill(boards, token, {}, last=True)
    assert reply.filled.members == 2
    assert await raw(5).zrange(SET, 0, -1, withscores=True) == [("new", 3), ("during", 7)]
    assert (await fill(boards, token, {}, last=True)).filled.members == 2, "a repeat answers the same"
    assert (await fill(boards, "other", {}, last=True)).WhichOneof("outcome") == "lease_lost"


async def test_a_message_begins_the_lease_anew_and_nothing_of_a_lost_one_is_left(boards: Boards, raw: Any) -> None:
    state = "nexus:leaderboard-state:creators:engagement"
    token = (await fetch(boards, lease=Duration(seconds=60))).lease.token
    given = int(await raw(5).hget(state, "lease_until"))
    await raw(5).hset(state, "lease_until", str(given - 50_000))
    await fill(boards, token, {"a": 1})
    assert int(await raw(5).hget(state, "lease_until")) >= given
    await raw(5).hset(state, "lease_until", "1")
    assert (await fill(boards, token, {"b": 2}, last=True)).WhichOneof("outcome") == "lease_lost"
    successor = (await fetch(boards)).lease.token
    await fill(boards, successor, {"c": 3}, last=True)
    assert await boards.top("engagement") == ["c"]


@pytest.mark.parametrize("end", ["reset", "archive", "merge"])
async def test_a_lease_ends_with_the_board(boards: Boards, raw: Any, end: str) -> None:
    token = (await fetch(boards)).lease.token
    await boards.submit("engagement", "a", 1)
    if end == "reset":
        reply = await boards.stub.Reset(pb.ResetRequest(metric="engagement"))
        assert reply.WhichOneof("outcome") == "removed"
        assert (await boards.stub.Reset(pb.ResetRequest(metric="engagement"))).WhichOneof("outcome") == "missing"
    elif end == "archive":
        await archive(boards, "over")
    else:
        await boards.stub.Merge(
            pb.MergeRequest(metric="engagement", sources=[pb.MergeSource(metric="engagement", weight=3)])
        )
    assert (await fill(boards, token, {"b": 1}, last=True)).WhichOneof("outcome") == "lease_lost"
    assert await raw(5).zscore(SET, "b") is None


async def evaluations(client: Any) -> int:
    """How many scripts Redis has run."""
    return int((await client.info("commandstats"))["cmdstat_evalsha"]["calls"])


async def looked(client: Any, count: int) -> bool:
    return await evaluations(client) >= count


@pytest.mark.standalone("counts the scripts of one server")
async def test_a_watch_sends_the_top_and_its_changes(boards: Boards, raw: Any) -> None:
    await boards.submit("engagement", "a", 1)
    watch = boards.stub.Watch(pb.WatchRequest(metric="engagement", limit=2, interval=Duration(nanos=100_000_000)))
    events = aiter(watch)
    first = (await anext(events)).snapshot
    assert [(entry.member, entry.rank) for entry in first.entries] == [("a", 1)]
    looks = await evaluations(raw(5))
    await wait_until(lambda: looked(raw(5), looks + 3), within=5, what="the watch has looked again")
    await raw(5).zadd(SET, {"by hand": 2, "c": 0.5})
    second = (await asyncio.wait_for(anext(events), 5)).snapshot
    assert [entry.member for entry in second.entries] == ["by hand", "a"]
    assert second.total_size == 3
    watch.cancel()


async def test_bad_input_is_refused_by_field(boards: Boards) -> None:
    watched = aiter(boards.stub.Watch(pb.WatchRequest(metric="e", interval=Duration(nanos=1000))))
    for field, call in {
        "page_token": boards.top("engagement", page_token="bm8="),
        "season": archive(boards, ""),
        "interval": anext(watched),
    }.items():
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call
        assert (refused.value.details() or "").startswith(field)

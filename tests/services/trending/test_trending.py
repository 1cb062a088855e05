"""Scores that decay, two orders, actors, moderation, and the sorted set that other programs read."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import grpc
import pytest

from nexus.trending.v1 import trending_pb2 as pb
from sidecar.services.trending.actors import error_rate, places
from tests.services.trending.conftest import HALF_LIVES, Trending
from tests.statuses import info_of

SET = "nexus:trending:content:24h"
HALF, SHORT = HALF_LIVES["24h"]


async def test_a_hit_counts_in_every_period(trending: Trending) -> None:
    reply = await trending.hit("a", 8)
    assert [(each.period, round(each.score, 2)) for each in reply.counted.scores] == [("1h", 8), ("24h", 8), ("7d", 8)]
    reply = await trending.hit("a")
    assert [round(each.score, 2) for each in reply.counted.scores] == [9, 9, 9]
    assert [await trending.top(period) for period in HALF_LIVES] == [["a"]] * 3


async def test_hundreds_of_parallel_hits_add_up(trending: Trending) -> None:
    await asyncio.gather(*(trending.hit("a") for _ in range(300)))
    assert (await trending.explain("a", "7d")).score == pytest.approx(300, rel=1e-3)


async def test_a_score_halves_with_every_half_life(trending: Trending) -> None:
    await trending.hit("a", 64)
    await trending.age(2 * HALF)
    assert (await trending.explain("a")).score == pytest.approx(16, rel=1e-3)
    assert (await trending.explain("a", "1h")).score == pytest.approx(64 / 2**48, rel=1e-3)
    await trending.hit("a", 4)
    assert (await trending.explain("a")).score == pytest.approx(20, rel=1e-3)


async def test_the_orders_are_those_of_the_sums_computed_anew(trending: Trending) -> None:
    """Hits at random times, against the plain sum of every hit weighed by its age."""
    chance = random.Random(7)
    hits: list[tuple[str, int, float]] = []
    for _ in range(30):
        for _ in range(10):
            id_, weight = f"id {chance.randint(0, 19)}", chance.randint(5, 50)
            await trending.hit(id_, weight)
            hits.append((id_, weight, 0.0))
        passed = chance.random() * SHORT
        await trending.age(passed)
        hits = [(id_, weight, age + passed) for id_, weight, age in hits]

    def sums(half: float) -> dict[str, float]:
        out: dict[str, float] = {}
        for id_, weight, age in hits:
            out[id_] = out.get(id_, 0) + weight * 2 ** (-age / half)
        return out

    long, short = sums(HALF), sums(SHORT)
    shown = [id_ for id_ in long if long[id_] >= 5]
    velocity = {id_: short[id_] / long[id_] * HALF / SHORT for id_ in shown}
    assert await trending.top(limit=100) == sorted(shown, key=lambda id_: -long[id_])
    assert await trending.top(limit=100, rising=True) == sorted(shown, key=lambda id_: -velocity[id_])
    for id_ in shown:
        found = await trending.explain(id_)
        assert found.score == pytest.approx(long[id_], rel=1e-3)
        assert found.velocity == pytest.approx(velocity[id_], rel=1e-3)
        assert found.popular_rank == sorted(long, key=lambda each: -long[each]).index(id_) + 1


async def test_what_rises_is_not_what_is_popular(trending: Trending) -> None:
    await trending.hit("evergreen", 1000)
    await trending.age(4 * SHORT)
    await trending.hit("evergreen", 10)
    await trending.hit("newcomer", 10)
    assert await trending.top() == ["evergreen", "newcomer"]
    assert await trending.top(rising=True) == ["newcomer", "evergreen"]
    newcomer, evergreen = await trending.explain("newcomer"), await trending.explain("evergreen")
    assert (newcomer.popular_rank, newcomer.rising_rank) == (2, 1)
    assert newcomer.velocity > 1 > evergreen.velocity


async def test_few_hits_are_no_trend(trending: Trending) -> None:
    await trending.hit("a", 4.9)
    assert await trending.top() == await trending.top(rising=True) == []
    assert await trending.top(min_hits=1) == ["a"]
    assert not (await trending.explain("a")).HasField("rising_rank")
    await trending.hit("a", 1)
    assert await trending.top() == await trending.top(rising=True) == ["a"]
    assert await trending.top(min_hits=6) == await trending.top(rising=True, min_hits=6) == []
    await trending.age(HALF)
    assert await trending.top() == await trending.top(rising=True) == []
    await trending.hit("a", 0.1)
    assert not (await trending.explain("a")).HasField("rising_rank")


async def test_of_one_actor_an_id_gets_one_hit_a_window(trending: Trending, raw: Any) -> None:
    replies = await asyncio.gather(*(trending.hit("a", 8, actor="u1") for _ in range(200)))
    assert [reply.WhichOneof("outcome") for reply in replies].count("counted") == 1
    assert (await trending.explain("a")).score == pytest.approx(8, rel=1e-3)
    assert (await trending.hit("a", 8, actor="u2")).WhichOneof("outcome") == "counted"
    assert (await trending.hit("b", 8, actor="u1")).WhichOneof("outcome") == "counted"
    assert 0 <= (await trending.hit("a", 8, actor="u1")).duplicate.error_rate < 1e-9
    assert 86_000_000 < await raw(5).pttl("nexus:trending-actors:content:24h") <= 86_400_000
    await raw(5).delete("nexus:trending-actors:content:1h")
    again = await trending.hit("a", 8, actor="u1")
    assert [each.period for each in again.counted.scores] == ["1h"], "the window of the others has not passed"


def test_the_error_of_the_filter_is_the_one_that_is_told() -> None:
    """Of actors that made no hit, as many are taken for one that did as error_rate says."""
    hits = 400_000
    filled = bytearray(1 << 20)
    for n in range(hits):
        for bit in places(f"u{n}", "a"):
            filled[bit >> 3] |= 1 << (bit & 7)
    tries = 100_000
    wrong = sum(all(filled[bit >> 3] >> (bit & 7) & 1 for bit in places(f"other{n}", "a")) for n in range(tries))
    assert wrong / tries == pytest.approx(error_rate(hits), rel=0.5)
    assert error_rate(100_000) < 2e-7
    assert error_rate(1_000_000) == pytest.approx(0.018, rel=0.1)


async def test_a_repeat_counts_once(trending: Trending) -> None:
    first = await trending.hit("a", 8, request_id="r1", actor="u1")
    replies = await asyncio.gather(*(trending.hit("a", 8, request_id="r1", actor="u1") for _ in range(100)))
    assert all(reply == first for reply in replies)
    assert (await trending.explain("a")).score == pytest.approx(8, rel=1e-3)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await trending.hit("a", 9, request_id="r1", actor="u1")
    assert "request_id" in (refused.value.details() or "")


async def test_a_repeat_completes_what_was_interrupted(trending: Trending, raw: Any) -> None:
    """Each period keeps the answer for itself, so a hit that reached some of them reaches the others."""
    await trending.hit("a", 8, request_id="r1")
    await raw(5).delete("nexus:trending-answered:r1:content:7d", "nexus:trending-acc:content:7d")
    await raw(5).delete("nexus:trending-short:content:7d")
    reply = await trending.hit("a", 8, request_id="r1")
    assert [round(each.score) for each in reply.counted.scores] == [8, 8, 8]


async def test_other_programs_read_present_scores(trending: Trending, raw: Any) -> None:
    await trending.hit("a", 16)
    assert await raw(5).zrange(SET, 0, -1, withscores=True) == [("a", 16.0)]
    assert 890_000 < await raw(5).pttl(SET) <= 900_000
    await trending.hit("b", 32)
    assert await raw(5).zrange(SET, 0, -1) == ["a"], "written at most every 30 s"
    await trending.age(HALF)
    await raw(5).hset("nexus:trending-state:content:24h", "published", "1000")
    await trending.hit("b", 1)
    written = dict(await raw(5).zrange(SET, 0, -1, withscores=True))
    assert written == {"a": pytest.approx(8, rel=1e-3), "b": pytest.approx(17, rel=1e-3)}


async def test_a_reader_that_finds_the_set_gone_has_it_written(trending: Trending, raw: Any) -> None:
    await trending.hit("a", 16)
    await raw(5).delete(SET)
    await raw(5).hset("nexus:trending-state:content:24h", "published", "1000")
    assert await trending.top() == ["a"]
    assert await raw(5).zrange(SET, 0, -1) == ["a"]
    assert 890_000 < await raw(5).pttl(SET) <= 900_000


async def test_a_thousand_are_written_and_a_hundred_thousand_kept(trending: Trending, raw: Any) -> None:
    names = [f"id {n:06}" for n in range(100_150)]
    for at in range(0, len(names), 10_000):
        piece = {name: (at + n) / 1e4 for n, name in enumerate(names[at : at + 10_000])}
        await raw(5).zadd("nexus:trending-acc:content:24h", piece)
    await raw(5).hset("nexus:trending-short:content:24h", mapping={"id 000000": 0, "id 100149": 0})
    await raw(5).zadd("nexus:trending-rise:content:24h", {"id 000000": 0, "id 100149": 0})
    await trending.hit("a", 16)
    assert await raw(5).zcard("nexus:trending-acc:content:24h") == 100_051, "in passes of a hundred"
    assert sorted(await raw(5).hkeys("nexus:trending-short:content:24h")) == ["a", "id 100149"]
    assert sorted(await raw(5).zrange("nexus:trending-rise:content:24h", 0, -1)) == ["a", "id 100149"]
    await trending.hit("a", 16)
    assert await raw(5).zcard("nexus:trending-acc:content:24h") == 100_000
    assert (await trending.explain("a")).total_size == 100_000


async def test_a_blocked_id_is_gone_until_it_is_unblocked(trending: Trending, raw: Any) -> None:
    await trending.hit("a", 16)
    await trending.stub.Pin(pb.PinRequest(id="a"))
    assert (await trending.stub.Block(pb.BlockRequest(id="a"))).WhichOneof("outcome") == "blocked"
    assert await trending.top() == await trending.top("1h", rising=True) == []
    assert await raw(5).zscore(SET, "a") is None
    assert (await trending.hit("a", 16)).WhichOneof("outcome") == "blocked"
    assert (await trending.stub.Pin(pb.PinRequest(id="a"))).WhichOneof("outcome") == "blocked"
    reply = await trending.stub.Explain(pb.ExplainRequest(id="a"))
    assert (reply.blocked, reply.pinned, reply.periods[0].score) == (True, False, 0)
    assert list((await trending.stub.ListBlocked(pb.ListBlockedRequest())).ids) == ["a"]
    for outcome in ("unblocked", "missing"):
        assert (await trending.stub.Unblock(pb.UnblockRequest(id="a"))).WhichOneof("outcome") == outcome
    assert (await trending.hit("a", 16)).WhichOneof("outcome") == "counted"
    assert await trending.top() == ["a"]


async def test_hits_while_an_id_is_blocked_do_not_bring_it_back(trending: Trending) -> None:
    """Removing follows blocking, so no hit gets in between."""

    async def hit() -> None:
        for _ in range(20):
            await trending.hit("a", 16)

    await asyncio.gather(*(hit() for _ in range(20)), trending.stub.Block(pb.BlockRequest(id="a")))
    assert await trending.top(min_hits=0) == []
    assert (await trending.explain("a")).total_size == 0


async def test_blocked_ids_are_listed_page_by_page_and_bounded(trending: Trending, raw: Any) -> None:
    ids = sorted(f"id {n}" for n in range(250))
    await raw(5).sadd("nexus:trending-blocked:content", *ids)
    seen: list[str] = []
    token = ""
    while True:
        reply = await trending.stub.ListBlocked(pb.ListBlockedRequest(page_size=100, page_token=token))
        seen += reply.ids
        token = reply.next_page_token
        if not token:
            break
    assert seen == ids
    await raw(5).sadd("nexus:trending-blocked:content", *(f"more {n}" for n in range(9750)))
    assert (await trending.stub.Block(pb.BlockRequest(id="a"))).WhichOneof("outcome") == "full"
    assert (await trending.stub.Block(pb.BlockRequest(id="id 1"))).WhichOneof("outcome") == "blocked"


async def test_pinned_ids_come_first(trending: Trending, raw: Any) -> None:
    for id_, weight in {"a": 16, "b": 8, "c": 32}.items():
        await trending.hit(id_, weight)
    await trending.stub.Pin(pb.PinRequest(id="b", position=2))
    await trending.stub.Pin(pb.PinRequest(id="sponsored", position=1))
    assert await trending.top() == ["sponsored", "b", "c", "a"]
    assert await trending.top(limit=3, exclude=["sponsored", "c"]) == ["b", "a"]
    reply = await trending.stub.Top(pb.TopRequest(period="24h"))
    assert [(trend.pinned, round(trend.score)) for trend in reply.trends] == [
        (True, 0),
        (True, 8),
        (False, 32),
        (False, 16),
    ]
    for outcome in ("unpinned", "missing"):
        assert (await trending.stub.Unpin(pb.UnpinRequest(id="b"))).WhichOneof("outcome") == outcome
    await raw(5).zadd("nexus:trending-pinned:content", {f"p{n}": n for n in range(99)})
    assert (await trending.stub.Pin(pb.PinRequest(id="a"))).WhichOneof("outcome") == "full"
    assert (await trending.stub.Pin(pb.PinRequest(id="p1"))).WhichOneof("outcome") == "pinned"


async def test_a_batch_has_an_answer_for_each(trending: Trending) -> None:
    await trending.stub.Block(pb.BlockRequest(id="id 7"))
    items = [pb.HitRequest(id=f"id {n}", weight=n + 5, actor="u1") for n in range(60)]
    items += [pb.HitRequest(id="id 1", actor="u1"), pb.HitRequest(id="id 1", request_id="r1")]
    items += [pb.HitRequest(id="id 2", request_id="r1")]
    reply = await trending.stub.BatchHit(pb.BatchHitRequest(items=items))
    outcomes = [item.WhichOneof("outcome") for item in reply.items]
    assert outcomes[7] == "blocked"
    assert outcomes[60:] == ["duplicate", "counted", "error"]
    assert outcomes.count("counted") == 60
    assert (await trending.top(limit=1)) == ["id 59"]


async def test_a_sum_that_only_another_program_can_have_written_counts_as_none(trending: Trending, raw: Any) -> None:
    await raw(5).zadd("nexus:trending-acc:content:24h", {"junk": 1e300, "a": float("inf")})
    await raw(5).hset("nexus:trending-short:content:24h", "a", "junk")
    assert await trending.top() == []
    await raw(5).hset("nexus:trending-state:content:24h", "published", "1000")
    await trending.hit("a", 16)
    await raw(5).zadd("nexus:trending-acc:content:24h", {"junk": 1e300})
    assert await trending.top() == ["a"]
    assert (await trending.explain("a")).score == pytest.approx(16, rel=1e-3)
    assert await raw(5).zrange(SET, 0, -1) == ["a"]


async def test_an_unknown_period_is_refused_with_those_that_exist(trending: Trending) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await trending.top("2h")
    assert info_of(refused.value).reason == "UNKNOWN_NAME"
    assert "declared: 1h, 24h, 7d" in (refused.value.details() or "")

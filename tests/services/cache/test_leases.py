"""Fetch and Fill: one caller computes, the others are served or wait, and what was invalidated never comes back."""

import asyncio
import time

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from tests.conftest import Client
from tests.services.cache.calls import TAG, USER, Cache, fetched, filled, got, ms, put, refused, seconds
from tests.waiting import wait_until

NEVER_EARLY = {"early_refresh": 0.0}


async def leased(cache: Cache, user: str, **more: object) -> str:
    """The token of a lease on a cold key."""
    reply = await fetched(cache, user, **more)
    assert reply.WhichOneof("outcome") == "lease"
    return reply.lease.token


async def test_on_a_miss_the_first_gets_a_lease_and_its_fill_serves_the_rest(cache: Cache, db: Client) -> None:
    lease = (await fetched(cache, "u1")).lease
    assert 9.9 < seconds(lease.ttl) <= 10
    assert (await fetched(cache, "u1")).WhichOneof("outcome") == "busy"
    assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"

    assert await filled(cache, "u1", lease.token, {"name": "Ada"}) == "filled"
    fresh = (await fetched(cache, "u1", **NEVER_EARLY)).fresh
    assert dict(fresh.value.fields) == {"name": "Ada"}
    assert not fresh.HasField("refresh")
    assert await db.hgetall(USER.format("u1")) == {"name": "Ada"}
    assert 3598 < await db.ttl(USER.format("u1")) <= 3600


async def test_hundreds_of_callers_on_a_cold_key_get_one_lease_and_one_value(cache: Cache) -> None:
    async def read(at: int) -> tuple[str, dict[str, str]]:
        reply = await fetched(cache, "u1", wait=ms(10_000), **NEVER_EARLY)
        outcome = str(reply.WhichOneof("outcome"))
        if outcome == "lease":
            await asyncio.sleep(0.05)  # the computation
            await filled(cache, "u1", reply.lease.token, {"by": str(at)})
            return outcome, {"by": str(at)}
        return outcome, dict(reply.fresh.value.fields)

    answers = await asyncio.gather(*(read(at) for at in range(400)))
    assert sorted(outcome for outcome, _ in answers) == ["fresh"] * 399 + ["lease"]
    assert len({value["by"] for _, value in answers}) == 1


async def test_a_waiter_is_woken_by_the_fill_not_by_the_clock(cache: Cache) -> None:
    token = await leased(cache, "u1", lease=ms(60_000))
    waiting = asyncio.ensure_future(fetched(cache, "u1", wait=ms(30_000)))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    started = time.perf_counter()
    await filled(cache, "u1", token)
    assert (await waiting).WhichOneof("outcome") == "fresh"
    assert time.perf_counter() - started < 1


async def test_who_waited_in_vain_is_told_when_to_come_again(cache: Cache) -> None:
    await leased(cache, "u1", lease=ms(5_000))
    busy = (await fetched(cache, "u1", wait=ms(50))).busy
    assert 4 < seconds(busy.retry_after) < 5


async def test_a_caller_that_dies_loses_its_lease_by_time(cache: Cache) -> None:
    dead = await leased(cache, "u1", lease=ms(100))
    next_one = await fetched(cache, "u1", wait=ms(5_000))
    assert next_one.WhichOneof("outcome") == "lease"
    assert next_one.lease.token != dead
    assert await filled(cache, "u1", dead) == "lease_lost"
    assert await filled(cache, "u1", next_one.lease.token) == "filled"


async def test_a_lease_that_ran_out_is_lost_even_if_nobody_took_it(cache: Cache) -> None:
    token = await leased(cache, "u1", lease=ms(100))
    await asyncio.sleep(0.15)
    assert await filled(cache, "u1", token) == "lease_lost"


async def test_a_repeat_with_the_request_id_gets_the_same_lease(cache: Cache) -> None:
    token = await leased(cache, "u1", request_id="r1")
    assert await leased(cache, "u1", request_id="r1") == token
    assert (await fetched(cache, "u1", request_id="r2")).WhichOneof("outcome") == "busy"


async def test_a_repeated_fill_answers_the_same_until_the_entity_changes(cache: Cache) -> None:
    token = await leased(cache, "u1")
    assert await filled(cache, "u1", token) == "filled"
    assert await filled(cache, "u1", token) == "filled"
    await put(cache, "u1", {"name": "Eve"})
    assert await filled(cache, "u1", token) == "lease_lost"
    assert (await got(cache, "u1")).found.fields["name"] == "Eve"


async def test_a_source_without_the_entity_leaves_a_negative(cache: Cache) -> None:
    token = await leased(cache, "u1")
    reply = await cache.Fill(pb.FillRequest(entity="user", id="u1", token=token, negative=pb.NegativeResult()))
    assert seconds(reply.filled.ttl) == 30
    assert (await fetched(cache, "u1")).WhichOneof("outcome") == "negative"
    assert (await got(cache, "u1")).WhichOneof("outcome") == "negative"


async def test_an_empty_value_is_a_value(cache: Cache) -> None:
    token = await leased(cache, "u1")
    await cache.Fill(pb.FillRequest(entity="user", id="u1", token=token, content=pb.Content()))
    assert (await fetched(cache, "u1", **NEVER_EARLY)).WhichOneof("outcome") == "fresh"


async def test_while_a_value_is_stale_one_refreshes_and_all_are_served(cache: Cache) -> None:
    await filled(cache, "u1", await leased(cache, "u1"), {"v": "1"}, ttl=ms(60_000), fresh_ttl=ms(20))
    await asyncio.sleep(0.03)
    replies = await asyncio.gather(*(fetched(cache, "u1") for _ in range(200)))
    assert {reply.WhichOneof("outcome") for reply in replies} == {"stale"}
    assert all(dict(reply.stale.value.fields) == {"v": "1"} for reply in replies)
    (refresh,) = [reply.stale.refresh for reply in replies if reply.stale.HasField("refresh")]

    waiting = asyncio.ensure_future(fetched(cache, "u1", fresh_only=True, wait=ms(5_000)))
    assert await filled(cache, "u1", refresh.token, {"v": "2"}) == "filled"
    assert dict((await waiting).fresh.value.fields) == {"v": "2"}


async def test_a_failed_refresh_leaves_the_stale_value_and_may_ask_for_a_rest(cache: Cache) -> None:
    await filled(cache, "u1", await leased(cache, "u1"), ttl=ms(60_000), fresh_ttl=ms(1))
    await asyncio.sleep(0.01)
    token = (await fetched(cache, "u1")).stale.refresh.token
    failed = pb.FillRequest(entity="user", id="u1", token=token, failed=pb.Failed(retry_after=ms(200)))
    assert (await cache.Fill(failed)).HasField("filled")
    assert not (await fetched(cache, "u1")).stale.HasField("refresh")

    async def refreshing() -> bool:
        return (await fetched(cache, "u1")).stale.HasField("refresh")

    await wait_until(refreshing, what="the rest is over")


async def test_a_failure_without_a_value_lets_the_next_one_try(cache: Cache) -> None:
    token = await leased(cache, "u1", lease=ms(60_000))
    waiting = asyncio.ensure_future(fetched(cache, "u1", wait=ms(10_000)))
    await asyncio.sleep(0.05)
    await cache.Fill(pb.FillRequest(entity="user", id="u1", token=token, failed=pb.Failed()))
    assert (await waiting).WhichOneof("outcome") == "lease"


async def test_a_value_that_was_slow_to_compute_is_refreshed_early_by_chance(cache: Cache) -> None:
    """XFetch: the chance grows with what a computation takes and with the end coming near."""
    token = await leased(cache, "u1")
    await asyncio.sleep(0.2)
    await filled(cache, "u1", token, ttl=ms(3_000))
    assert not (await fetched(cache, "u1", early_refresh=0)).fresh.HasField("refresh")
    asked = 0
    for _ in range(200):
        reply = await fetched(cache, "u1", early_refresh=10, lease=ms(60_000))
        assert reply.WhichOneof("outcome") == "fresh"
        asked += reply.fresh.HasField("refresh")
    assert asked == 1  # with delta 0.2 s and beta 10 each of 200 looks has a chance of about one in four


@pytest.mark.parametrize("how", ["delete", "set", "tag at fetch", "tag at fill", "pattern"])
async def test_a_lease_is_lost_when_the_entity_is_invalidated_meanwhile(cache: Cache, how: str) -> None:
    token = await leased(cache, "u1", tags=["known"])
    await asyncio.sleep(0.002)
    if how == "delete":
        await cache.Delete(pb.DeleteRequest(entity="user", id="u1"))
    elif how == "set":
        await put(cache, "u1", {"name": "newer"})
    elif how == "pattern":
        async for _ in cache.InvalidatePattern(pb.InvalidatePatternRequest(entity="user", pattern="u*")):
            pass
    else:
        tag = "known" if how == "tag at fetch" else "found out"
        await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=[tag]))
    assert await filled(cache, "u1", token, {"name": "older"}, tags=["found out"]) == "lease_lost"
    assert "older" not in (await got(cache, "u1")).found.fields.values()


async def test_an_invalidation_before_the_lease_does_not_harm_it(cache: Cache) -> None:
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))
    await asyncio.sleep(0.005)
    assert await filled(cache, "u1", await leased(cache, "u1"), tags=["t"]) == "filled"


async def test_tags_named_at_fetch_and_at_fill_both_find_the_value(cache: Cache, db: Client) -> None:
    for at, tag in enumerate(["known", "found out"]):
        token = await leased(cache, "u1", tags=["known"])
        assert await filled(cache, "u1", token, tags=["found out"]) == "filled"
        assert await db.smembers(TAG.format(tag)) == {USER.format("u1")}
        reply = await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=[tag]))
        assert reply.tags[0].removed == 1, at
        assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"
        await asyncio.sleep(0.005)


async def test_bad_leases_are_refused_by_field(cache: Cache) -> None:
    assert (await refused(fetched(cache, "u1", wait=ms(30_001))))[1] == "wait"
    assert (await refused(fetched(cache, "u1", lease=ms(60_001))))[1] == "lease"
    assert (await refused(fetched(cache, "u1", early_refresh=-1)))[1] == "early_refresh"
    assert (await refused(cache.Fill(pb.FillRequest(entity="user", id="u1", token="t"))))[1] == "result"
    assert (await refused(filled(cache, "u1", "")))[1] == "token"
    assert (await refused(filled(cache, "u1", "t", ttl=ms(5_000), fresh_ttl=ms(6_000))))[1] == "fresh_ttl"


async def test_stats_count_what_was_answered(cache: Cache) -> None:
    async def counts() -> dict[str, int]:
        stats = await cache.Stats(pb.StatsRequest())
        (user,) = [each for each in stats.entities if each.entity == "user"]
        return {field.name: getattr(user, field.name) for field in user.DESCRIPTOR.fields[1:]}

    before = await counts()
    token = await leased(cache, "u1")
    await filled(cache, "u1", token)
    await filled(cache, "u1", "lost")
    await got(cache, "u1")
    await got(cache, "u2")
    await cache.Set(pb.SetRequest(entity="user", id="u3", negative=True))
    await got(cache, "u3")
    after = await counts()
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "hits": 1,
        "misses": 2,
        "negatives": 1,
        "leases": 1,
        "fills": 1,
        "refused_fills": 1,
    }

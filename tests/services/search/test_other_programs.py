"""What other programs do to the set, and what eviction does to the index."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.search.conftest import Search, expected
from tests.waiting import wait_until

SET = "nexus:search:suggest:campaigns"
STATE = "nexus:search:index:campaigns"


async def test_a_small_set_written_by_hand_is_suggested_at_once(search: Search, raw: Any) -> None:
    await raw(1).zadd(SET, {"spring launch": 3, "Spring Sale": 7})
    await raw(1).expire(SET, 600)
    assert await search.suggest("spr") == ["Spring Sale", "spring launch"]
    await raw(1).zadd(SET, {"sprung": 9})
    assert await search.suggest("spr") == ["sprung", "Spring Sale", "spring launch"]
    await raw(1).zincrby(SET, 10, "spring launch")
    await raw(1).zrem(SET, "sprung")
    assert await search.suggest("spr") == ["spring launch", "Spring Sale"]
    assert await raw(1).ttl(SET) <= 600, "reading does not lengthen its life"


async def test_a_large_set_written_by_hand_is_found_by_a_reindex(search: Search, raw: Any) -> None:
    terms = {f"term {n % 26:02}{n:05}": float(n) for n in range(5000)}
    await raw(1).zadd(SET, terms)
    await raw(1).expire(SET, 86_400)

    async def all_there() -> bool:
        return await search.suggest("term", 50) == expected(terms, "term", 50)

    await wait_until(all_there, within=20, what="the reindex is through")
    await raw(1).zadd(SET, {"term 99 new": 1e6})
    await raw(1).zrem(SET, "term 0704999")
    del terms["term 0704999"]
    terms["term 99 new"] = 1e6
    await wait_until(all_there, within=20, what="the next reindex is through")
    assert await search.suggest("term 0704") == expected(terms, "term 0704", 10)

    async def settled() -> bool:
        state = await raw(1).hgetall(STATE)
        return (
            "reindexed" in state and "owner" not in state and await raw(1).zcard("nexus:search:terms:campaigns") == 5000
        )

    await wait_until(settled, within=20, what="nothing is behind any more")


async def test_a_reindex_of_a_set_that_nobody_lowered_ends(search: Search, raw: Any) -> None:
    """It takes nothing off the count of lowered terms then, and Redis 7.0 formats a negative zero as -0."""
    await raw(1).zadd(SET, {f"term {n:03}": float(n) for n in range(300)})
    await raw(1).expire(SET, 600)
    await search.suggest("term")

    async def ended() -> bool:
        state = await raw(1).hgetall(STATE)
        return "reindexed" in state and "owner" not in state

    await wait_until(ended, within=10, what="the reindex has ended")
    assert (await raw(1).hgetall(STATE))["lowered"] == "0"


@pytest.mark.parametrize("field", ["reindexed", "lowered", "owner", "until"])
@pytest.mark.parametrize("junk", ["abc", "1e300", "-0", "999999999999999", b"\xff"])
async def test_junk_in_the_state_of_the_index_is_replaced(search: Search, raw: Any, field: str, junk: str) -> None:
    terms = {f"term {n:03}": float(n) for n in range(200)}
    await search.add(terms)
    await raw(1).hset(STATE, field, junk)
    assert await search.suggest("term", 50) == expected(terms, "term", 50)

    async def replaced() -> bool:
        await raw(1).zadd(SET, {"term new": 1e6})
        await search.suggest("term", 1)
        return await search.suggest("term", 1) == ["term new"]

    if field != "owner":
        await wait_until(replaced, within=10, what="a reindex was made")


@pytest.mark.parametrize("part", ["terms", "topk"])
async def test_entries_that_no_sidecar_wrote_are_removed_from_the_index(search: Search, raw: Any, part: str) -> None:
    terms = {f"term {n:03}": float(n) for n in range(300)}
    await search.add(terms)
    await raw(1).zadd(
        f"nexus:search:{part}:campaigns", {"junk": 7, "te": 0, "ter\x00": 0, "te\x00\x01bcdefghterm 001": 0}
    )

    async def right() -> bool:
        return await search.suggest("term", 50) == expected(terms, "term", 50)

    await wait_until(right, within=10, what="the order of the index is that of its members again")

    async def clean() -> bool:
        await search.suggest("te")
        junk = ["junk", "te"] if part == "terms" else ["junk", "te\0\x01bcdefghterm 001"]
        return list(await raw(1).zmscore(f"nexus:search:{part}:campaigns", junk)) == [None, None]

    await wait_until(clean, within=10, what="the junk was removed")
    assert await search.suggest("te", 50) == expected(terms, "te", 50)


async def test_terms_that_no_client_could_have_sent_do_no_harm(search: Search, raw: Any) -> None:
    for odd in (b"\xff\xfe", b"nul\0nul", b"", b"\xcc\x81", b"x" * 5000):
        await raw(1).zadd(SET, {odd: 1})
    await raw(1).zadd(SET, {"nice": 2})
    await raw(1).expire(SET, 600)
    assert (await search.suggest(""))[0] == "nice"
    assert await search.suggest("ni") == ["nice"]
    assert await search.suggest("nul") == ["nul\0nul"]

    async def settled() -> bool:
        return bool(await raw(1).hget(STATE, "reindexed"))

    await wait_until(settled, what="a reindex gets through them")


async def test_a_set_that_ends_takes_its_index_along(search: Search, raw: Any) -> None:
    await search.add({f"term {n}": n for n in range(300)})
    await raw(1).delete(SET)
    assert await search.suggest("term") == []
    assert await raw(1).keys("nexus:search:*") == []


@pytest.mark.parametrize("lost", ["topk", "ranked", "index", "terms"])
async def test_an_index_that_was_evicted_in_part_is_built_anew(search: Search, raw: Any, lost: str) -> None:
    terms = {f"term {n:03}": float(n) for n in range(300)}
    await search.add(terms)
    await raw(1).delete(f"nexus:search:{lost}:campaigns")

    async def right() -> bool:
        return await search.suggest("term", 50) == expected(terms, "term", 50)

    await wait_until(right, within=10, what="a reindex has built it")


async def test_the_index_lives_as_long_as_the_set(search: Search, raw: Any) -> None:
    await search.add({f"term {n:03}": float(n) for n in range(200)})
    for name in ("terms", "topk", "ranked", "index"):
        assert 86_395_000 < await raw(1).pttl(f"nexus:search:{name}:campaigns") <= 86_400_000

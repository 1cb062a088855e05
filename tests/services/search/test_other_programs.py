"""What other programs do to the set, and what eviction does to the index."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.search.conftest import Search, expected
from tests.waiting import wait_until

SET = "nexus:search:suggest:campaigns"


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


async def test_a_large_set_written_by_hand_is_found_by_a_pass(search: Search, raw: Any) -> None:
    terms = {f"term {n % 26:02}{n:05}": float(n) for n in range(5000)}
    await raw(1).zadd(SET, terms)
    await raw(1).expire(SET, 86_400)

    async def all_there() -> bool:
        return await search.suggest("term", 50) == expected(terms, "term", 50)

    await wait_until(all_there, within=20, what="the pass is through")
    await raw(1).zadd(SET, {"term 99 new": 1e6})
    await raw(1).zrem(SET, "term 0704999")
    del terms["term 0704999"]
    terms["term 99 new"] = 1e6
    await wait_until(all_there, within=20, what="the next pass is through")
    assert await search.suggest("term 0704") == expected(terms, "term 0704", 10)

    async def settled() -> bool:
        state = await raw(1).hgetall("nexus:search:index:campaigns")
        return (
            "reindexed" in state and "owner" not in state and await raw(1).zcard("nexus:search:terms:campaigns") == 5000
        )

    await wait_until(settled, within=20, what="nothing is behind any more")


async def test_terms_that_no_client_could_have_sent_do_no_harm(search: Search, raw: Any) -> None:
    for odd in (b"\xff\xfe", b"nul\0nul", b"", b"\xcc\x81", b"x" * 5000):
        await raw(1).zadd(SET, {odd: 1})
    await raw(1).zadd(SET, {"nice": 2})
    await raw(1).expire(SET, 600)
    assert (await search.suggest(""))[0] == "nice"
    assert await search.suggest("ni") == ["nice"]
    assert await search.suggest("nul") == ["nul\0nul"]

    async def settled() -> bool:
        return bool(await raw(1).hget("nexus:search:index:campaigns", "reindexed"))

    await wait_until(settled, what="a pass gets through them")


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

    await wait_until(right, within=10, what="a pass has built it")


async def test_the_index_lives_as_long_as_the_set(search: Search, raw: Any) -> None:
    await search.add({f"term {n:03}": float(n) for n in range(200)})
    for name in ("terms", "topk", "ranked", "index"):
        assert 86_395_000 < await raw(1).pttl(f"nexus:search:{name}:campaigns") <= 86_400_000

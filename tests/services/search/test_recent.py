"""Recent searches: newest first, none twice, at most ten."""

from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexus.search.v1 import search_pb2 as pb
from tests.services.search.conftest import Search

LIST = "nexus:search:recent:user_123"


async def add(search: Search, query: str) -> None:
    await search.stub.AddRecent(pb.AddRecentRequest(user_id="user_123", query=query))


async def recent(search: Search) -> list[str]:
    return list((await search.stub.ListRecent(pb.ListRecentRequest(user_id="user_123"))).queries)


async def remove(search: Search, query: str) -> bool:
    return (await search.stub.RemoveRecent(pb.RemoveRecentRequest(user_id="user_123", query=query))).HasField("removed")


async def clear(search: Search) -> bool:
    return (await search.stub.ClearRecent(pb.ClearRecentRequest(user_id="user_123"))).HasField("removed")


async def test_the_list_is_the_one_of_the_key_contract(search: Search, raw: Any) -> None:
    for number in range(13):
        await add(search, f"query {number}")
    await add(search, "query 5")
    told = ["query 5", *(f"query {number}" for number in (12, 11, 10, 9, 8, 7, 6, 4, 3))]
    assert await recent(search) == told
    assert await raw(1).type(LIST) == "list"
    assert await raw(1).lrange(LIST, 0, -1) == told
    assert 604_795_000 < await raw(1).pttl(LIST) <= 604_800_000


OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 14)),
        st.tuples(st.just("remove"), st.integers(0, 14)),
        st.tuples(st.just("clear"), st.just(0)),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS)
async def test_any_history_leaves_what_a_plain_list_would(
    search: Search, raw: Any, operations: list[tuple[str, int]]
) -> None:
    await raw(1).delete(LIST)
    model: list[str] = []
    for verb, number in operations:
        query = f"q{number}"
        if verb == "add":
            await add(search, query)
            model = [query, *(each for each in model if each != query)][:10]
        elif verb == "remove":
            assert await remove(search, query) == (query in model)
            model = [each for each in model if each != query]
        else:
            assert await clear(search) == bool(model)
            model = []
    assert await recent(search) == model
    assert await raw(1).lrange(LIST, 0, -1) == model


async def test_parallel_additions_never_leave_a_query_twice_nor_more_than_ten(search: Search, raw: Any) -> None:
    await asyncio.gather(*(add(search, f"query {number % 15}") for number in range(600)))
    held = await raw(1).lrange(LIST, 0, -1)
    assert len(held) == len(set(held)) == 10


async def test_a_list_written_by_hand_is_understood(search: Search, raw: Any) -> None:
    await raw(1).rpush(LIST, "a", "b", "a", *map(str, range(20)))
    await raw(1).expire(LIST, 60)
    assert await recent(search) == ["a", "b", *map(str, range(8))]
    await add(search, "b")
    assert await raw(1).lrange(LIST, 0, 2) == ["b", "a", "a"], "only the query itself is put right"
    await add(search, "a")
    assert await raw(1).lrange(LIST, 0, -1) == ["a", "b", *map(str, range(7))]


async def test_a_list_of_nobody_is_empty(search: Search) -> None:
    assert await recent(search) == []
    assert not await remove(search, "a")
    assert not await clear(search)

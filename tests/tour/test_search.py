"""A tour of Search: suggestions by popularity, and what a user looked for last."""

from typing import Any

import grpc

from nexus.search.v1 import search_pb2 as pb
from nexus.search.v1.search_pb2_grpc import SearchServiceStub


async def test_a_prefix_is_completed_by_popularity_whatever_its_case_and_accents(
    channel: grpc.aio.Channel, raw: Any
) -> None:
    search = SearchServiceStub(channel)
    for query in ["Café culture", "Café culture", "cafe opening hours"]:
        await search.RecordQuery(pb.RecordQueryRequest(type="campaigns", query=query))
    assert await raw(1).zcard("nexus:search:suggest:campaigns") == 2
    reply = await search.Suggest(pb.SuggestRequest(type="campaigns", prefix="CAFE", limit=5))
    assert [each.popularity for each in reply.suggestions] == [2, 1]


async def test_a_blocked_term_is_suggested_no_more(channel: grpc.aio.Channel) -> None:
    search = SearchServiceStub(channel)
    await search.RecordQuery(pb.RecordQueryRequest(type="creators", query="something rude"))
    await search.BlockTerm(pb.BlockTermRequest(type="creators", term="something rude"))
    again = await search.RecordQuery(pb.RecordQueryRequest(type="creators", query="Something Rude"))
    assert again.WhichOneof("outcome") == "blocked"
    assert not (await search.Suggest(pb.SuggestRequest(type="creators", prefix="some"))).suggestions


async def test_recent_searches_are_the_last_ten_newest_first_without_repeats(
    channel: grpc.aio.Channel, raw: Any
) -> None:
    search = SearchServiceStub(channel)
    for number in [*range(12), 5]:
        await search.AddRecent(pb.AddRecentRequest(user_id="user_1", query=f"query {number}"))
    queries = (await search.ListRecent(pb.ListRecentRequest(user_id="user_1"))).queries
    assert list(queries) == [f"query {number}" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)]
    assert await raw(1).lrange("nexus:search:recent:user_1", 0, -1) == list(queries)

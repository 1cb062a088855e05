"""Search on a Cluster: one slot a script, and many types over three primaries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest

from nexus.search.v1 import search_pb2 as pb
from nexus.search.v1.search_pb2_grpc import SearchServiceStub
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from tests import topologies
from tests.sidecars import calling

if TYPE_CHECKING:
    from nexus.search.v1.search_pb2_grpc import SearchServiceAsyncStub

OURS = [script for script in SCRIPTS if script.name.startswith("search.")]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "é}{", "all"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], hostile: str) -> None:
    names, ids = Names(REGISTRY, tagged=True), {"type": hostile, "user_id": hostile, "request_id": "r:1"}
    assert len({slot_of(names(key, ids)) for key in script.keys}) == 1


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[SearchServiceAsyncStub]:
    """SearchService of a sidecar on a cluster of three."""
    async with topologies.cluster() as nodes, calling(topologies.url_of(nodes)) as channel:
        yield SearchServiceStub(channel)


async def test_types_and_users_of_all_slots(far: SearchServiceAsyncStub) -> None:
    for number in range(10):
        type_, terms = f"type{number}", [f"term {n:03}" for n in range(200)]
        new = [pb.NewSuggestion(term=term, popularity=n) for n, term in enumerate(terms)]
        await far.AddSuggestions(pb.AddSuggestionsRequest(type=type_, suggestions=new))
        query = pb.RecordQueryRequest(type=type_, query="term 000", weight=999, user_id=f"u{number}", request_id="r")
        await asyncio.gather(far.RecordQuery(query), far.RecordQuery(query))
        reply = await far.Suggest(pb.SuggestRequest(type=type_, prefix="TERM", limit=3))
        assert [each.term for each in reply.suggestions] == ["term 000", "term 199", "term 198"]
        assert reply.suggestions[0].popularity == 999
        recent = await far.ListRecent(pb.ListRecentRequest(user_id=f"u{number}"))
        assert list(recent.queries) == ["term 000"]

"""The search service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.search.v1 import search_pb2 as pb
from nexus.search.v1.search_pb2_grpc import SearchServiceStub
from sidecar.services.search.folding import folded_term

if TYPE_CHECKING:
    from nexus.search.v1.search_pb2_grpc import SearchServiceAsyncStub


def expected(terms: dict[str, float], prefix: str, limit: int) -> list[str]:
    """What a look at every term gives."""
    fitting = [term for term in terms if folded_term(term.encode()).decode().startswith(prefix)]
    return sorted(fitting, key=lambda term: (-terms[term], term.encode()))[:limit]


class Search:
    """The service in few words, on the type "campaigns"."""

    def __init__(self, stub: SearchServiceAsyncStub) -> None:
        self.stub = stub

    async def suggest(self, prefix: str, limit: int = 0, *, fuzzy: bool = False) -> list[str]:
        """The terms suggested."""
        request = pb.SuggestRequest(type="campaigns", prefix=prefix, limit=limit, fuzzy=fuzzy)
        return [suggestion.term for suggestion in (await self.stub.Suggest(request)).suggestions]

    async def top(self, limit: int = 0) -> list[str]:
        """The most popular terms."""
        reply = await self.stub.Top(pb.TopRequest(type="campaigns", limit=limit))
        return [suggestion.term for suggestion in reply.suggestions]

    async def record(self, query: str, **options: Any) -> pb.RecordQueryResponse:
        """Record a query."""
        return await self.stub.RecordQuery(pb.RecordQueryRequest(type="campaigns", query=query, **options))

    async def add(self, terms: dict[str, float]) -> pb.AddSuggestionsResponse:
        """Set terms to popularities, a thousand at a time."""
        new = [pb.NewSuggestion(term=term, popularity=popularity) for term, popularity in terms.items()]
        for at in range(0, len(new), 1000):
            request = pb.AddSuggestionsRequest(type="campaigns", suggestions=new[at : at + 1000])
            reply = await self.stub.AddSuggestions(request)
        return reply

    async def remove(self, term: str) -> bool:
        """Remove a term."""
        return (await self.stub.RemoveSuggestion(pb.RemoveSuggestionRequest(type="campaigns", term=term))).HasField(
            "removed"
        )

    async def block(self, term: str) -> int:
        """Block a term."""
        return (await self.stub.BlockTerm(pb.BlockTermRequest(type="campaigns", term=term))).removed

    async def unblock(self, term: str) -> bool:
        """Unblock a term."""
        return (await self.stub.UnblockTerm(pb.UnblockTermRequest(type="campaigns", term=term))).HasField("unblocked")


@pytest.fixture
def search(channel: grpc.aio.Channel, raw: object) -> Search:
    """The shared sidecar's search."""
    return Search(SearchServiceStub(channel))

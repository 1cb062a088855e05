"""SearchService."""

import math
import unicodedata
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.search.v1 import search_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.methods import rpc
from sidecar.services.search import keys, scripts
from sidecar.services.search.folding import tidy
from sidecar.services.search.settings import SearchSettings
from sidecar.services.search.suggestions import PIECE, Suggestions

_MOST_BYTES = 256
_MOST_ITEMS = 1000
_MOST_WEIGHT = 1e6
_MOST_POPULARITY = 1e15
_MOST_RECENT = 10


class SearchService:
    """nexus.search.v1.SearchService. `refresh` is the longest time between two passes over a set in use."""

    def __init__(self, database: Database, settings: SearchSettings) -> None:
        self._database = database
        self._suggestions = Suggestions(database, refresh=settings.refresh, most_terms=settings.most_terms)

    async def close(self) -> None:
        """End the work in the background."""
        await self._suggestions.passes.close()

    @rpc(round_trips=3)
    async def Suggest(self, request: pb.SuggestRequest, context: Any) -> pb.SuggestResponse:
        """See the proto."""
        if len(request.prefix.encode()) > _MOST_BYTES:
            invalid_argument("prefix", f"must be at most {_MOST_BYTES} bytes")
        limit = _limit(request.limit, 50)
        found = await self._suggestions.best(request.type, request.prefix, limit, fuzzy=request.fuzzy)
        return pb.SuggestResponse(suggestions=found)

    @rpc(round_trips=3)
    async def Top(self, request: pb.TopRequest, context: Any) -> pb.TopResponse:
        """See the proto."""
        return pb.TopResponse(suggestions=await self._suggestions.best(request.type, "", _limit(request.limit, 100)))

    async def RecordQuery(self, request: pb.RecordQueryRequest, context: Any) -> pb.RecordQueryResponse:
        """See the proto."""
        query = _text("query", request.query)
        weight = _within("weight", request.weight, _MOST_WEIGHT) or 1.0
        if len(request.request_id.encode()) > 128:
            invalid_argument("request_id", "must be at most 128 bytes")
        commands = [
            self._suggestions.place(request.type, query.encode(), "raise", amount=weight, request_id=request.request_id)
        ]
        if request.user_id:
            commands.append(self._add_recent(request.user_id, query))
        (word, *score), *_ = await self._database.pipeline(commands)
        if word == b"blocked":
            return pb.RecordQueryResponse(blocked=pb.Blocked())
        return pb.RecordQueryResponse(counted=pb.Counted(popularity=float(score[0])))

    @rpc(round_trips=_MOST_ITEMS // PIECE)
    async def AddSuggestions(self, request: pb.AddSuggestionsRequest, context: Any) -> pb.AddSuggestionsResponse:
        """See the proto."""
        if not 1 <= len(request.suggestions) <= _MOST_ITEMS:
            invalid_argument("suggestions", f"must be 1 to {_MOST_ITEMS} terms")
        commands = []
        for at, new in enumerate(request.suggestions):
            try:
                term = _text("term", new.term)
                popularity = _within("popularity", new.popularity, _MOST_POPULARITY)
            except RpcError as refused:
                raise refused.within(f"suggestions[{at}]") from None
            amount = popularity if new.HasField("popularity") else 1.0
            commands.append(self._suggestions.place(request.type, term.encode(), "set", amount=amount))
        return pb.AddSuggestionsResponse(results=map(_result, await self._suggestions.gather(commands)))

    async def RemoveSuggestion(self, request: pb.RemoveSuggestionRequest, context: Any) -> pb.RemoveSuggestionResponse:
        """See the proto."""
        term = _text("term", request.term)
        word, *_ = await self._database.run(*self._suggestions.place(request.type, term.encode(), "drop"))
        return pb.RemoveSuggestionResponse(removed=word == b"dropped")

    @rpc(round_trips=2)
    async def BlockTerm(self, request: pb.BlockTermRequest, context: Any) -> pb.BlockTermResponse:
        """See the proto."""
        removed = await self._suggestions.block(request.type, _text("term", request.term))
        return pb.BlockTermResponse(removed=removed)

    async def UnblockTerm(self, request: pb.UnblockTermRequest, context: Any) -> pb.UnblockTermResponse:
        """See the proto."""
        unblocked = await self._suggestions.unblock(request.type, _text("term", request.term))
        return pb.UnblockTermResponse(unblocked=unblocked)

    async def ListRecent(self, request: pb.ListRecentRequest, context: Any) -> pb.ListRecentResponse:
        """A list that another program let grow too long or repeat itself is read as if it had not."""
        name = self._database.names(keys.RECENT, {"user_id": request.user_id})
        queries = await self._database.run("LRANGE", name, 0, 10 * _MOST_RECENT - 1)
        told = dict.fromkeys(query.decode(errors="replace") for query in queries)
        return pb.ListRecentResponse(queries=list(told)[:_MOST_RECENT])

    async def AddRecent(self, request: pb.AddRecentRequest, context: Any) -> pb.AddRecentResponse:
        """See the proto."""
        await self._database.run(*self._add_recent(request.user_id, _text("query", request.query)))
        return pb.AddRecentResponse()

    async def RemoveRecent(self, request: pb.RemoveRecentRequest, context: Any) -> pb.RemoveRecentResponse:
        """See the proto."""
        name = self._database.names(keys.RECENT, {"user_id": request.user_id})
        removed = await self._database.run("LREM", name, 0, _text("query", request.query))
        return pb.RemoveRecentResponse(removed=removed > 0)

    async def ClearRecent(self, request: pb.ClearRecentRequest, context: Any) -> pb.ClearRecentResponse:
        """See the proto."""
        name = self._database.names(keys.RECENT, {"user_id": request.user_id})
        return pb.ClearRecentResponse(cleared=await self._database.run("UNLINK", name) == 1)

    def _add_recent(self, user_id: str, query: str) -> Any:
        ids = {"user_id": user_id}
        return scripts.add_recent.command(
            self._database.names, ids, query=query, most=_MOST_RECENT, ttl_ms=keys.RECENT_MS
        )


def _limit(limit: int, most: int) -> int:
    if not 0 <= limit <= most:
        invalid_argument("limit", f"must be 0 to {most}")
    return limit or 10


def _text(field: str, text: str) -> str:
    """A term or query as it is kept."""
    if len(text.encode()) > _MOST_BYTES:
        invalid_argument(field, f"must be at most {_MOST_BYTES} bytes")
    kept = tidy(text)
    if not kept:
        invalid_argument(field, "must not be empty")
    if any(unicodedata.category(char) == "Cc" for char in kept):
        invalid_argument(field, "must not contain control characters")
    return kept


def _within(field: str, number: float, most: float) -> float:
    if not (math.isfinite(number) and 0 <= number <= most):
        invalid_argument(field, f"must be 0 to {most:,.0f}")
    return number


def _result(reply: Any) -> pb.AddResult:
    if isinstance(reply, RpcError):
        return pb.AddResult(error=reasons.ItemError(reason=reply.reason, message=reply.message))
    word, *score = reply
    if word == b"blocked":
        return pb.AddResult(blocked=pb.Blocked())
    return pb.AddResult(counted=pb.Counted(popularity=float(score[0])))

"""SearchService."""

import math
import unicodedata
from typing import Any, TypeVar

from nexus.common.v1.common_pb2 import Missing
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.search.v1 import search_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.methods import rpc
from sidecar.rpc.request_ids import request_id_of, reused
from sidecar.services.search import keys, scripts
from sidecar.services.search.folding import tidy
from sidecar.services.search.settings import SearchSettings
from sidecar.services.search.suggestions import BATCH, Suggestions

_MAX_BYTES = 256
_MAX_FOREIGN_BYTES = 256 * 1024
_MAX_ITEMS = 1000
_MAX_WEIGHT = 1e6
_MAX_POPULARITY = 1e15
_MAX_RECENT = 10


R = TypeVar("R", bound=Any)


class SearchService:
    """nexus.search.v1.SearchService."""

    def __init__(self, database: Database, settings: SearchSettings) -> None:
        self._database = database
        self._suggestions = Suggestions(database, refresh=settings.refresh, max_terms=settings.most_terms)

    async def close(self) -> None:
        """End the background task."""
        await self._suggestions.reindexer.close()

    @rpc(round_trips=3)
    async def Suggest(self, request: pb.SuggestRequest, context: Any) -> pb.SuggestResponse:
        """Complete a prefix with the most popular terms that begin with it."""
        check_text("prefix", request.prefix, _MAX_BYTES)
        limit = _limit(request.limit, 50)
        found = await self._suggestions.best(request.type, request.prefix, limit, fuzzy=request.fuzzy)
        return pb.SuggestResponse(suggestions=found)

    @rpc(round_trips=3)
    async def Top(self, request: pb.TopRequest, context: Any) -> pb.TopResponse:
        """List the most popular terms of a type."""
        return pb.TopResponse(suggestions=await self._suggestions.best(request.type, "", _limit(request.limit, 100)))

    @rpc(round_trips=2)
    async def RecordQuery(self, request: pb.RecordQueryRequest, context: Any) -> pb.RecordQueryResponse:
        """Count a search. Raises RpcError for a request_id of another request, before anything is written."""
        query = _text("query", request.query)
        weight = _number("weight", request.weight, _MAX_WEIGHT) or 1.0
        request_id = request_id_of(request)
        record = self._suggestions.update(request.type, query.encode(), "raise", amount=weight, request_id=request_id)
        recents = [self._add_recent(request.user_id, query)] if request.user_id else []
        if request_id.id:
            result = await self._database.run(*record)
            if result[0] == b"reused":
                raise reused()
            await self._database.pipeline(recents)
        else:
            result, *_ = await self._database.pipeline([record, *recents])
        if result[0] == b"blocked":
            return pb.RecordQueryResponse(blocked=pb.Blocked())
        return pb.RecordQueryResponse(counted=pb.Counted(popularity=float(result[1])))

    @rpc(round_trips=_MAX_ITEMS // BATCH)
    async def AddSuggestions(self, request: pb.AddSuggestionsRequest, context: Any) -> pb.AddSuggestionsResponse:
        """Set the popularity of many terms. Raises RpcError for bad input before anything is written."""
        check_count("suggestions", request.suggestions, _MAX_ITEMS, least=1)
        commands = []
        for at, new in enumerate(request.suggestions):
            try:
                term = _text("term", new.term)
                popularity = _number("popularity", new.popularity, _MAX_POPULARITY)
            except RpcError as error:
                raise error.within(f"suggestions[{at}]") from None
            amount = popularity if new.HasField("popularity") else 1.0
            commands.append(self._suggestions.update(request.type, term.encode(), "set", amount=amount))
        return pb.AddSuggestionsResponse(items=map(_item, await self._suggestions.gather(commands)))

    async def RemoveSuggestion(self, request: pb.RemoveSuggestionRequest, context: Any) -> pb.RemoveSuggestionResponse:
        """Remove a term in exactly this spelling."""
        term = _text("term", request.term)
        word, *_ = await self._database.run(*self._suggestions.update(request.type, term.encode(), "drop"))
        return _removed(pb.RemoveSuggestionResponse(), word == b"dropped")

    @rpc(round_trips=2)
    async def BlockTerm(self, request: pb.BlockTermRequest, context: Any) -> pb.BlockTermResponse:
        """Remove a term in every spelling, and keep it out."""
        removed = await self._suggestions.block(request.type, _text("term", request.term))
        return pb.BlockTermResponse(removed=removed)

    async def UnblockTerm(self, request: pb.UnblockTermRequest, context: Any) -> pb.UnblockTermResponse:
        """Let a blocked term be suggested again."""
        if await self._suggestions.unblock(request.type, _text("term", request.term)):
            return pb.UnblockTermResponse(unblocked=pb.Unblocked())
        return pb.UnblockTermResponse(missing=Missing())

    async def ListRecent(self, request: pb.ListRecentRequest, context: Any) -> pb.ListRecentResponse:
        """List recent searches; repeats, and what is beyond ten, can only be from another program and are left out."""
        name = self._database.names(keys.RECENT, {"user_id": request.user_id})
        queries = await self._database.run("LRANGE", name, 0, 10 * _MAX_RECENT - 1)
        distinct = dict.fromkeys(
            query.decode(errors="replace") for query in queries if len(query) <= _MAX_FOREIGN_BYTES
        )
        return pb.ListRecentResponse(queries=list(distinct)[:_MAX_RECENT])

    async def AddRecent(self, request: pb.AddRecentRequest, context: Any) -> pb.AddRecentResponse:
        """Put a query at the head of a user's recent searches."""
        await self._database.run(*self._add_recent(request.user_id, _text("query", request.query)))
        return pb.AddRecentResponse()

    async def RemoveRecent(self, request: pb.RemoveRecentRequest, context: Any) -> pb.RemoveRecentResponse:
        """Remove a query from a user's recent searches."""
        name = self._database.names(keys.RECENT, {"user_id": request.user_id})
        removed = await self._database.run("LREM", name, 0, _text("query", request.query))
        return _removed(pb.RemoveRecentResponse(), removed > 0)

    async def ClearRecent(self, request: pb.ClearRecentRequest, context: Any) -> pb.ClearRecentResponse:
        """Remove all of a user's recent searches."""
        name = self._database.names(keys.RECENT, {"user_id": request.user_id})
        return _removed(pb.ClearRecentResponse(), await self._database.run("UNLINK", name) == 1)

    def _add_recent(self, user_id: str, query: str) -> Command:
        ids = {"user_id": user_id}
        return scripts.add_recent.command(
            self._database.names, ids, query=query, max_queries=_MAX_RECENT, ttl_ms=keys.RECENT.ttl_ms
        )


def _limit(limit: int, maximum: int) -> int:
    if not 0 <= limit <= maximum:
        invalid_argument("limit", f"must be 0 to {maximum}")
    return limit or 10


def _text(field: str, text: str) -> str:
    """A term or query as it is kept."""
    kept = tidy(check_text(field, text, _MAX_BYTES))
    check_text(field, kept, _MAX_BYTES, required=True)
    if any(unicodedata.category(char) == "Cc" for char in kept):
        invalid_argument(field, "must not contain control characters")
    return kept


def _number(field: str, number: float, maximum: float) -> float:
    if not (math.isfinite(number) and 0 <= number <= maximum):
        invalid_argument(field, f"must be 0 to {maximum:,.0f}")
    return number


def _removed(reply: R, removed: bool) -> R:
    outcome = reply.removed if removed else reply.missing
    outcome.SetInParent()
    return reply


def _item(reply: Any) -> pb.AddSuggestionsItem:
    if isinstance(reply, RpcError):
        return pb.AddSuggestionsItem(error=reasons.ItemError(reason=reply.reason, message=reply.message))
    word, *score = reply
    if word == b"blocked":
        return pb.AddSuggestionsItem(blocked=pb.Blocked())
    return pb.AddSuggestionsItem(counted=pb.Counted(popularity=float(score[0])))

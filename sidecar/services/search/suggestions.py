"""Reading and changing the suggestions of a type, with the index kept beside the set."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from nexus.search.v1 import search_pb2 as pb
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.paging import within_bytes
from sidecar.rpc.request_ids import KEPT_MS, RequestId
from sidecar.services.search import keys, scripts
from sidecar.services.search.folding import fold, folded_term
from sidecar.services.search.reindex import Reindexer

_MAX_AT_ONCE = 128
"""A set of up to this many terms is indexed before a Suggest that finds it changed is answered."""

BATCH = 100
"""Terms written in one round trip: about ten milliseconds of Redis at the most."""

_MAX_SPELLINGS = 100
_NO_REQUEST_ID = RequestId("", "")


class Suggestions:
    """The suggestions of all types."""

    def __init__(self, database: Database, *, refresh: timedelta, max_terms: int) -> None:
        self._database = database
        self._refresh_ms = milliseconds_of(refresh)
        self._max_terms = max_terms
        self.reindexer = Reindexer(database, self.update, max_terms)

    async def best(self, type_: str, prefix: str, limit: int, *, fuzzy: bool = False) -> Iterable[pb.Suggestion]:
        """The most popular terms of a prefix. A set that another program changed is indexed first if it is small, else
        soon.
        """
        command = scripts.suggest.command(
            self._database.names,
            {"type": type_},
            prefix=fold(prefix).encode(),
            limit=limit,
            fuzzy=fuzzy,
            capacity=keys.CAPACITY,
            depth=keys.DEPTH,
            refresh_ms=self._refresh_ms,
        )
        differs, total, exact, *found = await self._database.run(*command)
        if differs or total > self._max_terms + self._max_terms // 20:
            self.reindexer.request(type_)
        if differs and 0 < total <= _MAX_AT_ONCE:
            names = self._database.names(keys.SUGGEST, {"type": type_})
            terms = await self._database.run("ZRANGE", names, 0, _MAX_AT_ONCE - 1)
            *_, last = await self._database.pipeline([*(self.update(type_, term) for term in terms), command])
            _, _, exact, *found = last
        return within_bytes(_shown(found, exact))

    def update(
        self,
        type_: str,
        term: bytes,
        change: str = "keep",
        *,
        amount: float = 0.0,
        request_id: RequestId = _NO_REQUEST_ID,
        folded: bytes | None = None,
    ) -> Command:
        """The command that changes a term ("raise", "set", "drop") or only updates the index ("keep")."""
        return scripts.update.command(
            self._database.names,
            {"type": type_, "request_id": request_id.id or "-"},
            change=change,
            amount=amount,
            term=term,
            folded=folded_term(term) if folded is None else folded,
            request_id=request_id.id,
            digest=request_id.digest,
            capacity=keys.CAPACITY,
            depth=keys.DEPTH,
            ttl_ms=keys.SUGGEST.ttl_ms,
            repeat_ms=KEPT_MS,
        )

    async def block(self, type_: str, term: str) -> int:
        """Block a term and remove the spellings that the index has; a reindex removes any others."""
        folded = folded_term(term.encode())
        spellings = await scripts.block(self._database, {"type": type_}, folded=folded, max_spellings=_MAX_SPELLINGS)
        drops = [self.update(type_, each, "drop", folded=folded) for each in spellings or [term.encode()]]
        await self._database.pipeline(drops)
        return len(spellings)

    async def unblock(self, type_: str, term: str) -> bool:
        """Unblock a term; whether it was blocked."""
        return bool(await scripts.unblock(self._database, {"type": type_}, folded=folded_term(term.encode())))

    async def gather(self, commands: Sequence[Command]) -> list[Any]:
        """The replies of many commands, sent in batches so that no other caller waits for all of them."""
        replies = []
        for at in range(0, len(commands), BATCH):
            replies += await self._database.gather(commands[at : at + BATCH])
        return replies


def _shown(found: list[Any], exact: int) -> Iterable[pb.Suggestion]:
    """Leaves out terms that are not UTF-8, which only another program can have written."""
    for at, (term, popularity) in enumerate(zip(found[::2], found[1::2], strict=True)):
        try:
            text = term.decode()
        except UnicodeDecodeError:
            continue
        yield pb.Suggestion(term=text, popularity=float(popularity), fuzzy=at >= exact)

"""Reading and changing the suggestions of a type, with the index kept beside the set."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from nexus.search.v1 import search_pb2 as pb
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.services.search import keys, scripts
from sidecar.services.search.folding import fold, folded_term
from sidecar.services.search.reindex import Passes

_AT_ONCE = 128
"""A set of up to this many terms is indexed before a Suggest that finds it changed is answered."""

PIECE = 100
"""Terms written in one round trip: about ten milliseconds of Redis at the most."""

_MOST_SPELLINGS = 100


class Suggestions:
    """The suggestions of all types."""

    def __init__(self, database: Database, *, refresh: timedelta, most_terms: int) -> None:
        self._database = database
        self._refresh_ms = refresh // timedelta(milliseconds=1)
        self._most_terms = most_terms
        self.passes = Passes(database, self.place, most_terms)

    async def best(self, type_: str, prefix: str, limit: int, *, fuzzy: bool = False) -> Iterable[pb.Suggestion]:
        """The best terms of a prefix; a set that another program has written is indexed on the way, or soon after."""
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
        behind, total, exact, *found = await self._database.run(*command)
        if behind or total > self._most_terms + self._most_terms // 20:
            self.passes.wake(type_)
        if behind and 0 < total <= _AT_ONCE:
            names = self._database.names(keys.SUGGEST, {"type": type_})
            terms = await self._database.run("ZRANGE", names, 0, _AT_ONCE - 1)
            *_, last = await self._database.pipeline([*(self.place(type_, term) for term in terms), command])
            _, _, exact, *found = last
        return _shown(found, exact)

    def place(
        self,
        type_: str,
        term: bytes,
        change: str = "keep",
        *,
        amount: float = 0.0,
        request_id: str = "",
        folded: bytes | None = None,
    ) -> Command:
        """The command that changes a term ("raise", "set", "drop") or only brings the index up to it ("keep")."""
        return scripts.place.command(
            self._database.names,
            {"type": type_, "request_id": request_id or "-"},
            change=change,
            amount=amount,
            term=term,
            folded=folded_term(term) if folded is None else folded,
            request_id=request_id,
            capacity=keys.CAPACITY,
            depth=keys.DEPTH,
            ttl_ms=keys.SUGGEST_MS,
            repeat_ms=keys.REPEAT_MS,
        )

    async def block(self, type_: str, term: str) -> int:
        """Keep a term out and remove its spellings, as far as the index knows them; a pass finds the others."""
        folded = folded_term(term.encode())
        spellings = await scripts.block(self._database, {"type": type_}, folded=folded, most=_MOST_SPELLINGS)
        drops = [self.place(type_, each, "drop", folded=folded) for each in spellings or [term.encode()]]
        await self._database.pipeline(drops)
        return len(spellings)

    async def gather(self, commands: Sequence[Command]) -> list[Any]:
        """The replies of many commands, sent in pieces so that no other caller waits for all of them."""
        replies = []
        for at in range(0, len(commands), PIECE):
            replies += await self._database.gather(commands[at : at + PIECE])
        return replies

    async def unblock(self, type_: str, term: str) -> bool:
        """Let a term in again."""
        blocked = self._database.names(keys.BLOCKED, {"type": type_})
        return bool(await self._database.run("SREM", blocked, folded_term(term.encode())))


def _shown(found: list[Any], exact: int) -> Iterable[pb.Suggestion]:
    """Terms that another program wrote in another encoding than UTF-8 cannot be shown."""
    for at, (term, popularity) in enumerate(zip(found[::2], found[1::2], strict=True)):
        try:
            text = term.decode()
        except UnicodeDecodeError:
            continue
        yield pb.Suggestion(term=text, popularity=float(popularity), fuzzy=at >= exact)

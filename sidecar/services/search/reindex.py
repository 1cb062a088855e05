"""Reindexes sets of suggestions that other programs changed: in small batches, in one sidecar at a time."""

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable

from sidecar.errors import RpcError
from sidecar.keyspace.key import Key
from sidecar.keyspace.scripts import Command
from sidecar.process.tasks import end, supervised
from sidecar.redis.database import Database
from sidecar.services.search import keys, scripts

log = logging.getLogger(__name__)

_UPDATED, _COMPARED = 64, 512
"""Terms in a round trip that updates each, and in one that only compares scores: a few milliseconds of Redis each."""

_HOLD_MS = 30_000
_MAX_WAITING = 1000

Entries = list[tuple[bytes, bytes]]
"""Members of a sorted set with their scores."""


class Reindexer:
    """Reindexes in the background the types whose index was found to differ from the set, one after the other."""

    def __init__(self, database: Database, update: Callable[..., Command], max_terms: int) -> None:
        self._database = database
        self._update = update
        self._max_terms = max_terms
        self._owner = uuid.uuid4().hex
        self._waiting: dict[str, None] = {}
        self._task: asyncio.Task[None] | None = None

    def request(self, type_: str) -> None:
        """Have a type reindexed soon."""
        if len(self._waiting) < _MAX_WAITING:
            self._waiting[type_] = None
        if self._task is None or self._task.done():
            self._task = supervised("search-reindex", self._work)

    async def close(self) -> None:
        """End the reindex under way."""
        await end(self._task)

    async def _work(self) -> None:
        while self._waiting:
            type_ = next(iter(self._waiting))
            try:
                await self._reindex(type_)
            except RpcError as error:
                log.debug("reindex of suggestions postponed: %s", error.message)
            finally:
                self._waiting.pop(type_, None)

    async def _reindex(self, type_: str) -> None:
        claimed, lowered = await self._claim(type_)
        if not claimed:
            return
        await self._over(type_, keys.SUGGEST, _UPDATED, self._update_all)
        await self._over(type_, keys.TERMS, _COMPARED, self._remove_missing)
        await self._trim(type_)
        ids = {"type": type_}
        await scripts.finish_reindex(
            self._database, ids, owner=self._owner, lowered=lowered, ttl_ms=keys.SUGGEST.ttl_ms
        )

    async def _claim(self, type_: str) -> tuple[int, int]:
        return await scripts.claim_reindex(
            self._database, {"type": type_}, owner=self._owner, hold_ms=_HOLD_MS, ttl_ms=keys.SUGGEST.ttl_ms
        )

    async def _over(self, type_: str, key: Key, count: int, batch: Callable[[str, Entries], Awaitable[None]]) -> None:
        """Call `batch` with all of a set, about `count` members at a time, resting half as long as each call took."""
        name, cursor, claimed = self._database.names(key, {"type": type_}), b"0", time.perf_counter()
        while True:
            started = time.perf_counter()
            cursor, flat = await self._database.run("ZSCAN", name, cursor, "COUNT", count)
            await batch(type_, list(zip(flat[::2], flat[1::2], strict=True)))
            if cursor == b"0":
                return
            ended = time.perf_counter()
            if ended - claimed > _HOLD_MS / 3000:
                await self._claim(type_)
                claimed = ended
            await asyncio.sleep((ended - started) / 2)

    async def _update_all(self, type_: str, entries: Entries) -> None:
        await self._database.pipeline([self._update(type_, term) for term, _ in entries])

    async def _remove_missing(self, type_: str, entries: Entries) -> None:
        """Remove the entries of the index whose terms are not in the set, and those that are none."""
        parts = {entry: entry.partition(b"\0") for entry, _ in entries}
        junk = [entry for entry, (_, separator, _) in parts.items() if not separator]
        terms = [(folded, term) for folded, separator, term in parts.values() if separator]
        commands: list[Command] = []
        if junk:
            commands.append(("ZREM", self._database.names(keys.TERMS, {"type": type_}), *junk))
        if terms:
            name = self._database.names(keys.SUGGEST, {"type": type_})
            scores = await self._database.run("ZMSCORE", name, *(term for _, term in terms))
            missing = (pair for pair, score in zip(terms, scores, strict=True) if score is None)
            commands += [self._update(type_, term, folded=folded) for folded, term in missing]
        await self._database.pipeline(commands)

    async def _trim(self, type_: str) -> None:
        """Remove the least popular terms beyond the most that a type may have."""
        name = self._database.names(keys.SUGGEST, {"type": type_})
        while (excess := await self._database.run("ZCARD", name) - self._max_terms) > 0:
            terms = await self._database.run("ZRANGE", name, 0, min(excess, _UPDATED) - 1)
            await self._database.pipeline([self._update(type_, term, "drop") for term in terms])
            await asyncio.sleep(0)

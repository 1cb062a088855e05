"""Passes over a set of suggestions: they find what other programs changed, in small bites, one sidecar at a time."""

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable

from sidecar.errors import RpcError
from sidecar.keyspace.key import Key
from sidecar.keyspace.scripts import Command
from sidecar.process.tasks import end
from sidecar.redis.database import Database
from sidecar.services.search import keys, scripts

log = logging.getLogger(__name__)

_PLACED, _COMPARED = 64, 512
"""Terms a round trip, when each is placed and when only the scores are compared: a few milliseconds of Redis each."""

_HOLD_MS = 30_000
_MOST_WAITING = 1000


class Passes:
    """Makes passes in the background over the types that were found to be behind, one after the other."""

    def __init__(self, database: Database, place: Callable[..., Command], most_terms: int) -> None:
        self._database = database
        self._place = place
        self._most_terms = most_terms
        self._owner = uuid.uuid4().hex
        self._waiting: dict[str, None] = {}
        self._task: asyncio.Task[None] | None = None

    def wake(self, type_: str) -> None:
        """Have a pass made over a type soon."""
        if len(self._waiting) < _MOST_WAITING:
            self._waiting[type_] = None
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work(), name="search-passes")

    async def close(self) -> None:
        """End the pass under way."""
        await end(self._task)

    async def _work(self) -> None:
        while self._waiting:
            type_ = next(iter(self._waiting))
            try:
                await self._pass(type_)
            except RpcError as refused:
                log.debug("pass over suggestions put off: %s", refused.message)
            self._waiting.pop(type_, None)

    async def _pass(self, type_: str) -> None:
        ids = {"type": type_}
        mine, lowered = await self._claim(type_)
        if not mine:
            return
        await self._over(type_, keys.SUGGEST, _PLACED, self._place_all)
        await self._over(type_, keys.TERMS, _COMPARED, self._place_missing)
        await self._trim(type_)
        await scripts.passed(self._database, ids, owner=self._owner, lowered=lowered, ttl_ms=keys.SUGGEST_MS)

    async def _claim(self, type_: str) -> tuple[int, int]:
        return await scripts.claim(
            self._database, {"type": type_}, owner=self._owner, hold_ms=_HOLD_MS, ttl_ms=keys.SUGGEST_MS
        )

    async def _over(
        self, type_: str, key: Key, count: int, bite: Callable[[str, list[bytes]], Awaitable[None]]
    ) -> None:
        """Take in a whole set, about `count` members a bite, resting after each for half as long as it took."""
        name, cursor, claimed = self._database.names(key, {"type": type_}), b"0", time.perf_counter()
        while True:
            started = time.perf_counter()
            cursor, flat = await self._database.run("ZSCAN", name, cursor, "COUNT", count)
            await bite(type_, flat[::2])
            if cursor == b"0":
                return
            ended = time.perf_counter()
            if ended - claimed > _HOLD_MS / 3000:
                await self._claim(type_)
                claimed = ended
            await asyncio.sleep((ended - started) / 2)

    async def _place_all(self, type_: str, terms: list[bytes]) -> None:
        await self._database.pipeline([self._place(type_, term) for term in terms])

    async def _place_missing(self, type_: str, entries: list[bytes]) -> None:
        """Of the entries of the index, those whose terms are no longer in the set."""
        if not entries:
            return
        parts = [entry.partition(b"\0") for entry in entries]
        name = self._database.names(keys.SUGGEST, {"type": type_})
        scores = await self._database.run("ZMSCORE", name, *(term for _, _, term in parts))
        pairs = zip(parts, scores, strict=True)
        await self._database.pipeline(
            [self._place(type_, term, folded=folded) for (folded, _, term), score in pairs if score is None]
        )

    async def _trim(self, type_: str) -> None:
        """Remove the least popular terms beyond the most that a type may have."""
        name = self._database.names(keys.SUGGEST, {"type": type_})
        while (over := await self._database.run("ZCARD", name) - self._most_terms) > 0:
            terms = await self._database.run("ZRANGE", name, 0, min(over, _PLACED) - 1)
            await self._database.pipeline([self._place(type_, term, "drop") for term in terms])
            await asyncio.sleep(0)

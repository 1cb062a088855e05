"""Callers that know the only right answer to what they ask, and ask it all along."""

import asyncio
import functools
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import grpc

from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from tests.services.lock.caller import Caller as Lock
from tests.services.ratelimit.asking import check, on_key
from tests.services.semaphore.caller import Caller as Semaphore
from tests.waiting import wait_until

SUBJECTS, LIMIT, UNITS = 24, 10, 2
"""Of everything so many, that each primary has some; hits that a key's limiter admits; units of a semaphore."""

Answer = Callable[[], Awaitable[bool]]


class Witnesses:
    """What was answered: codes by count, what was wrong a line each, and when each question was answered last."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self.codes: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.answered: dict[str, float] = {}
        self._cache: Any = CacheServiceStub(channel)
        self._limits: Any = RateLimitServiceStub(channel)
        self._locks = [Lock(channel, f"w{number}") for number in range(SUBJECTS)]
        self._semaphores = [Semaphore(channel, UNITS, f"w{number}") for number in range(SUBJECTS)]

    async def prepare(self) -> None:
        """Store values, use up limits, take locks and permits: from then on every answer is known."""
        for number in range(SUBJECTS):
            fields = {"name": f"value of {number}"}
            await self._cache.Set(cache_pb2.SetRequest(entity="user", id=f"u{number}", fields=fields))
            for _ in range(LIMIT):
                assert (await self._limits.Check(self._hit(number))).decision.outcome == 1
            assert (await self._locks[number].try_acquire("holder", lease=300)).HasField("granted")
            for unit in range(UNITS):
                assert (await self._semaphores[number].try_acquire(f"h{unit}", lease=300)).HasField("granted")

    def _hit(self, number: int) -> Any:
        return check(on_key(f"k{number}", LIMIT, window=3600))

    async def value(self, number: int) -> bool:
        """A value is its own key's."""
        reply = await self._cache.Get(cache_pb2.GetRequest(entity="user", id=f"u{number}"))
        return bool(reply.found.fields["name"] == f"value of {number}")

    async def limiter(self, number: int) -> bool:
        """A limit that is used up admits nobody."""
        return bool((await self._limits.Check(self._hit(number))).decision.outcome != 1)

    async def lock(self, number: int) -> bool:
        """A lock that is held is nobody else's."""
        return bool((await self._locks[number].try_acquire("thief", lease=300)).HasField("held"))

    async def semaphore(self, number: int) -> bool:
        """A semaphore without a free unit grants none."""
        return not (await self._semaphores[number].try_acquire("thief", lease=300)).HasField("granted")

    async def _ask(self, name: str, answer: Answer) -> None:
        while True:
            try:
                right = await answer()
            except grpc.aio.AioRpcError as error:
                self.codes[error.code().name] += 1
                if error.code() is not grpc.StatusCode.UNAVAILABLE:
                    self.wrong.append(f"{name}: {error.code().name} {error.details()}")
            else:
                self.codes["OK"] += 1
                self.answered[name] = time.perf_counter()
                if not right:
                    self.wrong.append(f"{name}: another answer than the only right one")
            await asyncio.sleep(0.02)

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """Every one asks about every subject."""
        asked = {"value": self.value, "limiter": self.limiter, "lock": self.lock, "semaphore": self.semaphore}
        tasks = [
            asyncio.create_task(self._ask(f"{name} {number}", functools.partial(about, number)))
            for name, about in asked.items()
            for number in range(SUBJECTS)
        ]
        try:
            await wait_until(lambda: len(self.answered) == len(tasks), what="everybody was answered once")
            yield
        finally:
            for task in tasks:
                task.cancel()
            done = await asyncio.gather(*tasks, return_exceptions=True)
        broken = [each for each in done if not isinstance(each, asyncio.CancelledError)]
        assert not broken

    async def all_since(self, when: float, *, within: float) -> float:
        """Wait until every one has had an answer asked for after a time; how many seconds that took from then on."""
        await wait_until(lambda: min(self.answered.values()) > when, within=within, what=f"served again: {self.codes}")
        return min(self.answered.values()) - when

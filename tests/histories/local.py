"""Clients of a run in the test's own process: what they saw is at hand, and every unary call has a deadline."""

import asyncio
import time
from typing import Any

import grpc

from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from tests.histories.client import Client
from tests.histories.records import Failed, Hit, Record, clock
from tests.services.ratelimit.asking import ALGORITHMS, check, most_admitted, on_key


class Deadlines(grpc.aio.UnaryUnaryClientInterceptor):  # type: ignore[misc, unused-ignore]
    """Gives every unary call a deadline in seconds, unless it has one, and measures the longest call."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self.longest = 0.0

    async def intercept_unary_unary(self, continuation: Any, details: Any, request: Any) -> Any:
        asked = clock()
        if details.timeout is None:
            details = details._replace(timeout=self._deadline)
        try:
            call = await continuation(details, request)
        finally:  # a carried call has ended by now
            self._took(clock() - asked)
        if not call.done():
            call.add_done_callback(lambda _: self._took(clock() - asked))
        return call

    def _took(self, seconds: float) -> None:
        self.longest = max(self.longest, seconds)


class Holders(Client):
    """The histories' client, which keeps its history itself."""

    def __init__(self, what: str, seconds: float, number: int = 0) -> None:
        super().__init__(what, number, seconds)
        self.history: list[Record] = []

    def note(self, record: Record) -> None:
        self.history.append(record)


class Hitters:
    """Callers who hit limits of each algorithm as often as they can: `history` has what was admitted, what failed."""

    limit, window, subjects = 20, 10.0, 8

    def __init__(self) -> None:
        self.history: list[Record] = []
        self.denied = 0

    async def run(self, channel: grpc.aio.Channel, number: int, stops: float) -> None:
        """Hit after hit on one subject until `stops`, a reading of time.perf_counter."""
        subject = f"h{number % self.subjects}"
        limits: Any = RateLimitServiceStub(channel)
        algorithm = ALGORITHMS[number % len(ALGORITHMS)]
        limit = on_key(subject, self.limit, window=self.window, algorithm=algorithm)
        most = most_admitted(algorithm, self.limit, burst=self.limit)
        while time.perf_counter() < stops:
            asked = clock()
            try:
                if (await limits.Check(check(limit))).decision.outcome == 1:
                    self.history.append(Hit(subject, asked, clock(), most))
                else:
                    self.denied += 1
            except grpc.aio.AioRpcError as error:
                self.history.append(Failed(0, error.code().name))
            await asyncio.sleep(0.05)

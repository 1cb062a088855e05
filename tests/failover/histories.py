"""Locks, semaphores and limiters used at random over two sidecars while primaries are lost, and what must hold then."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import grpc

from tests.histories.check import REPLICATED, failures, overadmitted, overheld, through_losses, unfenced
from tests.histories.local import Deadlines, Hitters, Holders
from tests.histories.records import Failed, Grant, Hit, Loss, Record
from tests.waiting import wait_until

DEADLINE = 6.0
"""Seconds that a call may take, more than a wait and an outage together: one that runs into it hung."""

CALLERS = 16
"""Of locks, of semaphores and of limits, each."""


class Patient(Holders):
    """Holders whose leases outlast a failover, some of whom hold all through it."""

    lease, wait, resources = 8.0, 1.0, 24
    deadline = 2 * DEADLINE  # of a stream, which lasts as long as the work

    def __init__(self, what: str, seconds: float, number: int) -> None:
        super().__init__(what, seconds, number)
        self.stops = math.inf  # it is cancelled when the primary's successor has been held to all

    async def work(self) -> None:
        """Mostly a moment; one in ten takes seconds."""
        await asyncio.sleep(self.random.uniform(0, 6) if self.random.random() < 0.1 else self.random.uniform(0, 0.05))

    async def give_back(self, caller: Any, name: str) -> None:
        """Release, and again when Redis was away: the lease would keep others out for longer than a test lasts."""
        while True:
            try:
                return await super().give_back(caller, name)
            except grpc.aio.AioRpcError as error:
                self.note(Failed(self.number, error.code().name))
                if error.code() is not grpc.StatusCode.UNAVAILABLE:
                    return None
            await asyncio.sleep(0.1)


class Histories:
    """What callers saw of locks, semaphores and limits, and when primaries were lost meanwhile."""

    def __init__(self, seconds: float) -> None:
        self.holders = [Patient(what, seconds, number) for number, what in enumerate(("lock", "semaphore"))]
        self.hitters = Hitters()
        self.losses: list[Loss] = []
        self.deadlines = Deadlines(DEADLINE)

    @asynccontextmanager
    async def calling(self, addresses: list[str]) -> AsyncIterator[None]:
        """Let all callers loose, and end them."""
        channels = [grpc.aio.insecure_channel(address, interceptors=[self.deadlines]) for address in addresses]
        callers = [each.caller(channels) for each in self.holders for _ in range(CALLERS)]
        callers += [self.hitters.run(channels[number % len(channels)], number, math.inf) for number in range(CALLERS)]
        tasks = [asyncio.create_task(caller) for caller in callers]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            done = await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(*(channel.close() for channel in channels))
        broken = [each for each in done if isinstance(each, Exception)]
        assert not broken, broken

    async def granted_since(self, when: float, *, many: int) -> None:
        """Wait until so many locks and so many permits were granted that were asked for after a time."""

        def enough() -> bool:
            found = [sum(isinstance(one, Grant) and one.asked > when for one in each.history) for each in self.holders]
            return min(found) >= many

        await wait_until(enough, within=10, what="locks and permits granted")

    def wrong(self) -> list[str]:
        """What should not have been seen. Fences rise over every loss, for the servers here share one clock."""
        told = []
        for each in self.holders:
            told += through_losses(overheld, each.history, self.losses)
            told += unfenced(each.history)
        admitted = partial(overadmitted, window=Hitters.window)
        told += through_losses(admitted, self.hitters.history, self.losses)
        codes = sum(map(failures, self._all()), start=failures([]))
        return told + [f"{codes[code]} calls ended in {code}" for code in codes if code != "UNAVAILABLE"]

    def seen(self) -> dict[str, int]:
        """How much was seen: grants, how many of them were held all through a loss, hits admitted and denied."""
        grants = [each for history in self._all() for each in history if isinstance(each, Grant)]
        through = [
            grant
            for grant in grants
            for loss in self.losses
            if grant.told < loss.since - REPLICATED and (not grant.ended or grant.ended > loss.at + 1)
        ]
        hits = sum(isinstance(each, Hit) for each in self.hitters.history)
        return {"grants": len(grants), "held through": len(through), "hits": hits, "denied": self.hitters.denied}

    def _all(self) -> list[list[Record]]:
        return [*(each.history for each in self.holders), self.hitters.history]

"""A lease that the sidecar keeps for its holder: renewed in time, and reported lost before anybody else can have it."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from enum import Enum
from typing import TypeVar

from sidecar.errors import RpcError
from sidecar.process.tasks import end

_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Goes on while the machine sleeps, as Redis' clock does."""

_LONGEST_MARGIN = 1.0

M = TypeVar("M")


def clock() -> float:
    """Seconds on the clock that leases are counted by."""
    return time.clock_gettime(_CLOCK)


def left_ms(lease_ms: int, asked: float) -> int:
    """What is left, in ms, of a lease that was asked for when the clock showed `asked`."""
    return max(lease_ms - int((clock() - asked) * 1000), 0)


class Event(Enum):
    """What became of a kept lease."""

    RENEWED = "renewed"
    LOST = "lost"
    STOPPED = "stopped"


class KeptLease:
    """A lease of `seconds` that was asked for at `asked`; `renew` returns whether it still was the holder's.

    The lease is counted from before the request that set or renewed it was sent, and is reported lost a margin (a
    tenth of it, a second at most) before its end. A renewal whose lease is over by then, because the event
    loop was stalled, is reported lost as well.
    """

    def __init__(self, renew: Callable[[], Awaitable[bool]], *, seconds: float, asked: float) -> None:
        self._renew = renew
        self._seconds = seconds
        self._margin = min(seconds / 10, _LONGEST_MARGIN)
        self._count_from(asked)

    def _count_from(self, asked: float) -> None:
        self._due = asked + self._seconds / 3
        self._asked = asked
        self._over = asked + self._seconds - self._margin

    @property
    def is_over(self) -> bool:
        """Whether it is time to report the lease lost."""
        return clock() >= self._over

    @property
    def remaining_ms(self) -> int:
        """What is left of the lease, in ms."""
        return left_ms(int(self._seconds * 1000), self._asked)

    async def next_event(self, stop: "asyncio.Task[None]") -> Event:
        """Renew when a third of the lease has gone by. STOPPED when `stop` is done first; LOST is the last event."""
        while True:
            if await _done(stop, within=min(self._due, self._over) - clock()):
                return Event.STOPPED
            left = self._over - clock()
            if left <= 0:
                return Event.LOST
            asked = clock()
            try:
                async with asyncio.timeout(left):
                    held = await self._renew()
            except TimeoutError:
                return Event.LOST
            except RpcError:  # Redis is away: try again while the lease lasts
                self._due = clock() + self._seconds / 30
                continue
            if not held:
                return Event.LOST
            self._count_from(asked)
            return Event.LOST if self.is_over else Event.RENEWED


async def _done(task: "asyncio.Task[None]", *, within: float) -> bool:
    await asyncio.wait({task}, timeout=max(within, 0))
    return task.done()


@contextlib.asynccontextmanager
async def asked_to_stop(messages: AsyncIterator[M], stops: Callable[[M], bool]) -> AsyncIterator["asyncio.Task[None]"]:
    """A task that is done when a message of the stream `stops` its holder, or with the RpcError that `stops` raised.

    A client that only closes its sending side does not stop.
    """

    async def read() -> None:
        async for message in messages:
            if stops(message):
                return
        await asyncio.Event().wait()

    task = asyncio.create_task(read())
    try:
        yield task
    finally:
        await end(task)

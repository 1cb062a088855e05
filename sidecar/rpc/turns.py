"""Turns of the event loop, shared out so that thousands of carried calls do not hold up everything else."""

import asyncio
from collections import deque

MAX_STARTS = 64
"""Calls that may start in one turn of the event loop: a full message, about a millisecond of work."""


class Turns:
    """Lets carried calls start in order of arrival, MAX_STARTS in each turn of the event loop.

    A unary call takes four to five turns. If all messages at hand were started in one, a turn could take a tenth of a
    second, and a unary call or a health check half a second; and each call costs half as much again while thousands are
    in flight, as their memory no longer fits the processor's caches.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._left = MAX_STARTS
        self._waiting: deque[tuple[asyncio.Future[None], int]] = deque()
        self._refills = False

    async def start(self, calls: int) -> None:
        """Wait until so many calls may start."""
        if not self._refills:
            self._refills = True
            self._loop.call_soon(self._refill)
        if self._left > 0 and not self._waiting:
            self._left -= calls
            return
        future = self._loop.create_future()
        self._waiting.append((future, calls))
        await future

    def _refill(self) -> None:
        """Begin a turn."""
        self._left = MAX_STARTS
        while self._waiting and self._left > 0:
            future, calls = self._waiting.popleft()
            if not future.done():
                future.set_result(None)
                self._left -= calls
        self._refills = self._left < MAX_STARTS
        if self._refills:
            self._loop.call_soon(self._refill)

"""Background tasks: running them for the life of the process, and ending them."""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

AGAIN = 0.1
"""Seconds after which a task that still runs is cancelled once more."""

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 5.0
"""Seconds before a failed task is started again: doubling, and short again after it ran for the longest pause."""

LOG_INTERVAL = 10.0
"""Seconds between two log lines about the failures of one task."""


def supervised(name: str, make: Callable[[], Coroutine[Any, Any, Any]]) -> "asyncio.Task[None]":
    """Run `make()` as a background task; when it raises, log the exception and run `make()` again after a pause.

    The task ends when the coroutine returns or when the task is cancelled. At most one line per LOG_INTERVAL is logged;
    it says how many failures it stands for.
    """
    return asyncio.get_running_loop().create_task(_supervise(name, make), name=name)


async def _supervise(name: str, make: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    pause, failures, logged = FIRST_PAUSE, 0, float("-inf")
    while True:
        started = loop.time()
        try:
            await make()
            return
        except asyncio.CancelledError as error:
            if task is None or task.cancelling():
                raise
            failure: BaseException = error  # something that the coroutine awaited was cancelled, not this task
        except Exception as error:
            failure = error
        if loop.time() - started > LONGEST_PAUSE:
            pause = FIRST_PAUSE
        failures += 1
        if loop.time() - logged >= LOG_INTERVAL:
            text = "background task %s failed (%d times since the last report); starting it again in %.2f s"
            log.error(text, name, failures, pause, exc_info=failure)
            failures, logged = 0, loop.time()
        await asyncio.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - jitter, not a secret
        pause = min(pause * 2, LONGEST_PAUSE)


async def end(*tasks: "asyncio.Task[Any] | None") -> None:
    """Cancel tasks and return when all have ended. None is skipped; results and exceptions are dropped.

    Cancelling once is not enough: a cancellation that arrives just as the inside of an `asyncio.wait_for` finishes is
    lost there (up to Python 3.11), and a connect under way may take one for a failure of its own. The task would then
    go on for ever.
    """
    left = {task for task in tasks if task is not None}
    while left:
        for task in left:
            task.cancel()
        done, left = await asyncio.wait(left, timeout=AGAIN)
        for task in done:
            if not task.cancelled():
                task.exception()  # retrieved, or the loop would log that nobody did


class Unfinished:
    """Work that goes on when the call that waits for it is cancelled."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    async def finish(self, work: Coroutine[Any, Any, None]) -> None:
        """Wait for the work, which also ends when the waiting is cancelled."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await asyncio.shield(task)

    async def close(self) -> None:
        """Give what still runs a second, then cancel it."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1)
        await end(*self._tasks)

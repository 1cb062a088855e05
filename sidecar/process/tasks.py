"""Ending tasks that run in the background."""

import asyncio
from typing import Any

AGAIN = 0.1
"""Seconds after which a task that still runs is cancelled once more."""


async def end(*tasks: "asyncio.Task[Any] | None") -> None:
    """Cancel tasks and return when all have ended; what they ended with is dropped, None is passed over.

    Once is not enough: a cancellation that arrives just as the inside of an `asyncio.wait_for` finishes is lost there
    (up to Python 3.11), and a connect under way may take one for a failure of its own. A loop then goes on for ever.
    """
    left = {task for task in tasks if task is not None}
    while left:
        for task in left:
            task.cancel()
        done, left = await asyncio.wait(left, timeout=AGAIN)
        for task in done:
            if not task.cancelled():
                task.exception()  # looked at, or the loop would complain of it

"""Waiting for something to become true, with a bound."""

import asyncio
from collections.abc import Awaitable, Callable


async def wait_until(condition: Callable[[], bool | Awaitable[bool]], *, within: float = 5.0, what: str = "") -> None:
    """Poll every 5 ms until the condition holds; fail after `within` seconds, saying `what` was waited for."""
    loop = asyncio.get_running_loop()
    stop = loop.time() + within
    while True:
        held = condition()
        if await held if isinstance(held, Awaitable) else held:
            return
        if loop.time() > stop:
            raise AssertionError(f"not within {within} s: {what or condition}")
        await asyncio.sleep(0.005)

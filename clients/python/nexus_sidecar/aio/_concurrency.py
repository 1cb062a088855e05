"""Waiting, signalling and background work with asyncio; `nexus_sidecar.sync` has the same for threads."""

import asyncio
import contextlib
import contextvars
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Compute = Callable[[], Awaitable[T]]
"""A function of the caller's that computes a value."""

Messages = AsyncGenerator[T, None]
"""Messages to iterate over."""

sleep = asyncio.sleep

_unhindered: set[asyncio.Task[Any]] = set()


async def unhindered(work: Coroutine[Any, Any, T]) -> T:
    """Await work that goes on to its end even when this task is cancelled."""
    task = asyncio.create_task(work)
    _unhindered.add(task)
    task.add_done_callback(_unhindered.discard)
    return await asyncio.shield(task)


class Slot(Generic[T]):
    """A value that one side puts, once, and the other waits for."""

    __slots__ = ("_future",)

    def __init__(self) -> None:
        self._future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def put(self, value: T) -> None:
        """Set the value; without effect when nobody waits any longer."""
        if not self._future.done():
            self._future.set_result(value)

    async def get(self, timeout: float) -> T:
        """Wait for the value, at most `timeout` seconds. Raises TimeoutError."""
        timer = self._future.get_loop().call_later(timeout, self._expire)
        try:
            return await self._future
        finally:
            timer.cancel()

    def _expire(self) -> None:
        if not self._future.done():
            self._future.set_exception(TimeoutError())


class Condition(contextlib.AbstractContextManager[None]):
    """As threading.Condition. Entering it does nothing, for an event loop runs one task at a time."""

    def __init__(self) -> None:
        self._waiters: deque[asyncio.Future[bool]] = deque()

    def __exit__(self, *_: object) -> None:
        """Nothing to do."""

    def notify(self) -> None:
        """Wake one waiter."""
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(True)
                return

    def notify_all(self) -> None:
        """Wake every waiter."""
        while self._waiters:
            self.notify()

    async def wait(self, timeout: float) -> bool:
        """Wait to be woken, at most `timeout` seconds; False when the time was up."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[bool] = loop.create_future()
        self._waiters.append(waiter)
        timer = loop.call_later(timeout, _expire, waiter)
        try:
            return await waiter
        finally:
            timer.cancel()


def _expire(waiter: asyncio.Future[bool]) -> None:
    if not waiter.done():
        waiter.set_result(False)


class Background:
    """Work beside the callers, which ends with the client."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Callable[..., Coroutine[Any, Any, None]], *args: Any) -> None:
        """Begin `work(*args)`, without the caller's context variables: it may outlive the caller."""
        loop = asyncio.get_running_loop()
        task = loop.create_task(work(*args), name=name, context=contextvars.Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End what still runs."""
        await asyncio.sleep(0)  # a task that is cancelled before its first step does not clean up
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""The loss of a lock or permit, with asyncio: it cancels the block; `nexus_sidecar.sync` has the other one."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from nexus_sidecar.acquire import clock


class Loss:
    """Whether what a `Hold` holds is lost: as reported, or because its lease is over by our own clock."""

    def __init__(self, on_loss: Callable[[], None]) -> None:
        self._on_loss = on_loss
        self._loop = asyncio.get_running_loop()
        self._changed: asyncio.Future[None] = self._loop.create_future()
        self._until = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._is_held = True
        self._body: asyncio.Task[Any] | None = None
        self._cancelling = 0
        self.cause: Exception | None = None

    @property
    def is_reported(self) -> bool:
        """Whether it was reported, and the block cancelled."""
        return self.cause is not None

    @property
    def is_over(self) -> bool:
        """Whether it is lost. The clock is read, so this holds even when the event loop was stalled."""
        return self.is_reported or (self._is_held and clock() >= self._until)

    def extend(self, until: float) -> None:
        """It is held until `until`, by `clock`."""
        self._until = until
        if self._timer:
            self._timer.cancel()
        self._timer = self._loop.call_later(max(until - clock(), 0), self._expire)

    def _expire(self) -> None:
        if clock() < self._until:
            self.extend(self._until)
        else:
            self.report(TimeoutError("no renewal came within the lease"))

    def report(self, cause: Exception) -> None:
        """It is lost, unless it was given back."""
        if not self._is_held or self.cause:
            return
        self.cause = cause
        self._settle()
        self._on_loss()
        if self._body:
            self._body.cancel()

    def end(self) -> None:
        """It is given back."""
        self._is_held = False
        self._settle()

    def _settle(self) -> None:
        if self._timer:
            self._timer.cancel()
        if not self._changed.done():
            self._changed.set_result(None)

    async def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is lost or given back, at most `timeout` seconds; whether it is lost."""
        await asyncio.wait([self._changed], timeout=timeout)
        return self.is_over

    def enter_block(self) -> None:
        """The current task is the one to cancel on a loss."""
        self._body = asyncio.current_task()
        assert self._body  # noqa: S101
        self._cancelling = self._body.cancelling()

    async def leave_block(self, kind: type[BaseException] | None) -> bool:
        """Whether the block, which ended with an exception of `kind`, is to raise Lost in its place."""
        body, self._body = self._body, None
        if not self.is_reported:
            return self.is_over and kind is None
        if body is None or body.uncancel() > self._cancelling or kind not in (None, asyncio.CancelledError):
            return False
        if kind is None:
            with contextlib.suppress(asyncio.CancelledError):  # asked for, and not yet delivered
                await asyncio.sleep(0)
        return True

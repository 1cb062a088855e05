# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""A lock or permits, held for as long as a block runs."""

import contextlib
from types import TracebackType
from typing import Any, Self

from nexus_sidecar.acquire import AcquireRequest, lease_end
from nexus_sidecar.errors import Lost, NexusError
from nexus_sidecar.sync._concurrency import Background, Slot
from nexus_sidecar.sync._loss import Loss

_LONGEST_RELEASE = 5.0
"""Seconds to wait for the confirmation of a release; the end of the stream releases as well."""


class Hold:
    """What `client.lock(...)` and `client.semaphore(...)` return; not held until entered.

    `with` waits in the queue, holds, and releases at the end of the block. Raises NotAcquired when the wait runs
    out, NexusError when the call fails, and Lost from a block during which it was lost. With asyncio the block is
    cancelled at that moment; a block in a thread looks at `is_lost` or calls `check` between its steps.
    """

    def __init__(self, method: Any, request: AcquireRequest, background: Background) -> None:
        self._method = method
        self._request = request
        self._background = background
        self._call: Any = None
        self._granted: Any = None
        self._loss: Loss | None = None

    @property
    def owner(self) -> str:
        """The id it is held under: lock_id or permit_id."""
        return self._request.owner

    @property
    def fence(self) -> int:
        """The fencing token: pass it to what is protected, which refuses lower ones than it has seen."""
        return int(self._granted.fence)

    @property
    def is_lost(self) -> bool:
        """Whether somebody else may hold it: the sidecar reported so, or the lease is over by our own clock."""
        return self._loss is not None and self._loss.is_over

    def check(self) -> None:
        """Raise Lost if it is lost."""
        if self.is_lost:
            raise Lost(f"{self._request.what} was lost")

    def wait_lost(self, timeout: float | None = None) -> bool:
        """Wait until it is lost or released, at most `timeout` seconds; whether it is lost."""
        return self._loss is not None and self._loss.wait(timeout)

    def acquire(self) -> Self:
        """Wait in the queue and take it, without a block; call `release` in the end."""
        call = self._call = self._method()
        try:
            call.write(self._request.start)
            while not self._request.granted(event := self._event()):
                pass
        except BaseException:
            call.cancel()
            raise
        self._granted, over = event.granted, Slot[None]()
        self._loss, self._over = Loss(call.cancel), over
        self._loss.extend(lease_end(event.granted))
        self._background.start(self._request.what, self._keep, call, self._loss, over)
        return self

    def release(self) -> None:
        """Give it back, if it is held. What was lost is not ours to give."""
        loss = self._loss
        if loss is None or loss.is_reported or self._call is None:
            return
        call, self._call = self._call, None
        loss.end()
        try:
            with contextlib.suppress(NexusError, TimeoutError):
                call.write(self._request.release)
                self._over.get(_LONGEST_RELEASE)
        finally:
            call.cancel()

    def _event(self) -> Any:
        event = self._call.read()
        if event is None:
            raise Lost(f"{self._request.what}: the stream has ended")
        return event

    def _keep(self, call: Any, loss: Loss, over: Slot[None]) -> None:
        """Follow the events until it is released or lost."""
        cause = Exception("the stream has ended")
        try:
            while (event := call.read()) is not None:
                kind = event.WhichOneof("event")
                if kind == "renewed":
                    if loss.is_over:  # it was sent in time, but this process was stalled
                        break
                    loss.extend(lease_end(event.renewed))
                elif kind == "lost":
                    cause = Exception("the sidecar reported the loss")
                    break
        except NexusError as error:
            cause = error
        finally:
            loss.report(cause)
            over.put(None)

    def __enter__(self) -> Self:
        self.acquire()
        assert self._loss  # noqa: S101
        self._loss.enter_block()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loss  # noqa: S101
        raises = self._loss.leave_block(kind)
        self.release()
        if raises:
            raise Lost(f"{self._request.what} was lost") from self._loss.cause

"""The loss of a lock or permit, with threads, which cannot be cancelled; `nexus_sidecar.aio` has the other one."""

import threading
from collections.abc import Callable

from nexus_sidecar.acquire import clock


class Loss:
    """Whether what a `Hold` holds is lost: as reported, or because its lease is over by our own clock."""

    def __init__(self, on_loss: Callable[[], None]) -> None:
        self._on_loss = on_loss
        self._changed = threading.Condition()
        self._until = 0.0
        self._is_held = True
        self.cause: Exception | None = None

    @property
    def is_reported(self) -> bool:
        """Whether it was reported."""
        return self.cause is not None

    @property
    def is_over(self) -> bool:
        """Whether it is lost."""
        return self.is_reported or (self._is_held and clock() >= self._until)

    def extend(self, until: float) -> None:
        """It is held until `until`, by `clock`."""
        with self._changed:
            self._until = until
            self._changed.notify_all()

    def report(self, cause: Exception) -> None:
        """It is lost, unless it was given back."""
        with self._changed:
            if not self._is_held or self.cause:
                return
            self.cause = cause
            self._changed.notify_all()
        self._on_loss()

    def end(self) -> None:
        """It is given back."""
        with self._changed:
            self._is_held = False
            self._changed.notify_all()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is lost or given back, at most `timeout` seconds; whether it is lost."""
        end = None if timeout is None else clock() + timeout
        with self._changed:
            while self._is_held and not self.is_over:
                now = clock()
                if end is not None and now >= end:
                    break
                self._changed.wait(max(0.0, min(self._until, end or self._until) - now) + 0.001)
            return self.is_over

    def enter_block(self) -> None:
        """Nothing to do: the block looks by itself."""

    def leave_block(self, kind: type[BaseException] | None) -> bool:
        """Whether the block, which ended with an exception of `kind`, is to raise Lost."""
        return self.is_over and kind is None

"""A lock, or permits, held for as long as a block runs; a thread follows the stream meanwhile."""

import queue
import threading
from types import TracebackType
from typing import Any, Self

from nexus_sidecar.errors import Lost, NexusError
from nexus_sidecar.terms import Terms, clock, lease_end

_LONGEST_RELEASE = 5.0
"""Seconds to wait for the word that something is free; closing the stream frees it as well."""


class Holding:
    """What `client.lock(...)` and `client.semaphore(...)` return; not held until entered.

    `with` takes it, waiting in line, and gives it back. A block cannot be interrupted, so look at `is_lost` or call
    `check` between its steps; a block that ends after a loss raises Lost. Raises Denied when the wait runs out,
    NexusError when the call fails.
    """

    def __init__(self, method: Any, terms: Terms) -> None:
        self._method = method
        self._terms = terms
        self._send: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._call: Any = None
        self._granted: Any = None
        self._until = 0.0
        self._keeper: threading.Thread | None = None
        self._lost = threading.Event()
        self._released = False

    @property
    def owner(self) -> str:
        """The id it is held under: lock_id or permit_id."""
        return self._terms.owner

    @property
    def fence(self) -> int:
        """The fencing token: pass it to what is protected, and have that refuse a lower one than it has seen."""
        return int(self._granted.fence)

    @property
    def is_lost(self) -> bool:
        """Whether somebody else may hold it: the sidecar reported so, or the lease is over by our own clock."""
        return self._lost.is_set() or (not self._released and clock() > self._until)

    def check(self) -> None:
        """Raise Lost if it is."""
        if self.is_lost:
            raise Lost(f"{self._terms.what} was lost")

    def wait_lost(self, timeout: float | None = None) -> bool:
        """Wait until it is lost, at most `timeout` seconds; whether it is."""
        end = None if timeout is None else clock() + timeout
        while not self.is_lost and not self._released:
            now = clock()
            if end is not None and now >= end:
                return False
            self._lost.wait(max(0.0, min(self._until, end or self._until) - now) + 0.001)
        return self.is_lost

    def acquire(self) -> Self:
        """Stand in line and take it."""
        self._send = queue.SimpleQueue()
        self._send.put(self._terms.start)
        self._call = self._method(iter(self._send.get, None))
        try:
            for event in self._call:
                if self._terms.granted(event):
                    break
            else:
                raise Lost(f"{self._terms.what}: the stream has ended")
        except BaseException:
            self._end()
            raise
        self._granted, self._released = event.granted, False
        self._renewed(event.granted)
        self._lost.clear()
        self._keeper = threading.Thread(target=self._keep, name=self._terms.what, daemon=True)
        self._keeper.start()
        return self

    def release(self) -> None:
        """Give it back. What was lost is no longer ours to give."""
        if self._keeper is None:
            return
        self._released = True
        self._send.put(self._terms.release)
        self._keeper.join(_LONGEST_RELEASE)
        self._end()
        self._keeper = None

    def _end(self) -> None:
        self._send.put(None)
        self._call.cancel()

    def _renewed(self, event: Any) -> None:
        self._until = lease_end(event)

    def _keep(self) -> None:
        try:
            for event in self._call:
                kind = event.WhichOneof("event")
                if kind == "renewed":
                    if clock() >= self._until:  # it was sent in time, but this process was stalled
                        break
                    self._renewed(event.renewed)
                elif kind == "released":
                    return
                elif kind == "lost":
                    break
        except NexusError:
            pass  # a stream that fails is a loss like any other
        if not self._released:
            self._lost.set()

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        lost = self.is_lost
        self.release()
        if lost and kind is None:
            raise Lost(f"{self._terms.what} was lost")

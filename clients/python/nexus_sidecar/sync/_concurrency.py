"""Waiting, signalling and background work with threads; `nexus_sidecar.aio` has the same for asyncio."""

import threading
import time
from collections.abc import Callable, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Compute = Callable[[], T]
"""A function of the caller's that computes a value."""

Messages = Generator[T, None, None]
"""Messages to iterate over."""

Condition = threading.Condition

sleep = time.sleep


def unhindered(done: T) -> T:
    """Nothing to do: a thread is not cancelled."""
    return done


class Slot(Generic[T]):
    """A value that one side puts, once, and the other waits for."""

    __slots__ = ("_filled", "_value")

    def __init__(self) -> None:
        self._filled = threading.Lock()
        self._filled.acquire()

    def put(self, value: T) -> None:
        """Set the value."""
        self._value = value
        self._filled.release()

    def get(self, timeout: float) -> T:
        """Wait for the value, at most `timeout` seconds. Raises TimeoutError."""
        if not self._filled.acquire(timeout=max(timeout, 0)):
            raise TimeoutError
        return self._value


class Background:
    """Work beside the callers, each in a thread that does not keep the program running."""

    def start(self, name: str, work: Callable[..., None], *args: Any) -> None:
        """Begin `work(*args)`."""
        threading.Thread(target=work, args=args, name=name, daemon=True).start()

    def close(self) -> None:
        """Nothing to do: a thread ends with the stream that it reads."""

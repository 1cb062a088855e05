"""A watch that outlives restarts of the sidecar."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.gap import GAP, Gap

R = TypeVar("R")
M = TypeVar("M")

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two attempts, doubling from the one to the other."""


def spread(pause: float) -> float:
    """A pause that chance makes a fifth longer or shorter, so that those who come back do not come together."""
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - no secret


def resuming(method: Callable[[R], Iterable[M]], request: R) -> Iterator[M | Gap]:
    """The messages of a stream that is opened again whenever the sidecar goes; GAP each time, for what was missed."""
    pause = FIRST_PAUSE
    while True:
        stream: Any = method(request)
        try:
            for message in stream:
                pause = FIRST_PAUSE
                yield message
        except NexusError as error:
            if error.code is not grpc.StatusCode.UNAVAILABLE:
                raise
        finally:
            stream.cancel()
        time.sleep(spread(pause))
        pause = min(pause * 2, LONGEST_PAUSE)
        yield GAP

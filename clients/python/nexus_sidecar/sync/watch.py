# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""A watch that outlives restarts of the sidecar."""

import random
from collections.abc import Callable
from typing import Any, TypeVar

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.gap import GAP, Gap
from nexus_sidecar.sync._concurrency import Messages, sleep

R = TypeVar("R")
M = TypeVar("M")

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two attempts, doubling from the one to the other; spread, so that clients do not return together."""


def resuming(method: Callable[[R], Any], request: R) -> Messages[Any | Gap]:
    """The messages of a stream that is opened again when the sidecar goes; GAP each time, for what was missed."""
    pause = _FIRST_PAUSE
    while True:
        stream: Any = method(request)
        try:
            while (message := stream.read()) is not None:
                pause = _FIRST_PAUSE
                yield message
        except NexusError as error:
            if error.code is not grpc.StatusCode.UNAVAILABLE or error.is_failed_handshake:
                raise
        finally:
            stream.cancel()
        sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - no secret
        pause = min(pause * 2, _LONGEST_PAUSE)
        yield GAP

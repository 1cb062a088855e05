"""A watch that outlives restarts of the sidecar."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.gap import GAP, Gap

M = TypeVar("M")

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


async def resuming(method: Callable[[Any], Any], request: Any) -> AsyncIterator[Any | Gap]:
    """The messages of a stream that is opened again whenever the sidecar goes; GAP each time, for what was missed."""
    pause = _FIRST_PAUSE
    while True:
        stream = method(request)
        try:
            while (message := await stream.read()) is not grpc.aio.EOF:
                pause = _FIRST_PAUSE
                yield message
        except NexusError as error:
            if error.code is not grpc.StatusCode.UNAVAILABLE:
                raise
        finally:
            stream.cancel()
        await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - spreads those who come back
        pause = min(pause * 2, _LONGEST_PAUSE)
        yield GAP

"""A watch that outlives restarts of the sidecar."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from typing import Any, TypeVar

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.gap import GAP, Gap
from nexus_sidecar.watching import FIRST_PAUSE, LONGEST_PAUSE, spread

R = TypeVar("R")
M = TypeVar("M")


async def resuming(method: Callable[[R], AsyncIterable[M]], request: R) -> AsyncGenerator[M | Gap, None]:
    """The messages of a stream that is opened again whenever the sidecar goes; GAP each time, for what was missed."""
    pause = FIRST_PAUSE
    while True:
        stream: Any = method(request)
        try:
            while (message := await stream.read()) is not grpc.aio.EOF:
                pause = FIRST_PAUSE
                yield message
        except NexusError as error:
            if error.code is not grpc.StatusCode.UNAVAILABLE:
                raise
        finally:
            stream.cancel()
        await asyncio.sleep(spread(pause))
        pause = min(pause * 2, LONGEST_PAUSE)
        yield GAP

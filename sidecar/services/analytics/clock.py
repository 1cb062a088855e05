"""The clock of Redis, as far as this sidecar knows it.

Where a period begins depends on its time zone, so it is computed here, while the time that counts is that of Redis. A
script gets the boundaries around the time that is presumed here, and answers with its time when that lies outside; the
difference is remembered, and the call made again.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError

_ATTEMPTS = 4

Run = Callable[[int], Awaitable[list[Any]]]
"""Makes a call for a presumed time in ms; the reply begins with b"clock" and Redis' time when that is another."""


class RedisClock:
    """Redis' time in ms since 1970."""

    def __init__(self) -> None:
        self._ahead = 0
        self.known = False
        """Whether a reply has confirmed the presumed time."""

    def now(self) -> int:
        """The presumed time."""
        return time.time_ns() // 1_000_000 + self._ahead

    async def run(self, call: Run) -> list[Any]:
        """The reply of a call that was made for the right time. Raises RpcError when Redis' clock jumps about."""
        for _ in range(_ATTEMPTS):
            reply = await call(self.now())
            if reply[0] != b"clock":
                self.known = True
                return reply
            self._ahead += reply[1] - self.now()
        raise RpcError(reasons.REASON_REDIS_NOT_READY, "the clock of Redis changes too fast")

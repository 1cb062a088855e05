"""What a call that evaluates many flags has cost so far."""

import asyncio
import time

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import RpcError
from sidecar.services.flag.budget import CALL_STEPS, PAUSE_AFTER, STEPS, Budget

MAX_REPLY_BYTES = 64 * 2**20
"""A reply is not built beyond this; `server.max_reply_bytes` limits what is sent."""

_FLAG_STEPS = 20
"""Steps that count for each flag, whether it has a rule or not."""

_EXCEEDED = pb.EvaluateResponse(
    unresolved=pb.Unresolved(
        cause=pb.CAUSE_INVALID, message=f"the rules of the flags before it have taken {CALL_STEPS} steps"
    )
)


class Meter:
    """Counts the steps and the bytes of the flags of one call, and lets other calls run in between."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._steps = self._bytes = 0
        self._resumed = time.perf_counter()
        budget.left = STEPS

    @property
    def exceeded(self) -> pb.EvaluateResponse | None:
        """The answer for a further flag when the call has used up its steps, else None."""
        return _EXCEEDED if self._steps >= CALL_STEPS else None

    async def spent(self, size: int) -> None:
        """Count the evaluation that has just ended and the size of its answer. Raises RpcError for a large reply."""
        steps = _FLAG_STEPS + min(STEPS - self._budget.left, STEPS)
        self._budget.left = STEPS
        self._steps += steps
        self._bytes += size
        if self._bytes > MAX_REPLY_BYTES:
            about = {"limit": "server.max_reply_bytes"}
            raise RpcError(
                reasons.REASON_REPLY_TOO_LARGE, "the reply is too large; ask for fewer flags", metadata=about
            )
        if time.perf_counter() - self._resumed > PAUSE_AFTER:
            await asyncio.sleep(0)
            self._resumed = time.perf_counter()
            self._budget.left = STEPS

"""Acquiring a lock or permit: what the requests of both services share."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from google.protobuf.duration_pb2 import Duration

from sidecar.coordination.lease import clock, left_ms
from sidecar.coordination.wait_queue import Waiter, WaitQueues
from sidecar.errors import check_text
from sidecar.keyspace.key import hours, ms, seconds
from sidecar.rpc.durations import Span, duration

LEASE = Span("lease", default=seconds(30), least=ms(100), most=hours(24))
HOLD_LEASE = Span("lease", default=seconds(30), least=seconds(1), most=hours(24))
WAIT = Span("wait", default=seconds(10), least=seconds(0), most=hours(1))
HOLD_WAIT = Span("wait", default=hours(1), least=seconds(0), most=hours(1))

MOST_ID_BYTES = 256

_LEAST_ANSWER_TIME, _MOST_ANSWER_TIME = 0.05, 0.5
_LONGEST_MS = 315_576_000_000_000
"""The longest Duration, 10,000 years."""

Answer = Sequence[int]
"""What a script that acquires returns: [1, fence, ...] is a grant. A denial is [0, position in the wait queue (0: not
queued), ms until what is waited for is due to end (negative: unknown), time of arrival, 1 when newly queued].
"""


class AcquireRequest(Protocol):
    """One caller's request for a lock or permit, as its service puts it to Redis."""

    @property
    def queue(self) -> str:
        """The name of the wait queue."""

    @property
    def lease_ms(self) -> int:
        """How long a grant lasts unless renewed."""

    @property
    def wait_ms(self) -> int:
        """How long to wait in the queue; 0: not at all."""

    async def run(self, waiter_id: str, arrival: int = 0) -> Answer:
        """Run the script that acquires; `arrival` is when the waiter joined the queue, 0 before it is in it."""

    async def renew(self) -> bool:
        """Set the lease anew; False when it is not held any longer."""

    async def give_up(self, waiter_id: str) -> None:
        """Remove a waiter from the queue, and release what was granted to it."""


def bounded_id(field: str, value: str, *, required: bool = False) -> str:
    """The id of a lock or permit; raises RpcError naming `field` when it is too long, or missing though required."""
    return check_text(field, value, MOST_ID_BYTES, required=required)


def remaining(milliseconds: int) -> Duration | None:
    """A remaining lease as a message; None when it is negative, which means that there is no end or it is unknown."""
    return duration(min(milliseconds, _LONGEST_MS)) if milliseconds >= 0 else None


def wait_within_deadline(wait_ms: int, context: Any) -> int:
    """How long to wait, in ms, so that the answer arrives before the caller's deadline.

    A tenth of the time left, 50 ms to half a second, is kept for the answer.
    """
    left: float | None = context.time_remaining()
    if left is None:
        return wait_ms
    answer_time = min(max(left / 10, _LEAST_ANSWER_TIME), _MOST_ANSWER_TIME)
    return max(min(wait_ms, int((left - answer_time) * 1000)), 0)


async def try_acquire(queues: WaitQueues, request: AcquireRequest) -> tuple[Answer, int]:
    """Ask once, without waiting: the answer, and what is left of the lease in ms.

    What is granted to a caller that disconnects meanwhile is released.
    """
    waiter_id, asked = queues.waiter_id(), clock()
    try:
        return await request.run(waiter_id), left_ms(request.lease_ms, asked)
    except asyncio.CancelledError:  # a grant may be under way, and nobody will hear of it
        await queues.finish(request.give_up(waiter_id))
        raise


async def acquire(queues: WaitQueues, request: AcquireRequest) -> tuple[Answer, int]:
    """Wait in the queue: the grant, or the denial when the wait has run out, and what is left of the lease in ms.

    A caller that disconnects leaves the queue.
    """
    until = asyncio.get_running_loop().time() + request.wait_ms / 1000
    async with queues.waiter(request.queue, request.give_up) as waiter:
        while True:
            asked = clock()
            answer = await ask(request, waiter)
            if answer[0]:
                waiter.kept = True
                return answer, left_ms(request.lease_ms, asked)
            if not await waiter.woken(until=until):
                return answer, 0


async def ask(request: AcquireRequest, waiter: Waiter) -> Answer:
    """Run the script that acquires for a waiter, and note its place in the queue."""
    answer = await request.run(waiter.id, waiter.arrival)
    if not answer[0] and request.wait_ms:
        waiter.queued(left_ms=answer[2], arrival=answer[3], newly=bool(answer[4]))
    return answer

"""Hold: a lock or permit that is kept for as long as a stream lasts; what both services share."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from google.protobuf.message import Message

from sidecar.coordination.acquire import AcquireRequest, Answer, ask
from sidecar.coordination.lease import Event, KeptLease, asked_to_stop, clock
from sidecar.coordination.wait_queue import WaitQueues
from sidecar.errors import RpcError, invalid_argument
from sidecar.rpc.durations import duration


class HoldableRequest(AcquireRequest, Protocol):
    """An acquire request that Hold can be started with: it also puts answers into its service's messages."""

    def granted(self, answer: Answer, remaining_ms: int) -> Message:
        """The service's Granted, sent while so much of the lease is left."""

    def denied(self, answer: Answer) -> Message:
        """The service's denial."""


@dataclass(frozen=True, slots=True)
class Queued:
    """Other waiters come first."""

    position: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The script's answer: a grant, which the stream now holds, or the denial that ends it."""

    answer: Answer
    remaining_ms: int = 0


@dataclass(frozen=True, slots=True)
class Renewed:
    """The lease was set anew."""

    remaining_ms: int


async def hold(
    pb: Any,
    denial: str,
    queues: WaitQueues,
    messages: AsyncIterator[Any],
    start_with: Callable[[Any], HoldableRequest],
) -> AsyncIterator[Any]:
    """The events of one Hold stream, in the messages of the module `pb`; `denial` is the event of a wait that ran out.

    `start_with` makes the acquire request of a `start` message. Raises RpcError for messages that break the rules.
    """
    request = await _started(messages, start_with)
    fence = 0
    events: Any = _events(queues, request, messages)
    async with contextlib.aclosing(events):
        async for event in events:
            if isinstance(event, Queued):
                yield pb.HoldResponse(queued=pb.HoldResponse.Queued(position=event.position))
            elif isinstance(event, Decided) and event.answer[0]:
                fence = event.answer[1]
                yield pb.HoldResponse(granted=request.granted(event.answer, event.remaining_ms))
            elif isinstance(event, Decided):
                yield pb.HoldResponse(**{denial: request.denied(event.answer)})
            elif isinstance(event, Renewed):
                lease, left = duration(request.lease_ms), duration(event.remaining_ms)
                yield pb.HoldResponse(renewed=pb.Renewed(fence=fence, lease=lease, remaining_lease=left))
            elif event is Event.LOST:
                yield pb.HoldResponse(lost=pb.HoldResponse.Lost())
            else:
                yield pb.HoldResponse(released=pb.Released())


async def _started(messages: AsyncIterator[Any], start_with: Callable[[Any], HoldableRequest]) -> HoldableRequest:
    first = await anext(messages, None)
    if first is None or not first.HasField("start"):
        invalid_argument("start", "must be the first message")
    try:
        request = start_with(first.start)
        request.queue  # noqa: B018 - raises RpcError for ids that no key can hold
    except RpcError as error:
        raise error.within("start") from None
    return request


def _is_release(message: Any) -> bool:
    if not message.HasField("release"):
        invalid_argument("release", "must be the only message after `start`")
    return True


async def _events(
    queues: WaitQueues, request: AcquireRequest, messages: AsyncIterator[Any]
) -> AsyncIterator[Queued | Decided | Renewed | Event]:
    """Queued (any number), Decided; after a grant Renewed (any number), then LOST or STOPPED.

    STOPPED also ends the wait. However the iteration ends, what was granted is released by then.
    """
    async with asked_to_stop(messages, _is_release) as stop, queues.waiter(request.queue, request.give_up) as waiter:
        stop.add_done_callback(lambda _: waiter.wake())
        until = asyncio.get_running_loop().time() + request.wait_ms / 1000
        asked, position = clock(), 0
        while not (answer := await ask(request, waiter))[0] and not stop.done():
            if answer[1] != position:
                position = answer[1]
                yield Queued(position)
            if not await waiter.woken(until=until):
                yield Decided(answer)
                return
            asked = clock()
        if answer[0]:
            lease = KeptLease(request.renew, seconds=request.lease_ms / 1000, asked=asked)
            event = Event.LOST
            if not lease.is_over:
                yield Decided(answer, lease.remaining_ms)
                while (event := await lease.next_event(stop)) is Event.RENEWED:
                    yield Renewed(lease.remaining_ms)
            if event is Event.LOST:
                yield event
                return
        stop.result()
    if waiter.failed:
        raise waiter.failed
    yield Event.STOPPED

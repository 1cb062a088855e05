"""Taking and holding what a line is for: the part of Acquire and Hold that locks and semaphores share."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sidecar.coordination.lease import Event, KeptLease, asked_to_stop, clock
from sidecar.coordination.wait_queue import Place, Waiting

M = TypeVar("M")

Answer = Sequence[int]
"""What a script that acquires returns: [1, fence, ...] is a grant; [0, position in line (0: in none), ms until what is
waited for is due to end (negative: unknown), score in line, 1 when newly there] a denial.
"""


class Bid(Protocol):
    """One caller's wish, as its slice puts it to Redis."""

    @property
    def line(self) -> str:
        """The name of the line to stand in."""

    @property
    def lease_ms(self) -> int:
        """For how long a grant is good."""

    @property
    def wait_ms(self) -> int:
        """How long to stand in line; 0: not at all."""

    async def ask(self, ticket: str, since: int = 0) -> Answer:
        """Run the script that acquires, with the score of the ticket's place in line if it has one."""

    async def renew(self) -> bool:
        """Set the lease anew; whether there was something to renew."""

    async def leave(self, ticket: str) -> None:
        """Give a ticket up: its place in line, or what was granted to it."""


async def take(waiting: Waiting, bid: Bid) -> Answer:
    """Ask once, without standing in line. A caller that goes meanwhile leaves nothing behind."""
    ticket = waiting.ticket()
    try:
        return await bid.ask(ticket)
    except asyncio.CancelledError:  # nobody hears of the grant that may be under way
        await waiting.see_through(bid.leave(ticket))
        raise


async def take_in_turn(waiting: Waiting, bid: Bid) -> Answer:
    """Stand in line; the grant, or the denial when the wait has run out. A caller that goes leaves the line."""
    until = asyncio.get_running_loop().time() + bid.wait_ms / 1000
    async with waiting.place(bid.line, bid.leave) as place:
        while True:
            answer = await _ask(bid, place)
            if answer[0]:
                place.kept = True
                return answer
            if not await place.woken(until=until):
                return answer


@dataclass(frozen=True, slots=True)
class Queued:
    """Others come first."""

    position: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The script's last word: a grant, which the stream now holds, or the denial after which it ends."""

    answer: Answer


@contextlib.asynccontextmanager
async def held(
    waiting: Waiting, bid: Bid, requests: AsyncIterator[M], stops: Callable[[M], bool]
) -> AsyncIterator[AsyncIterator[Queued | Decided | Event]]:
    """The life of a stream that holds: Queued (any number), Decided; after a grant RENEWED (any number), then LOST or
    STOPPED. STOPPED also ends the waiting. However the body ends, what was granted is given back by then.
    """
    events: Any = _events(waiting, bid, requests, stops)
    async with contextlib.aclosing(events):
        yield events


async def _events(
    waiting: Waiting, bid: Bid, requests: AsyncIterator[M], stops: Callable[[M], bool]
) -> AsyncIterator[Queued | Decided | Event]:
    async with asked_to_stop(requests, stops) as stop, waiting.place(bid.line, bid.leave) as place:
        stop.add_done_callback(lambda _: place.wake())
        until = asyncio.get_running_loop().time() + bid.wait_ms / 1000
        asked, position = clock(), 0
        while not (answer := await _ask(bid, place))[0] and not stop.done():
            if answer[1] != position:
                position = answer[1]
                yield Queued(position)
            if not await place.woken(until=until):
                yield Decided(answer)
                return
            asked = clock()
        if answer[0]:
            yield Decided(answer)
            lease = KeptLease(bid.renew, seconds=bid.lease_ms / 1000, asked=asked)
            while (event := await lease.next_event(stop)) is Event.RENEWED:
                yield event
            if event is Event.LOST:
                yield event
                return
        stop.result()
    if place.failed:
        raise place.failed
    yield Event.STOPPED


async def _ask(bid: Bid, place: Place) -> Answer:
    answer = await bid.ask(place.ticket, place.since)
    if not answer[0] and bid.wait_ms:
        place.queued(left_ms=answer[2], since=answer[3], newly=bool(answer[4]))
    return answer

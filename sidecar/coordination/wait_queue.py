"""Waiting for a turn in lines that are kept in Redis: first come first served over all sidecars, without polling.

A slice's script puts the waiter's ticket, `{channel}/{number}`, into the line; whoever frees what is waited for hands
it to the first ticket, reserved for CLAIM_MS, and publishes `turn {number}` on its channel. A sidecar has one channel
for all it waits for. The waiter then runs its script again, finds its reservation and takes it. What can go wrong:

- The sidecar of a ticket is dead: PUBLISH reaches nobody, the script passes over it in the same breath.
- It is frozen or cut off: the reservation lapses. `next {number}` has told another sidecar in line to look by then.
- The holder dies: its lease ends, and the first waiter of each sidecar looks when that is due, not all of them.
- Another program frees the key without a word: seen when the lease was due to end, and after LOOK seconds at most.
- The subscription was cut: a GAP, after which every waiter looks anew.
"""

import asyncio
import contextlib
import itertools
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

from sidecar.errors import RpcError
from sidecar.keyspace.key import Key
from sidecar.process.tasks import end
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP

log = logging.getLogger(__name__)

CLAIM_MS = 500
"""How long what was handed over stays reserved for a waiter that has not taken it yet."""

LOOK = 5.0
"""Seconds after which a line is looked at even when nothing is known to end."""

_LEAST_ANSWER_TIME, _MOST_ANSWER_TIME = 0.05, 0.5
_SLACK = 0.02
_PATIENCE = 5.0


def patience(wait_ms: int, context: Any) -> int:
    """How long to wait so that the answer comes before the caller's deadline (a tenth of it, half a second at most), in
    ms.
    """
    left: float | None = context.time_remaining()
    if left is None:
        return wait_ms
    answer_time = min(max(left / 10, _LEAST_ANSWER_TIME), _MOST_ANSWER_TIME)
    return max(min(wait_ms, int((left - answer_time) * 1000)), 0)


class Place:
    """One waiter's place in a line. `since` is its score there, 0 before it has one; `kept` says it got its turn,
    `failed` why leaving it did not work.
    """

    def __init__(self, line: "Line", ticket: str, number: int, leave: Callable[[str], Awaitable[object]]) -> None:
        self.ticket = ticket
        self.number = number
        self.since = 0
        self.kept = False
        self.failed: RpcError | None = None
        self._line = line
        self._leave = leave
        self._woken = asyncio.Event()

    def queued(self, *, since: int, left_ms: int, newly: bool) -> None:
        """Note what the script answered: score in line, ms until what is waited for is due to end (negative: unknown),
        and whether the ticket had to be put in line.
        """
        if newly and self.since:  # a frozen sidecar is taken out of the line, and then its other places are gone too
            self._line.wake_all(but=self)
        self.since = since
        self._line.look_in(left_ms / 1000 + _SLACK if left_ms >= 0 else LOOK)

    async def leave(self) -> None:
        """Give the place up, and what may have been handed to it."""
        await self._leave(self.ticket)

    def wake(self) -> None:
        """Have the waiter look anew."""
        self._woken.set()

    async def woken(self, *, until: float) -> bool:
        """Wait until there is a reason to look; False when the loop's time reached `until` first."""
        try:
            async with asyncio.timeout_at(until):
                await self._woken.wait()
        except TimeoutError:
            return False
        self._woken.clear()
        return True


class Line:
    """This sidecar's places in one line, oldest first, and the one timer they share."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}
        self._timer: asyncio.TimerHandle | None = None

    def look_in(self, seconds: float) -> None:
        """Have the first place look after so many seconds, or earlier if that was planned already."""
        loop = asyncio.get_running_loop()
        due = loop.time() + min(seconds, LOOK)
        if self._timer is not None:
            if self._timer.when() <= due:
                return
            self._timer.cancel()
        self._timer = loop.call_at(due, self._look)

    def _look(self) -> None:
        self._timer = None
        if self.places:
            next(iter(self.places.values())).wake()

    def wake_all(self, *, but: Place | None = None) -> None:
        """Have every place look anew."""
        for place in self.places.values():
            if place is not but:
                place.wake()

    def remove(self, place: Place) -> bool:
        """Take a place out; True when none is left."""
        del self.places[place.number]
        if not self.places:
            if self._timer:
                self._timer.cancel()
            return True
        if self._timer is None:  # the one that left may have been the one that was to look
            self.look_in(_SLACK)
        return False


class Waiting:
    """All that callers of this sidecar wait for in one service's queues; `wake` is the service's channel for it."""

    def __init__(self, database: Database, wake: Key) -> None:
        names = database.names
        self._subscriber = database.subscriber
        self._channel = names(wake, {"sidecar": secrets.token_hex(8)})
        database.client.on_change(self.connection_changed)
        self._numbers = itertools.count(1)
        self._lines: dict[str, Line] = {}
        self._in_line: dict[int, Line] = {}
        self._ghosts: set[Place] = set()
        self._hearing: asyncio.Future[None] | None = None
        self._task: asyncio.Task[None] | None = None
        self._endings: set[asyncio.Task[Any]] = set()
        # On Cluster PUBLISH counts the subscribers of one node only, so a count of nobody says nothing.
        self.counted = not names.tagged

    def ticket(self) -> str:
        """A ticket that nobody else has."""
        return f"{self._channel}/{next(self._numbers)}"

    @contextlib.asynccontextmanager
    async def place(self, name: str, leave: Callable[[str], Awaitable[object]]) -> AsyncIterator[Place]:
        """A place in the line of that name. When the body ends, however it does, `leave` is run with its ticket, unless
        the place was `kept`.

        Raises RpcError when Redis cannot be listened to.
        """
        await self._listen()
        number = next(self._numbers)
        line = self._lines.setdefault(name, Line())
        place = Place(line, f"{self._channel}/{number}", number, leave)
        line.places[number] = place
        self._in_line[number] = line
        try:
            yield place
        finally:
            self._remove(name, place)
            if not place.kept:
                await self.see_through(self._give_up(place))

    async def see_through(self, ending: Coroutine[Any, Any, Any]) -> None:
        """Run something to its end even when the caller is cancelled or the sidecar drains."""
        await asyncio.shield(self._start(ending))

    async def close(self) -> None:
        """Wait for what is being given up, then stop listening."""
        if self._endings:
            await asyncio.wait(self._endings, timeout=_PATIENCE)
        await end(self._task)

    def connection_changed(self, up: bool) -> None:
        """The link to Redis came or went: who waits learns so at once, by looking; who could not leave does so now."""
        if not up:
            self._wake_everybody()
        while up and self._ghosts:
            self._start(self._give_up(self._ghosts.pop()))

    def _remove(self, name: str, place: Place) -> None:
        line = self._in_line.pop(place.number)
        if line.remove(place):
            del self._lines[name]

    async def _give_up(self, place: Place) -> None:
        try:
            await place.leave()
        except RpcError as refused:  # Redis is away
            place.failed = refused
            self._ghosts.add(place)

    def _start(self, ending: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(ending)
        self._endings.add(task)
        task.add_done_callback(self._endings.discard)
        return task

    async def _listen(self) -> None:
        """Return once the channel is subscribed to: what is handed over after a look must not go unheard."""
        if self._hearing is None or (self._hearing.done() and self._hearing.exception()):
            self._hearing = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._hear(self._hearing), name="wake-channel")
        await asyncio.shield(self._hearing)

    async def _hear(self, hearing: "asyncio.Future[None]") -> None:
        try:
            async with self._subscriber.listen(self._channel, capacity=100_000) as listener:
                hearing.set_result(None)
                async for message in listener:
                    if message is GAP:
                        self._wake_everybody()
                    elif isinstance(message, bytes):
                        self._told(*message.split())
        except RpcError as refused:
            hearing.set_exception(refused)
            hearing.exception()  # looked at, should nobody wait for it

    def _told(self, what: bytes, which: bytes) -> None:
        number = int(which)
        line = self._in_line.get(number)
        if line is None:
            return  # it has left; its leaving passes the turn on
        if what == b"turn":
            line.places[number].wake()
        else:
            line.look_in(CLAIM_MS / 1000 + _SLACK)

    def _wake_everybody(self) -> None:
        for line in self._lines.values():
            line.wake_all()


@contextlib.asynccontextmanager
async def wait_queues(database: Database, wake: Key) -> AsyncIterator[Waiting]:
    """The wait queues of a service, closed in the end."""
    waiting = Waiting(database, wake)
    try:
        yield waiting
    finally:
        await waiting.close()

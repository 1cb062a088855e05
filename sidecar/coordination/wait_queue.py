"""Waiting in queues that are kept in Redis: first come first served over all sidecars, without polling.

A service's script puts the waiter's id, `{channel}/{number}`, into the queue. Whoever frees what is waited for hands it
over to the first waiter: it is reserved for that waiter for CLAIM_MS, and `ready {number}` is published on its
channel. A sidecar has one channel for all its waiters. The waiter then runs its script again, finds the reservation
and takes it. What can go wrong:

- The sidecar of a waiter is dead: PUBLISH reaches nobody, and the script goes on with the next waiter.
- It is frozen or cut off: the reservation lapses. `check {number}` has told another waiting sidecar to look by then.
- The holder dies: its lease ends, and the first waiter of each sidecar looks when that is due, not all of them.
- Another program frees the key without a message: seen when the lease was due to end, and after LOOK seconds at most.
- The subscription was cut: a GAP, after which every waiter looks again.
- Another program publishes junk on the channel: it is ignored.
"""

import asyncio
import contextlib
import itertools
import logging
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

from sidecar.errors import RpcError
from sidecar.keyspace.key import Key
from sidecar.process.tasks import end, supervised
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP

log = logging.getLogger(__name__)

CLAIM_MS = 500
"""How long what was handed over stays reserved for a waiter that has not taken it yet."""

LOOK = 5.0
"""Seconds after which a waiter looks even when nothing is known to end."""

_SLACK = 0.02
_LONGEST_CLOSE = 5.0
_MESSAGE = re.compile(rb"(?P<what>ready|check) (?P<number>[0-9]{1,15})")


class Waiter:
    """One waiter in a queue. `arrival` is its time of arrival in µs, 0 before it is in the queue; `kept` says that it
    keeps what it was granted, `failed` why giving up did not work.
    """

    def __init__(
        self, queue: "WaitQueue", waiter_id: str, number: int, give_up: Callable[[str], Awaitable[object]]
    ) -> None:
        self.id = waiter_id
        self.number = number
        self.arrival = 0
        self.kept = False
        self.failed: RpcError | None = None
        self._queue = queue
        self._give_up = give_up
        self._woken = asyncio.Event()

    def queued(self, *, arrival: int, left_ms: int, newly: bool) -> None:
        """Note what the script answered: time of arrival, ms until what is waited for is due to end (negative: unknown)
        and whether the waiter had to be put into the queue.
        """
        if newly and self.arrival:  # the waiters of a frozen sidecar are removed, so its other ones are gone too
            self._queue.wake_all(but=self)
        self.arrival = arrival
        self._queue.look_in(left_ms / 1000 + _SLACK if left_ms >= 0 else LOOK)

    async def give_up(self) -> None:
        """Leave the queue, and release what may have been handed over."""
        await self._give_up(self.id)

    def wake(self) -> None:
        """Have the waiter look again."""
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


class WaitQueue:
    """This sidecar's waiters in one queue, oldest first, and the one timer they share."""

    def __init__(self) -> None:
        self.waiters: dict[int, Waiter] = {}
        self._timer: asyncio.TimerHandle | None = None

    def look_in(self, seconds: float) -> None:
        """Have the first waiter look after so many seconds, or earlier if that was planned already."""
        loop = asyncio.get_running_loop()
        due = loop.time() + min(seconds, LOOK)
        if self._timer is not None:
            if self._timer.when() <= due:
                return
            self._timer.cancel()
        self._timer = loop.call_at(due, self._look)

    def _look(self) -> None:
        self._timer = None
        if self.waiters:
            next(iter(self.waiters.values())).wake()

    def wake_all(self, *, but: Waiter | None = None) -> None:
        """Have every waiter look again."""
        for waiter in self.waiters.values():
            if waiter is not but:
                waiter.wake()

    def remove(self, waiter: Waiter) -> bool:
        """Remove a waiter; True when none is left."""
        del self.waiters[waiter.number]
        if not self.waiters:
            if self._timer:
                self._timer.cancel()
            return True
        if self._timer is None:  # the one that left may have been the one that was to look
            self.look_in(_SLACK)
        return False


class WaitQueues:
    """All queues of one service that callers of this sidecar wait in; `wake` is the service's wake channel."""

    def __init__(self, database: Database, wake: Key) -> None:
        names = database.names
        self._subscriber = database.subscriber
        self._channel = names(wake, {"sidecar": secrets.token_hex(8)})
        database.client.on_change(self.connection_changed)
        self._numbers = itertools.count(1)
        self._queues: dict[str, WaitQueue] = {}
        self._queue_of: dict[int, WaitQueue] = {}
        self._to_give_up: set[Waiter] = set()
        self._subscribed: asyncio.Future[None] | None = None
        self._listener: asyncio.Task[None] | None = None
        self._finishing: set[asyncio.Task[Any]] = set()
        # On Cluster PUBLISH counts the subscribers of one node only, so a count of nobody says nothing.
        self.counted = not names.tagged

    def waiter_id(self) -> str:
        """An id that no other waiter has."""
        return f"{self._channel}/{next(self._numbers)}"

    @contextlib.asynccontextmanager
    async def waiter(self, name: str, give_up: Callable[[str], Awaitable[object]]) -> AsyncIterator[Waiter]:
        """A waiter in the queue of that name. When the body ends, however it does, `give_up` is run with the waiter's
        id, unless it was `kept`.

        Raises RpcError when Redis cannot be listened to.
        """
        await self._listen()
        number = next(self._numbers)
        queue = self._queues.setdefault(name, WaitQueue())
        waiter = Waiter(queue, f"{self._channel}/{number}", number, give_up)
        queue.waiters[number] = waiter
        self._queue_of[number] = queue
        try:
            yield waiter
        finally:
            self._remove(name, waiter)
            if not waiter.kept:
                await self.finish(self._give_up(waiter))

    async def finish(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something to its end even when the caller is cancelled or the sidecar drains."""
        await asyncio.shield(self._start(work))

    async def close(self) -> None:
        """Wait for what is being given up, then stop listening."""
        if self._finishing:
            await asyncio.wait(self._finishing, timeout=_LONGEST_CLOSE)
        await end(self._listener)

    def connection_changed(self, up: bool) -> None:
        """Note that the connection to Redis came or went.

        When it goes, every waiter looks again and so learns of it at once; when it comes back, those that could not
        give up do so.
        """
        if not up:
            self._wake_everybody()
        while up and self._to_give_up:
            self._start(self._give_up(self._to_give_up.pop()))

    def _remove(self, name: str, waiter: Waiter) -> None:
        queue = self._queue_of.pop(waiter.number)
        if queue.remove(waiter):
            del self._queues[name]

    async def _give_up(self, waiter: Waiter) -> None:
        try:
            await waiter.give_up()
        except RpcError as error:  # Redis is away
            waiter.failed = error
            self._to_give_up.add(waiter)

    def _start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        self._finishing.add(task)
        task.add_done_callback(self._finishing.discard)
        return task

    async def _listen(self) -> None:
        """Return once the channel is subscribed to: what is handed over after a look must not go unheard."""
        if self._listener is None or self._listener.done():
            self._subscribed = asyncio.get_running_loop().create_future()
            self._listener = supervised("wake-channel", self._hear)
        assert self._subscribed  # noqa: S101
        await asyncio.shield(self._subscribed)

    async def _hear(self) -> None:
        """Follow the wake channel; returns when it cannot be subscribed to, and the next waiter then tries again."""
        subscribed = self._subscribed
        assert subscribed  # noqa: S101
        try:
            async with self._subscriber.listen(self._channel, capacity=100_000) as listener:
                if subscribed.done():  # started again after a failure: messages may have been missed
                    self._wake_everybody()
                else:
                    subscribed.set_result(None)
                async for message in listener:
                    if message is GAP:
                        self._wake_everybody()
                    elif isinstance(message, bytes):
                        self._hear_message(message)
        except RpcError as error:
            if not subscribed.done():
                subscribed.set_exception(error)
                subscribed.exception()  # looked at, should nobody wait for it
                return
            raise

    def _hear_message(self, message: bytes) -> None:
        match = _MESSAGE.fullmatch(message)
        if match is None:
            log.warning("ignored a message on %s whose form is unknown", self._channel)
            return
        number = int(match["number"])
        queue = self._queue_of.get(number)
        if queue is None:
            return  # it is giving up, which hands over to the next waiter
        if match["what"] == b"ready":
            queue.waiters[number].wake()
        else:
            queue.look_in(CLAIM_MS / 1000 + _SLACK)

    def _wake_everybody(self) -> None:
        for queue in self._queues.values():
            queue.wake_all()


@contextlib.asynccontextmanager
async def wait_queues(database: Database, wake: Key) -> AsyncIterator[WaitQueues]:
    """The wait queues of a service, closed in the end."""
    queues = WaitQueues(database, wake)
    try:
        yield queues
    finally:
        await queues.close()

"""Pub/sub on a connection of its own: one Redis subscription a channel, however many listen to it in this process."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator
from enum import Enum
from typing import Any, Final

from redis.exceptions import RedisError

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.kernel.errors import Refused
from sidecar.kernel.link import FIRST_PAUSE, LONGEST_PAUSE, describe, jittered, open_stream
from sidecar.kernel.pipe import Pipe, pack

log = logging.getLogger(__name__)

_PING_EVERY = 5.0


class Gap(Enum):
    """Stands in the stream where messages may be missing: the connection was away, or the listener was too slow."""

    GAP = "gap"


GAP: Final = Gap.GAP


class Listener:
    """The messages of one channel for one listener: an async iterator of payloads and GAPs.

    At most `capacity` messages wait; beyond that the oldest are dropped and a GAP stands in their place.
    """

    def __init__(self, capacity: int) -> None:
        self._waiting: deque[bytes | Gap] = deque()
        self._capacity = capacity
        self._ready = asyncio.Event()

    def put(self, message: bytes | Gap) -> None:
        """Add a message; never blocks."""
        if message is GAP or len(self._waiting) >= self._capacity:
            while self._waiting and (self._waiting[0] is GAP or len(self._waiting) >= self._capacity):
                self._waiting.popleft()
            self._waiting.appendleft(GAP)
        if message is not GAP:
            self._waiting.append(message)
        self._ready.set()

    def __aiter__(self) -> AsyncIterator[bytes | Gap]:
        return self

    async def __anext__(self) -> bytes | Gap:
        while not self._waiting:
            self._ready.clear()
            await self._ready.wait()
        return self._waiting.popleft()


class Subscriber:
    """The pub/sub side of one server: connects with the first listener, resubscribes after an outage."""

    def __init__(self, url: str, *, timeout: float, protocol: int, family: str) -> None:
        self._url, self._timeout, self._protocol, self._family = url, timeout, protocol, family
        self._listeners: dict[bytes, set[Listener]] = {}
        self._confirmed: dict[bytes, asyncio.Event] = {}
        self._pipe: Pipe | None = None
        self._task: asyncio.Task[None] | None = None
        self._lost = asyncio.Event()
        self._heard = False

    @contextlib.asynccontextmanager
    async def listen(self, channel: str, *, capacity: int = 1000) -> AsyncIterator[Listener]:
        """Subscribe; the body runs once Redis has confirmed, so a state read in it is not older than the stream.

        Raises Refused (REDIS_UNAVAILABLE) when the server does not confirm in time.
        """
        name, listener = channel.encode(), Listener(capacity)
        if name not in self._listeners:
            self._listeners[name], self._confirmed[name] = set(), asyncio.Event()
            self._write("SUBSCRIBE", name)
        self._listeners[name].add(listener)
        if self._task is None:
            self._task = asyncio.create_task(self._keep_up(), name="redis-pubsub")
        try:
            try:
                await asyncio.wait_for(self._confirmed[name].wait(), self._timeout)
            except TimeoutError:
                about = {"outcome": "not_applied", "family": self._family}
                text = f"Redis ({self._family}) is unreachable; not subscribed"
                raise Refused(reasons.REASON_REDIS_UNAVAILABLE, text, metadata=about) from None
            yield listener
        finally:
            listeners = self._listeners[name]
            listeners.discard(listener)
            if not listeners:
                del self._listeners[name], self._confirmed[name]
                self._write("UNSUBSCRIBE", name)

    async def close(self) -> None:
        """End the connection."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._pipe:
            self._pipe.abort()

    def _write(self, command: str, *channels: bytes) -> None:
        if self._pipe and not self._pipe.lost:
            self._pipe.write(pack((command, *channels)))

    def _push(self, message: Any) -> None:
        self._heard = True
        if not isinstance(message, list) or len(message) < 3:
            return
        kind, name, payload = message[:3]
        if kind == b"message":
            for listener in self._listeners.get(name, ()):
                listener.put(payload)
        elif kind == b"subscribe" and name in self._confirmed:
            self._confirmed[name].set()

    async def _keep_up(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await self._connect()
                pause = FIRST_PAUSE
                await self._watch()
            except (OSError, RedisError, TimeoutError) as error:
                log.warning("redis pub/sub (%s) lost: %s", self._family, describe(error))
            pause = await jittered(pause, LONGEST_PAUSE)

    async def _connect(self) -> None:
        stream = await open_stream(self._url, timeout=self._timeout, protocol=self._protocol)
        self._lost.clear()
        again = self._pipe is not None
        self._pipe = Pipe(stream, timeout=self._timeout, on_lost=lambda _: self._lost.set(), on_push=self._push)
        if self._listeners:
            for confirmed in self._confirmed.values():
                confirmed.clear()
            self._write("SUBSCRIBE", *self._listeners)
        if again:
            waits = [confirmed.wait() for confirmed in self._confirmed.values()]
            await asyncio.wait_for(asyncio.gather(*waits), self._timeout)
            for listeners in self._listeners.values():
                for listener in listeners:
                    listener.put(GAP)

    async def _watch(self) -> None:
        """Return when the connection is lost; a server that answers no ping is one."""
        while not self._lost.is_set():
            self._heard = False
            self._write("PING")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._lost.wait(), _PING_EVERY)
            if not self._heard and self._pipe:
                self._pipe.abort()

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
from sidecar.errors import RpcError
from sidecar.process.tasks import end, supervised
from sidecar.redis.client import FIRST_PAUSE, LONGEST_PAUSE, Locate, jittered, open_stream
from sidecar.redis.connection import Connection, ReplyError, pack
from sidecar.redis.connection_errors import describe

log = logging.getLogger(__name__)

_PING_EVERY = 5.0


class Gap(Enum):
    """Stands in the stream where messages may be missing: the connection was away, or the listener was too slow."""

    GAP = "gap"


GAP: Final = Gap.GAP

MOST_BYTES = 4 * 2**20
"""Bytes that may wait for one listener, or many large messages would make a bound on their number worthless."""


class Listener:
    """The messages of one channel for one listener: an async iterator of payloads and GAPs.

    At most `capacity` messages and MOST_BYTES wait; beyond that the oldest are dropped and a GAP stands in their place.
    """

    def __init__(self, capacity: int) -> None:
        self._waiting: deque[bytes] = deque()
        self._capacity, self._bytes = capacity, 0
        self._gap = False
        self._ready = asyncio.Event()

    def put(self, message: bytes | Gap) -> None:
        """Add a message; never blocks. A GAP replaces what waits, for its reader has to look anew anyhow."""
        if message is GAP:
            self._gap = True
            self._waiting.clear()
            self._bytes = 0
        else:
            self._waiting.append(message)
            self._bytes += len(message)
            while len(self._waiting) > self._capacity or self._bytes > MOST_BYTES:
                self._gap = True
                self._take()
        self._ready.set()

    def __aiter__(self) -> AsyncIterator[bytes | Gap]:
        return self

    async def __anext__(self) -> bytes | Gap:
        while not (self._waiting or self._gap):
            self._ready.clear()
            await self._ready.wait()
        if self._gap:
            self._gap = False
            return GAP
        return self._take()

    def _take(self) -> bytes:
        message = self._waiting.popleft()
        self._bytes -= len(message)
        return message


class Subscriber:
    """The pub/sub side of one server: connects with the first listener, resubscribes after an outage."""

    def __init__(self, locate: Locate, *, timeout: float, protocol: int, family: str) -> None:
        self._locate, self._timeout, self._protocol, self._family = locate, timeout, protocol, family
        self._listeners: dict[bytes, set[Listener]] = {}
        self._confirmed: dict[bytes, asyncio.Future[None]] = {}
        self._trackers: dict[bytes, set[Listener]] = {}
        self._connection: Connection | None = None
        self._task: asyncio.Task[None] | None = None
        self._lost = asyncio.Event()
        self._heard = False
        self._away = False

    @contextlib.asynccontextmanager
    async def listen(self, channel: str, *, capacity: int = 1000, prefix: str = "") -> AsyncIterator[Listener]:
        """Subscribe; the body runs once Redis has confirmed, so a state read in it is not older than the stream.

        With `prefix` the listener also gets the name of each key below it that any program changes (CLIENT TRACKING,
        so only in RESP3 and with the permission for it), and a GAP for a flushed database. Prefixes of one server must
        not contain each other.

        Raises RpcError (REDIS_UNAVAILABLE) when the server is away or does not confirm in time.
        """
        if self._away:
            raise self._unreachable()
        name, listener = channel.encode(), Listener(capacity)
        if prefix:
            if prefix.encode() not in self._trackers:
                self._trackers[prefix.encode()] = set()
                self._track(prefix.encode())
            self._trackers[prefix.encode()].add(listener)
        if name not in self._listeners:
            self._listeners[name], self._confirmed[name] = set(), asyncio.get_running_loop().create_future()
            self._write("SUBSCRIBE", name)
        self._listeners[name].add(listener)
        if self._task is None:
            self._task = supervised("redis-pubsub", self._keep_up)
        try:
            try:
                await asyncio.wait_for(asyncio.shield(self._confirmed[name]), self._timeout)
            except OSError:  # TimeoutError is one
                raise self._unreachable() from None
            yield listener
        finally:
            if prefix:  # Redis goes on telling until the next connection; nobody hears it
                self._trackers[prefix.encode()].discard(listener)
            listeners = self._listeners[name]
            listeners.discard(listener)
            if not listeners:
                del self._listeners[name], self._confirmed[name]
                self._write("UNSUBSCRIBE", name)

    @property
    def away(self) -> bool:
        """Whether the connection is gone, so that nothing is heard."""
        return self._away

    async def close(self) -> None:
        """End the connection."""
        await end(self._task)
        if self._connection:
            self._connection.abort()

    def _unreachable(self) -> RpcError:
        about = {"outcome": "not_applied", "family": self._family}
        text = f"Redis ({self._family}) is unreachable; not subscribed"
        return RpcError(reasons.REASON_REDIS_UNAVAILABLE, text, metadata=about)

    def _write(self, command: str, *channels: bytes) -> None:
        if self._connection and not self._connection.lost:
            self._connection.write(pack((command, *channels)))

    def _track(self, *prefixes: bytes) -> None:
        if prefixes and self._protocol == 3:
            self._write("CLIENT", b"TRACKING", b"ON", b"BCAST", *(word for p in prefixes for word in (b"PREFIX", p)))

    def _push(self, message: Any) -> None:
        self._heard = True
        if isinstance(message, ReplyError):
            log.warning("redis pub/sub (%s) was refused: %s", self._family, message.code)
        if not isinstance(message, list) or len(message) < 2:
            return
        if message[0] == b"invalidate":
            self._invalidated(message[1])
        if len(message) < 3:
            return
        kind, name, payload = message[:3]
        if kind == b"message":
            for listener in self._listeners.get(name, ()):
                listener.put(payload)
        elif kind == b"subscribe" and name in self._confirmed and not self._confirmed[name].done():
            self._confirmed[name].set_result(None)

    def _invalidated(self, names: list[bytes] | None) -> None:
        for prefix, listeners in self._trackers.items():
            for listener in listeners:
                if names is None:
                    listener.put(GAP)
                for name in names or ():
                    if name.startswith(prefix):
                        listener.put(name)

    async def _keep_up(self) -> None:
        if self._connection:  # left behind by a run that failed
            self._connection.abort()
        pause = FIRST_PAUSE
        while True:
            try:
                await self._connect()
                pause = FIRST_PAUSE
                await self._watch()
                log.warning("redis pub/sub (%s) lost", self._family)
            except (OSError, RedisError) as error:
                if not self._away:
                    log.warning("redis pub/sub (%s) is unreachable: %s", self._family, describe(error))
            self._leave()
            pause = await jittered(pause, LONGEST_PAUSE)

    def _leave(self) -> None:
        """The connection is gone: those who wait for a confirmation hear so now, newcomers at once."""
        self._away = True
        loop = asyncio.get_running_loop()
        for name, confirmed in self._confirmed.items():
            if not confirmed.done():
                confirmed.set_exception(ConnectionError())
                confirmed.exception()  # looked at, should nobody wait for it
            self._confirmed[name] = loop.create_future()

    async def _connect(self) -> None:
        stream = await open_stream(await self._locate(), timeout=self._timeout, protocol=self._protocol)
        self._lost.clear()
        again = self._connection is not None
        self._connection = Connection(
            stream, timeout=self._timeout, on_lost=lambda _: self._lost.set(), on_push=self._push
        )
        self._track(*self._trackers)
        if self._listeners:
            self._write("SUBSCRIBE", *self._listeners)
        self._away = False
        if again:
            await asyncio.wait_for(asyncio.gather(*map(asyncio.shield, self._confirmed.values())), self._timeout)
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
            if not self._heard and self._connection:
                self._connection.abort()

"""Pub/sub on a separate connection: one Redis subscription for each channel, shared by all its listeners."""

import asyncio
import contextlib
import logging
import re
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from enum import Enum
from typing import Any, Final, Protocol

from redis.exceptions import RedisError

from nexus.common.v1 import common_pb2 as common
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.process.tasks import end, supervised
from sidecar.redis.client import FIRST_PAUSE, LONGEST_PAUSE, Locate, jittered, open_stream
from sidecar.redis.connection import Connection, ReplyError, pack
from sidecar.redis.connection_errors import denial, describe, not_permitted
from sidecar.redis.server_log import ServerLog

log = logging.getLogger(__name__)

_PING_EVERY = 5.0


class Gap(Enum):
    """Marks where messages may be missing: the connection was lost, or the listener was too slow."""

    GAP = "gap"


GAP: Final = Gap.GAP

MOST_BYTES = 4 * 2**20
"""Bytes that may wait for one listener; a bound on the number alone would not limit large messages."""


class _NotConfirmed(ConnectionError):
    """A subscription was not confirmed; the argument is the code with which the server refused it, or ""."""


class Sink(Protocol):
    """What receives the messages of a channel. Its methods are called in the order of events and must not block."""

    def put(self, message: bytes | Gap) -> None:
        """Take a message; GAP: the connection is back, and messages may have been missed."""

    def lost(self) -> None:
        """The connection was lost. No message comes until a GAP says that it is back."""


class Listener:
    """The messages of one channel for one listener: an async iterator of payloads and GAPs.

    At most `capacity` messages and MOST_BYTES wait; beyond that the oldest are dropped and replaced by one GAP.
    """

    def __init__(self, capacity: int) -> None:
        self._waiting: deque[bytes] = deque()
        self._capacity, self._bytes = capacity, 0
        self._gap = False
        self._ready = asyncio.Event()
        self._slow = False

    @property
    def cause(self) -> common.Gap.Cause.ValueType:
        """The cause of the last GAP."""
        return common.Gap.CAUSE_SLOW if self._slow else common.Gap.CAUSE_REDIS

    def put(self, message: bytes | Gap) -> None:
        """Add a message; never blocks. A GAP replaces what waits, because its reader has to read the state again."""
        if message is GAP:
            self._gap, self._slow = True, False
            self._waiting.clear()
            self._bytes = 0
        else:
            self._waiting.append(message)
            self._bytes += len(message)
            while len(self._waiting) > self._capacity or self._bytes > MOST_BYTES:
                self._slow = self._slow if self._gap else True
                self._gap = True
                self._take()
        self._ready.set()

    def lost(self) -> None:
        """A reader is told when the connection is back."""

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
    """The subscriptions on one server: connects with the first listener, subscribes again after an outage."""

    def __init__(
        self, locate: Locate, *, timeout: float, protocol: int, family: str, server_log: ServerLog | None = None
    ) -> None:
        self._server_log = server_log or ServerLog()
        self._locate, self._timeout, self._protocol, self._family = locate, timeout, protocol, family
        self._listeners: dict[bytes, set[Sink]] = {}
        self._confirmed: dict[bytes, asyncio.Future[None]] = {}
        self._trackers: dict[bytes, set[Listener]] = {}
        self._connection: Connection | None = None
        self._task: asyncio.Task[None] | None = None
        self._closed = asyncio.Event()
        self._received = False
        self._away = False
        self._denied = ""

    @contextlib.asynccontextmanager
    async def listen(self, channel: str, *, capacity: int = 1000, prefix: str = "") -> AsyncIterator[Listener]:
        """Subscribe; the body runs after Redis has confirmed, so that a state read in it is not older than the stream.

        With `prefix` the listener also gets the name of each key below it that any program changes (CLIENT TRACKING:
        only with RESP3 and the permission for it), and a GAP when a database is flushed. Prefixes of one server must
        not contain each other.

        Raises RpcError: REDIS_UNAVAILABLE when there is no connection or no confirmation in time, REDIS_NOT_PERMITTED
        when the server refuses the credentials or the channel.
        """
        listener = Listener(capacity)
        if prefix and not self._away:
            if prefix.encode() not in self._trackers:
                self._trackers[prefix.encode()] = set()
                self._track(prefix.encode())
            self._trackers[prefix.encode()].add(listener)
        try:
            await self.attach({channel: listener})
            yield listener
        finally:
            if prefix.encode() in self._trackers:  # Redis goes on sending names for a while; they are dropped
                self._trackers[prefix.encode()].discard(listener)
            self.detach({channel: listener})

    async def attach(self, sinks: Mapping[str, Sink]) -> None:
        """Subscribe each sink to its channel, all in one command; return when Redis has confirmed them.

        A sink that is attached already stays so. Raises RpcError as `listen` does; call `detach` then too.
        """
        if self._away:
            raise self._unreachable(self._denied)
        names, new = [channel.encode() for channel in sinks], []
        for name, sink in zip(names, sinks.values(), strict=True):
            if name not in self._listeners:
                self._listeners[name], self._confirmed[name] = set(), asyncio.get_running_loop().create_future()
                new.append(name)
            self._listeners[name].add(sink)
        if new:
            self._write("SUBSCRIBE", *new)
        if self._task is None:
            self._task = supervised("redis-pubsub", self._keep_up)
        try:
            async with asyncio.timeout(self._timeout):
                for name in names:
                    await asyncio.shield(self._confirmed[name])
        except OSError as error:  # TimeoutError is one
            raise self._unreachable(error.args[0] if isinstance(error, _NotConfirmed) else "") from None

    def detach(self, sinks: Mapping[str, Sink]) -> None:
        """Have these sinks receive nothing more, and unsubscribe from the channels that have no other one."""
        idle = []
        for channel, sink in sinks.items():
            name = channel.encode()
            if name in self._listeners:
                self._listeners[name].discard(sink)
                if not self._listeners[name]:
                    del self._listeners[name], self._confirmed[name]
                    idle.append(name)
        if idle:
            self._write("UNSUBSCRIBE", *idle)

    @property
    def away(self) -> bool:
        """Whether there is no connection, so that no message arrives."""
        return self._away

    async def close(self) -> None:
        """Close the connection."""
        await end(self._task)
        self._server_log.forget(self)
        if self._connection:
            self._connection.abort()

    def _unreachable(self, denied: str) -> RpcError:
        if denied:
            return not_permitted(self._family, denied)
        about = {"outcome": "not_applied", "family": self._family}
        text = f"Redis ({self._family}) is unreachable; not subscribed"
        return RpcError(reasons.REASON_REDIS_UNAVAILABLE, text, metadata=about)

    def _write(self, command: str, *channels: bytes) -> None:
        if self._connection and not self._connection.closed:
            self._connection.write(pack((command, *channels)))

    def _track(self, *prefixes: bytes) -> None:
        if prefixes and self._protocol == 3:
            self._write("CLIENT", b"TRACKING", b"ON", b"BCAST", *(word for p in prefixes for word in (b"PREFIX", p)))

    def _push(self, message: Any) -> None:
        """Handle a push message; junk must not end the connection."""
        self._received = True
        try:
            if isinstance(message, ReplyError):
                self._refused(message)
            elif isinstance(message, list) and len(message) > 1:
                self._dispatch(message)
        except Exception as error:
            log.error("redis pub/sub (%s): a message was dropped", self._family, exc_info=error)

    def _refused(self, error: ReplyError) -> None:
        log.warning("redis pub/sub (%s) was refused: %s", self._family, error.code)
        if error.code == "NOPERM" and re.search("channel|subscribe", str(error)):
            self._fail_confirmations(error.code)

    def _dispatch(self, message: list[Any]) -> None:
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
                self._server_log.connected(self)
                pause = FIRST_PAUSE
                await self._watch()
                self._server_log.lost(self)
            except (OSError, RedisError) as error:
                self._denied = error.args[0] if isinstance(error, _NotConfirmed) else denial(error)
                self._server_log.failed(self, describe(error))
            if self._connection:
                self._connection.abort()
            if not self._away:
                self._away = True
                for sink in self._sinks():
                    sink.lost()
            self._fail_confirmations(self._denied)
            pause = await jittered(pause, LONGEST_PAUSE)

    def _fail_confirmations(self, denied: str) -> None:
        """Fail all who wait for a confirmation; later ones wait anew."""
        for name, confirmed in self._confirmed.items():
            if not confirmed.done():
                confirmed.set_exception(_NotConfirmed(denied))
                confirmed.exception()  # retrieved, in case nobody waits for it
            if self._away or confirmed.exception():
                self._confirmed[name] = asyncio.get_running_loop().create_future()

    def _sinks(self) -> Iterable[Sink]:
        return [sink for sinks in self._listeners.values() for sink in sinks]

    async def _connect(self) -> None:
        stream = await open_stream(await self._locate(), timeout=self._timeout, protocol=self._protocol)
        self._closed.clear()
        again = self._away or self._connection is not None
        self._connection = Connection(
            stream, timeout=self._timeout, on_close=lambda _: self._closed.set(), on_push=self._push
        )
        self._track(*self._trackers)
        if self._listeners:
            self._write("SUBSCRIBE", *self._listeners)
        self._away, self._denied = False, ""
        if again:
            await asyncio.wait_for(asyncio.gather(*map(asyncio.shield, self._confirmed.values())), self._timeout)
            for sink in self._sinks():
                sink.put(GAP)

    async def _watch(self) -> None:
        """Return when the connection is lost, or closed because the server did not answer a PING."""
        while not self._closed.is_set():
            self._received = False
            self._write("PING")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closed.wait(), _PING_EVERY)
            if not self._received and self._connection:
                self._connection.abort()

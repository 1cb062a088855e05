"""The link to one Redis server: connects by way of redis-py, reconnects by itself, and is its own circuit breaker.

redis-py does what it is good at (URLs, TLS, AUTH, HELLO, SELECT); once its handshake is over the stream is handed to
a Pipe. While the link is down calls fail at once (breaker open); a reconnect attempt is the half-open probe, for its
handshake needs answers from the server; when it succeeds the breaker closes.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from redis.asyncio.connection import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.maint_notifications import MaintNotificationsConfig

from sidecar.keyspace.scripts import Script
from sidecar.process.tasks import end, supervised
from sidecar.redis.connection import Connection, ConnectionLost, Observe, ReplyError, error_of, pack
from sidecar.redis.connection_errors import describe

log = logging.getLogger(__name__)

Locate = Callable[[], Awaitable[str]]

FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0
"""Seconds between reconnect attempts: doubling, with full jitter."""

HEARTBEAT = 0.5
"""Seconds between two signs of life asked of a quiet server."""

NOT_SERVING = {"LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY"}
"""Answers of a server that lives but serves nobody."""


async def open_stream(url: str, *, timeout: float, protocol: int) -> asyncio.StreamWriter:
    """Connect and shake hands as redis-py does, then take the stream over. Nothing of redis-py reads from it again.

    The transport is closed when the writer is collected, so the writer has to be kept.
    """
    pool = ConnectionPool.from_url(
        url,
        protocol=protocol,
        socket_connect_timeout=timeout,
        socket_timeout=timeout,
        retry=Retry(NoBackoff(), 0),
        client_name="nexus-sidecar",
        driver_info=None,  # no CLIENT SETINFO: Redis 7.0 does not know it, and cannot even be told to permit it
        maint_notifications_config=MaintNotificationsConfig(enabled=False),
    )
    connection = pool.make_connection()
    try:
        await asyncio.wait_for(connection.connect(), timeout)
    except BaseException:
        await connection.disconnect(nowait=True)
        raise
    writer: asyncio.StreamWriter = connection._writer
    connection._reader = connection._writer = None  # else its finaliser would close the stream
    return writer


class ReconnectingClient:
    """One multiplexed connection to the server behind a URL, reconnected for as long as the client is open.

    `locate` finds the URL of the current primary before every connection; the server there must say that it is a
    primary. `scripts` are loaded on every connection.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 1.0,
        protocol: int = 3,
        observe: Observe | None = None,
        locate: Locate | None = None,
        scripts: Sequence[Script[..., Any]] = (),
    ) -> None:
        self.url = url
        self._scripts = scripts
        self._locate = locate
        self.timeout = timeout
        self.protocol = protocol
        self.round_trips = 0
        self.reconnects = 0
        self._told: bool | None = None
        self._observe = observe
        self._listeners: list[Callable[[bool], None]] = []
        self._connection: Connection | None = None
        self._task: asyncio.Task[None] | None = None
        self._down = asyncio.Event()
        self._up = asyncio.Event()

    @property
    def up(self) -> bool:
        """Whether calls are sent (breaker closed) rather than refused at once."""
        return self._connection is not None

    @property
    def waiting(self) -> int:
        """How many calls wait for their reply."""
        return self._connection.waiting if self._connection else 0

    @property
    def backlog(self) -> int:
        """Bytes waiting to be taken by the socket."""
        return self._connection.backlog if self._connection else 0

    def on_change(self, listener: Callable[[bool], None]) -> None:
        """Have `listener` told whenever the link comes up (True) or goes down (False)."""
        self._listeners.append(listener)

    async def open(self, *, patience: float = 1.0) -> None:
        """Start connecting; wait up to `patience` seconds for the first success, then carry on in the background."""
        self._task = supervised("redis-client", self._keep_up)
        try:
            await asyncio.wait_for(self._up.wait(), patience)
        except TimeoutError:
            log.warning("redis is unreachable; serving without it until it answers")

    async def close(self) -> None:
        """End the connection and stop reconnecting."""
        await end(self._task)
        if self._connection:
            self._connection.abort()

    @property
    def nodes(self) -> list["ReconnectingClient"]:
        """The link of every server behind it: itself."""
        return [self]

    async def address(self) -> str:
        """The URL to connect to now."""
        return await self._locate() if self._locate else self.url

    def send(self, commands: list[tuple[Any, ...]], label: str, *, ordered: bool = False) -> "asyncio.Future[Any]":
        """Send commands in one go, always in order; see Pipe.send. Raises Lost(sent=False) while the link is down."""
        if self._connection is None:
            raise ConnectionLost(sent=False)
        self.round_trips += 1
        if len(commands) == 1:
            return self._connection.send(pack(commands[0]), 1, label)
        return self._connection.send(b"".join(map(pack, commands)), len(commands), label)

    def drop(self) -> None:
        """Cut a connection that turned out to be useless (a replica that answers READONLY) and connect anew."""
        if self._connection:
            self._connection.abort()

    async def _keep_up(self) -> None:
        self.drop()  # the connection of a run that failed, if there is one
        pause, told, connects = FIRST_PAUSE, False, 0
        loop = asyncio.get_running_loop()
        while True:
            try:
                await self._connect()
                log.info("redis connected")
                self.reconnects = connects
                connects += 1
                since, told = loop.time(), False
                await self._watch()
                log.warning("redis connection lost")
                if loop.time() - since > LONGEST_PAUSE:  # a link that flaps keeps its growing pauses
                    pause = FIRST_PAUSE
            except (OSError, RedisError, TimeoutError, ConnectionLost) as error:
                if not told:
                    log.warning("redis connect failed: %s", describe(error))
                    told = True
            pause = await jittered(pause, LONGEST_PAUSE)

    async def _connect(self) -> None:
        stream = await open_stream(await self.address(), timeout=self.timeout, protocol=self.protocol)
        connection = Connection(stream, timeout=self.timeout, on_lost=self._lost, observe=self._observe)
        if self._locate:
            role = await connection.send(pack(("ROLE",)), 1, "ROLE")
            if isinstance(role, ReplyError) or role[0] != b"master":
                connection.abort()
                raise ConnectionError("the server found is no primary")
        if self._scripts:
            loads = [pack(("SCRIPT", "LOAD", script.text)) for script in self._scripts]
            replies = await connection.send(b"".join(loads), len(loads), "SCRIPT LOAD")
            if refused := error_of(replies if len(loads) > 1 else [replies]):
                log.warning("redis refuses scripts: %s; `nexus-sidecar doctor` says more", refused)
        self._connection = connection
        self._down.clear()
        self._up.set()
        self._tell(True)

    async def _watch(self) -> None:
        """Return when the connection is lost. A quiet one is asked for a sign of life, so that a server that hangs or
        cannot serve yet is noticed by health within about a second, calls or none.
        """
        while not self._down.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._down.wait(), HEARTBEAT)
            connection = self._connection
            if connection is None or connection.waiting:
                continue  # the calls in flight are the sign of life, or time out
            with contextlib.suppress(ConnectionLost):
                answer = await connection.send(pack(("PING",)), 1, "PING")
                self._tell(not (isinstance(answer, ReplyError) and answer.code in NOT_SERVING))

    def _tell(self, up: bool) -> None:
        if up is self._told:
            return
        self._told = up
        for listener in self._listeners:
            listener(up)

    def _lost(self, connection: Connection) -> None:
        if self._connection is connection:
            self._connection = None
            self._up.clear()
            self._down.set()
            self._tell(False)


async def jittered(pause: float, longest: float) -> float:
    """Sleep for half to all of `pause` seconds; return the next pause, doubled up to `longest`."""
    await asyncio.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - jitter, not a secret
    return min(pause * 2, longest)

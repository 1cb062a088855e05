"""A client of one Redis server that keeps a connection up and acts as a circuit breaker.

redis-py connects (URL, TLS, AUTH, HELLO, SELECT); after its handshake the stream is handed to a Connection. Without a
connection calls fail at once (breaker open). Each attempt to reconnect is the half-open probe, because the handshake
needs replies from the server; when it succeeds the breaker closes.
"""

import asyncio
import contextlib
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
from sidecar.redis.connection_errors import denial, describe
from sidecar.redis.server_log import ServerLog

Locate = Callable[[], Awaitable[str]]

FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0
"""Seconds between reconnect attempts: doubling, with full jitter."""

HEARTBEAT = 0.5
"""Seconds between two PINGs to a server from which no reply is due."""

NOT_SERVING = {"LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY"}
"""Error codes of a server that runs but serves nobody."""


async def open_stream(url: str, *, timeout: float, protocol: int) -> asyncio.StreamWriter:
    """Connect and shake hands with redis-py, then take over the stream: redis-py no longer reads from it.

    Raises OSError or RedisError. The transport is closed when the writer is collected, so the writer has to be kept.
    """
    pool = ConnectionPool.from_url(
        url,
        protocol=protocol,
        socket_connect_timeout=timeout,
        socket_timeout=timeout,
        retry=Retry(NoBackoff(), 0),
        client_name="nexus-sidecar",
        driver_info=None,  # no CLIENT SETINFO: Redis 7.0 does not know it, so no user can be permitted it
        maint_notifications_config=MaintNotificationsConfig(enabled=False),
    )
    connection = pool.make_connection()
    try:
        await asyncio.wait_for(connection.connect(), timeout)
    except BaseException:
        await connection.disconnect(nowait=True)
        raise
    writer: asyncio.StreamWriter = connection._writer
    connection._reader = connection._writer = None  # or its finaliser would close the stream
    return writer


class ReconnectingClient:
    """One multiplexed connection to the server behind a URL, reconnected for as long as the client is open.

    `locate` finds the URL of the current primary before every connection; the server there must say that it is a
    primary. `scripts` are loaded on every connection. `denied` is the code with which the server refused the
    credentials at the last attempt, "" when it did not.
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
        server_log: ServerLog | None = None,
    ) -> None:
        self.url = url
        self.denied = ""
        self._server_log = server_log or ServerLog()
        self._scripts = scripts
        self._locate = locate
        self.timeout = timeout
        self.protocol = protocol
        self.round_trips = 0
        self.reconnects = 0
        self._reported: bool | None = None
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
        """How many calls wait for a reply."""
        return self._connection.waiting if self._connection else 0

    @property
    def backlog(self) -> int:
        """Bytes that the socket has not yet accepted."""
        return self._connection.backlog if self._connection else 0

    def on_change(self, listener: Callable[[bool], None]) -> None:
        """Call `listener` whenever the server becomes usable (True) or ceases to be (False)."""
        self._listeners.append(listener)

    async def open(self, *, wait: float = 1.0) -> None:
        """Start connecting; return when connected, or after `wait` seconds with further attempts in the background."""
        self._task = supervised("redis-client", self._keep_up)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._up.wait(), wait)

    async def close(self) -> None:
        """Close the connection and stop reconnecting."""
        await end(self._task)
        self._server_log.forget(self)
        if self._connection:
            self._connection.abort()

    @property
    def nodes(self) -> list["ReconnectingClient"]:
        """The client of each server behind this one: itself."""
        return [self]

    async def address(self) -> str:
        """The URL to connect to now."""
        return await self._locate() if self._locate else self.url

    def send(self, commands: list[tuple[Any, ...]], label: str, *, ordered: bool = False) -> "asyncio.Future[Any]":
        """Send commands together and in order; see Connection.send. Raises ConnectionLost while there is none."""
        if self._connection is None:
            raise ConnectionLost(sent=False, denied=self.denied)
        self.round_trips += 1
        if len(commands) == 1:
            return self._connection.send(pack(commands[0]), 1, label)
        return self._connection.send(b"".join(map(pack, commands)), len(commands), label)

    def drop(self) -> None:
        """Close a connection that is of no use, such as one to a replica that answers READONLY, and reconnect."""
        if self._connection:
            self._connection.abort()

    async def _keep_up(self) -> None:
        self.drop()  # the connection of a run that failed, if there is one
        pause, connects = FIRST_PAUSE, 0
        loop = asyncio.get_running_loop()
        while True:
            try:
                await self._connect()
                self._server_log.connected(self)
                self.reconnects = connects
                connects += 1
                since = loop.time()
                await self._watch()
                self._server_log.lost(self)
                if loop.time() - since > LONGEST_PAUSE:  # an unstable connection keeps its growing pauses
                    pause = FIRST_PAUSE
            except (OSError, RedisError, TimeoutError, ConnectionLost) as error:
                self.denied = denial(error)
                self._server_log.failed(self, describe(error))
            pause = await jittered(pause, LONGEST_PAUSE)

    async def _connect(self) -> None:
        stream = await open_stream(await self.address(), timeout=self.timeout, protocol=self.protocol)
        connection = Connection(stream, timeout=self.timeout, on_close=self._closed, observe=self._observe)
        if self._locate:
            role = await connection.send(pack(("ROLE",)), 1, "ROLE")
            if isinstance(role, ReplyError) or role[0] != b"master":
                connection.abort()
                raise ConnectionError("the server is not a primary")
        if self._scripts:
            loads = [pack(("SCRIPT", "LOAD", script.text)) for script in self._scripts]
            replies = await connection.send(b"".join(loads), len(loads), "SCRIPT LOAD")
            if code := error_of(replies if len(loads) > 1 else [replies]):
                self._server_log.note(f"refuses scripts: {code}; `nexus-sidecar doctor` says more")
        self._connection, self.denied = connection, ""
        self._down.clear()
        self._up.set()
        self._report(True)

    async def _watch(self) -> None:
        """Return when the connection is lost. PING a quiet one, so that health notices a server that hangs or cannot
        serve within about a second, also without calls.
        """
        while not self._down.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._down.wait(), HEARTBEAT)
            connection = self._connection
            if connection is None or connection.waiting:
                continue  # the replies to these calls arrive, or time out
            with contextlib.suppress(ConnectionLost):
                reply = await connection.send(pack(("PING",)), 1, "PING")
                self._report(not (isinstance(reply, ReplyError) and reply.code in NOT_SERVING))

    def _report(self, up: bool) -> None:
        if up is self._reported:
            return
        self._reported = up
        for listener in self._listeners:
            listener(up)

    def _closed(self, connection: Connection) -> None:
        if self._connection is connection:
            self._connection = None
            self._up.clear()
            self._down.set()
            self._report(False)


async def jittered(pause: float, longest: float) -> float:
    """Sleep for half to all of `pause` seconds; return the next pause, doubled up to `longest`."""
    await asyncio.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - jitter, not a secret
    return min(pause * 2, longest)

"""One connection that carries the commands of many callers; replies come back in order.

The commands of a few turns of the event loop are sent in one write, without locks. Replies are parsed with hiredis as
they arrive: one costs about 2 µs, with a pooled client 40.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Any

import hiredis

pack: Callable[[tuple[Any, ...]], bytes] = hiredis.pack_command
"""A command and its arguments (each str, bytes, int or float) as RESP."""

Observe = Callable[[float, tuple[str, str]], None]
"""Called with the seconds from send to reply, and with the command's label and error code ("" for none)."""


class ReplyError(Exception):
    """An error reply, returned in its position among the replies."""

    @property
    def code(self) -> str:
        """The first word, such as NOSCRIPT or WRONGTYPE."""
        return str(self).partition(" ")[0]


class ConnectionLost(Exception):
    """There is no connection, or it ended before the reply came.

    `sent` says whether the command may have reached the server; `denied` is the code with which the server refused the
    credentials, "" when it did not.
    """

    def __init__(self, *, sent: bool, denied: str = "") -> None:
        super().__init__("connection lost")
        self.sent = sent
        self.denied = denied


def error_of(reply: Any) -> str:
    """The code of the error in a reply, or of the first one in a list of replies; "" for none."""
    if type(reply) is ReplyError:
        return reply.code
    if type(reply) is list:
        return next(each.code for each in reply if type(each) is ReplyError) if ReplyError in map(type, reply) else ""
    return "lost" if type(reply) is ConnectionLost else ""


_NOTHING = object()

GATHER_TURNS, GATHER_SECONDS = 10, 0.0003
"""How long commands are gathered before they are written: turns of the event loop, and seconds at most.

An idle loop takes ten turns in about 25 µs. Under load two or three calls share a write, which makes an RPC a tenth
cheaper: see docs/decisions/flush-policy.md.
"""

ARRIVING = 10
"""How many timeouts a reply may take in all while its bytes keep arriving."""

_SECOND_CHECK = 0.05
"""Seconds for the loop to read what has already arrived before an overdue reply counts as missing."""


class Connection(asyncio.Protocol):
    """A multiplexed connection over a stream that has finished its handshake.

    While a reply is due and no byte arrives for `timeout` seconds, or the oldest reply takes ARRIVING timeouts in all,
    the connection is closed and every waiting caller gets ConnectionLost. The reply of a caller that stopped waiting is
    read and dropped. `on_close` is called once, `on_push` with each push message.
    """

    def __init__(
        self,
        stream: asyncio.StreamWriter,
        *,
        timeout: float,
        on_close: Callable[["Connection"], None],
        on_push: Callable[[list[Any]], None] | None = None,
        observe: Observe | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._stream = stream  # kept: its finaliser closes the transport
        self._transport = stream.transport
        self._timeout = timeout
        self._on_close = on_close
        self._on_push = on_push
        self._observe = observe
        self._reader = hiredis.Reader(notEnoughData=_NOTHING, protocolError=ConnectionError, replyError=ReplyError)
        self._out: list[bytes] = []
        self._unsent = 0
        self._turns = 0
        self._until = 0.0
        self._pending: deque[tuple[asyncio.Future[Any], int, float, str]] = deque()
        self._partial: list[Any] = []
        self._watch: asyncio.TimerHandle | None = None
        self._received = 0.0
        self._oldest: object = None
        self._oldest_since = 0.0
        self._overdue = False
        self.closed = False
        self._transport.set_protocol(self)

    @property
    def waiting(self) -> int:
        """How many calls wait for their reply."""
        return len(self._pending)

    @property
    def backlog(self) -> int:
        """Bytes that the kernel's socket buffer has not yet taken."""
        return self._transport.get_write_buffer_size()

    def send(self, packed: bytes, count: int, label: str) -> "asyncio.Future[Any]":
        """Queue `count` packed commands; the future gets the reply, or a list of replies when count is above one.

        The future, or this call, raises ConnectionLost.
        """
        if self.closed:
            raise ConnectionLost(sent=False)
        future = self._loop.create_future()
        now = perf_counter()
        self._pending.append((future, count, now, label))
        self._out.append(packed)
        self._unsent += 1
        if self._unsent == 1:
            self._turns, self._until = GATHER_TURNS, now + GATHER_SECONDS
            self._loop.call_soon(self._gather)
            if self._watch is None:
                self._watch = self._loop.call_later(self._timeout, self._check)
        return future

    def write(self, packed: bytes) -> None:
        """Send a command whose replies arrive as push messages, such as SUBSCRIBE."""
        self._transport.write(packed)

    def _gather(self) -> None:
        """Wait a few turns of the loop, so that calls about to come share the write."""
        self._turns -= 1
        if self._turns > 0 and perf_counter() < self._until:
            self._loop.call_soon(self._gather)
        else:
            self._flush()

    def _flush(self) -> None:
        if self._out and not self.closed:
            data = b"".join(self._out) if len(self._out) > 1 else self._out[0]
            self._out.clear()
            self._unsent = 0
            self._transport.write(data)

    def data_received(self, data: bytes) -> None:
        reader, pending, observe = self._reader, self._pending, self._observe
        self._received = perf_counter()
        reader.feed(data)
        gets, partial = reader.gets, self._partial
        try:
            while (reply := gets()) is not _NOTHING:
                if type(reply) is hiredis.PushNotification or not pending:
                    if self._on_push:
                        self._on_push(reply)
                    continue
                future, count, started, label = pending[0]
                if count > 1:
                    partial.append(reply)
                    if len(partial) < count:
                        continue
                    reply, partial = partial, []
                    self._partial = partial
                pending.popleft()
                if not future.done():
                    future.set_result(reply)
                if observe is not None:
                    observe(perf_counter() - started, (label, error_of(reply)))
        except ConnectionError:
            self.abort()

    def _check(self) -> None:
        """Close the connection when the server has been silent for too long. Only the oldest reply has to be watched.

        It is closed at the second check: after a stall of the event loop the reply may have arrived unread.
        """
        self._watch = None
        if not self._pending or self.closed:
            return
        oldest, now = self._pending[0], perf_counter()
        if oldest is not self._oldest:
            self._oldest, self._oldest_since, self._overdue = oldest, now, False
        silent_since = max(oldest[2], self._received)
        left = min(silent_since + self._timeout, self._oldest_since + self._timeout * ARRIVING) - now
        if left > 0:
            self._overdue = False
            self._watch = self._loop.call_later(left, self._check)
        elif self._overdue:
            self.abort()
        else:
            self._overdue = True
            self._watch = self._loop.call_later(_SECOND_CHECK, self._check)

    def abort(self) -> None:
        """Close the connection at once; every waiting caller gets ConnectionLost."""
        self._transport.abort()
        self.connection_lost(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.closed:
            return
        self.closed = True
        if self._watch:
            self._watch.cancel()
        sent = len(self._pending) - self._unsent
        while self._pending:
            future, _, started, label = self._pending.popleft()
            if self._observe is not None:
                self._observe(perf_counter() - started, (label, "lost"))
            if not future.done():
                future.set_exception(ConnectionLost(sent=sent > 0))
            sent -= 1
        self._on_close(self)

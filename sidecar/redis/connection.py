"""One connection on which the commands of many callers travel as one stream, the replies coming back in order.

All commands of a few turns of the event loop leave in one write; nothing is locked. The protocol parses with hiredis
straight from the transport: a reply costs about 2 µs where a pooled client costs 40.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Any

import hiredis

pack: Callable[[tuple[Any, ...]], bytes] = hiredis.pack_command
"""A command and its arguments (str, bytes, int or float each) in wire form."""

Observe = Callable[[float, tuple[str, str]], None]
"""Told an operation's seconds from send to reply, and its label with the code of the error it ended with, else ""."""


class ReplyError(Exception):
    """An error reply, as a value in its place among the replies."""

    @property
    def code(self) -> str:
        """The first word, such as NOSCRIPT or WRONGTYPE."""
        return str(self).partition(" ")[0]


class ConnectionLost(Exception):
    """The connection ended before the reply came. `sent` says whether the command may have reached the server."""

    def __init__(self, *, sent: bool) -> None:
        super().__init__("connection lost")
        self.sent = sent


def error_of(reply: Any) -> str:
    """The code of the error in a reply, or of the first one in a list of replies; "" for none."""
    if type(reply) is ReplyError:
        return reply.code
    if type(reply) is list:
        return next(each.code for each in reply if type(each) is ReplyError) if ReplyError in map(type, reply) else ""
    return "lost" if type(reply) is ConnectionLost else ""


_NOTHING = object()

GATHER_TURNS, GATHER_SECONDS = 10, 0.0003
"""How long commands wait for company before they are written: turns of the event loop, and seconds at most.

An idle loop takes ten turns in some 25 µs. Under load they gather two or three calls, and with each write, wake-up and
read that is saved an RPC costs a tenth less: see docs/decisions/flush-policy.md.
"""

_SECOND_LOOK = 0.05
"""Seconds in which the loop reads what has come before an overdue reply counts as missing."""


class Connection(asyncio.Protocol):
    """A multiplexed connection over a stream that has finished its handshake.

    `timeout` bounds the wait for the oldest reply, in seconds: past it the connection is in doubt, so it is cut and
    every caller on it hears Lost. A caller that stops waiting leaves its reply to be read and dropped.
    """

    def __init__(
        self,
        stream: asyncio.StreamWriter,
        *,
        timeout: float,
        on_lost: Callable[["Connection"], None],
        on_push: Callable[[list[Any]], None] | None = None,
        observe: Observe | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._stream = stream  # kept: its finaliser closes the transport
        self._transport = stream.transport
        self._timeout = timeout
        self._on_lost = on_lost
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
        self._overdue: object = None
        self.lost = False
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
        """Queue `count` packed commands; the future gets the reply, or the list of replies when count is above one."""
        if self.lost:
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
        """Send a command whose answers arrive as pushes, such as SUBSCRIBE."""
        self._transport.write(packed)

    def _gather(self) -> None:
        """Let the loop take a few more turns, so that calls that are about to come leave in the same write."""
        self._turns -= 1
        if self._turns > 0 and perf_counter() < self._until:
            self._loop.call_soon(self._gather)
        else:
            self._flush()

    def _flush(self) -> None:
        if self._out and not self.lost:
            data = b"".join(self._out) if len(self._out) > 1 else self._out[0]
            self._out.clear()
            self._unsent = 0
            self._transport.write(data)

    def data_received(self, data: bytes) -> None:
        reader, pending, observe = self._reader, self._pending, self._observe
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
        """Cut the connection when its oldest reply is overdue; replies come in order, so no other can be older.

        It is cut at the second look: after a stall of the event loop the reply may be there and only unread.
        """
        self._watch = None
        if self._pending and not self.lost:
            oldest = self._pending[0]
            left = oldest[2] + self._timeout - perf_counter()
            if left > 0:
                self._watch = self._loop.call_later(left, self._check)
            elif oldest is self._overdue:
                self.abort()
            else:
                self._overdue = oldest
                self._watch = self._loop.call_later(_SECOND_LOOK, self._check)

    def abort(self) -> None:
        """Cut the connection at once; every waiting caller hears Lost."""
        self._transport.abort()
        self.connection_lost(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.lost:
            return
        self.lost = True
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
        self._on_lost(self)

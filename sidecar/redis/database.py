"""The Redis database of one service: runs a command or a pipeline, and turns every failure into an RpcError."""

import logging
from collections.abc import Awaitable, Sequence
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Command
from sidecar.redis.client import ReconnectingClient
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ConnectionLost, ReplyError, error_of
from sidecar.redis.connection_errors import not_permitted
from sidecar.redis.pubsub import Subscriber
from sidecar.telemetry.tracing import ACTIVE, Operation

log = logging.getLogger(__name__)

WINDOW = 10_000
"""Calls that may wait for replies on one connection; a further one fails with OVERLOADED."""

BACKLOG = 64 * 1024 * 1024
"""Bytes that may wait to be written to one connection."""

_NOT_READY = {"LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "BUSY", "NOREPLICAS", "MISCONF"}
_NOT_READY |= {"TRYAGAIN", "MOVED", "ASK"}  # while a slot is moving for longer than redis.timeout
_NOT_PERMITTED = {"NOPERM", "NOAUTH", "WRONGPASS"}
_DENIED_IN_SCRIPT = ("ACL failure in script", "The user executing the script can't")
"""What Valkey and Redis answer when the user of a script lacks a permission; both with the code ERR."""


_FAILURES = {ReplyError, ConnectionLost}


class Database:
    """The database of one service. Every failure is an RpcError; no command is repeated automatically."""

    def __init__(
        self,
        client: ReconnectingClient | ClusterClient,
        names: Names,
        family: str,
        subscriber: Subscriber,
        *,
        traced: Operation | None = None,
        max_reply_bytes: int = 4 * 1024 * 1024,
    ) -> None:
        self.client = client
        self.max_reply_bytes = max_reply_bytes
        """`server.max_reply_bytes`: reading more than that for one reply would be in vain."""
        self.subscriber = subscriber
        self.names = names
        self.family = family
        self._traced = traced

    @property
    def primaries(self) -> list["Database"]:
        """A Database for each primary, for commands that go to each of them, such as SCAN; one without a Cluster."""
        return [
            Database(
                client,
                self.names,
                self.family,
                self.subscriber,
                traced=self._traced,
                max_reply_bytes=self.max_reply_bytes,
            )
            for client in self.client.nodes
        ]

    async def run(self, *command: Any) -> Any:
        """Send one command and return its reply."""
        try:
            reply = await self._start([command])
        except ConnectionLost as error:
            raise self._connection_lost(error) from None
        if type(reply) is ReplyError:
            reply = (await self._repeat_with_text([command], [reply]))[0]
            if isinstance(reply, ReplyError):
                raise self._error(reply)
        return reply

    async def pipeline(self, commands: Sequence[Command]) -> list[Any]:
        """Send commands in one round trip, in order; return their replies, or raise the first failure.

        It is not a transaction: commands of others may run in between, and it may be interrupted at any point. On a
        Cluster each run of commands for another primary is a round trip of its own.
        """
        replies = await self._replies(commands, ordered=True)
        if not _FAILURES.isdisjoint(map(type, replies)):
            raise self._error(next(reply for reply in replies if isinstance(reply, (ReplyError, ConnectionLost))))
        return replies

    async def gather(self, commands: Sequence[Command]) -> list[Any]:
        """Send independent commands in one round trip, on a Cluster in any order; return the replies in order.

        A command that failed has its RpcError in its position, for a status per item.
        """
        replies = await self._replies(commands, ordered=False)
        if _FAILURES.isdisjoint(map(type, replies)):
            return replies
        return [self._error(reply) if isinstance(reply, (ReplyError, ConnectionLost)) else reply for reply in replies]

    async def _replies(self, commands: Sequence[Command], *, ordered: bool) -> list[Any]:
        """The replies to a batch, errors among them; scripts that the server did not know are repeated."""
        if not commands:
            return []
        batch = list(commands)
        try:
            reply = await self._start(batch, ordered=ordered)
        except ConnectionLost as error:
            raise self._connection_lost(error) from None
        replies: list[Any] = reply if len(batch) > 1 else [reply]
        if not _FAILURES.isdisjoint(map(type, replies)):
            replies = await self._repeat_with_text(batch, replies)
        return replies

    def _start(self, commands: list[Command], *, ordered: bool = False) -> Awaitable[Any]:
        """Send commands and return the awaitable of the reply. No coroutine, because each layer of them costs time."""
        client = self.client
        if client.waiting >= WINDOW or client.backlog > BACKLOG:
            limit = {"limit": "redis.window", "family": self.family}
            raise RpcError(reasons.REASON_OVERLOADED, "too many calls wait for Redis", metadata=limit)
        label = _label(commands)
        reply = client.send(commands, label, ordered=ordered)
        if self._traced is not None and (span := ACTIVE.get()) is not None:
            return self._traced(span, label, reply, error_of)
        return reply

    async def _repeat_with_text(self, commands: list[Command], replies: list[Any]) -> list[Any]:
        """Repeat the calls of scripts that the server did not know, and so did not run, with their text."""
        missing = [at for at, r in enumerate(replies) if isinstance(r, ReplyError) and r.code == "NOSCRIPT"]
        if not missing:
            return replies
        with_text: list[Command] = [("EVAL", commands[at][1].script.text, *commands[at][2:]) for at in missing]
        for at, reply in zip(missing, await self._replies(with_text, ordered=True), strict=True):
            replies[at] = reply
        return replies

    def _error(self, failure: ReplyError | ConnectionLost) -> RpcError:
        if isinstance(failure, ConnectionLost):
            return self._connection_lost(failure)
        return self._error_reply(failure)

    def _connection_lost(self, error: ConnectionLost) -> RpcError:
        if error.denied:
            return not_permitted(self.family, error.denied)
        if error.sent:
            text = f"the reply of Redis ({self.family}) was lost; the call may have been applied"
            return RpcError(
                reasons.REASON_OUTCOME_UNKNOWN, text, metadata={"outcome": "unknown", "family": self.family}
            )
        text = f"Redis ({self.family}) is unreachable; nothing was sent"
        outcome = {"outcome": "not_applied", "family": self.family}
        return RpcError(reasons.REASON_REDIS_UNAVAILABLE, text, metadata=outcome)

    def _error_reply(self, error: ReplyError) -> RpcError:
        code = error.code
        about = {"redis_error": code, "family": self.family}
        if code in _NOT_READY:
            if code == "READONLY":
                self.client.drop()
            about["outcome"] = "not_applied"
            return RpcError(reasons.REASON_REDIS_NOT_READY, f"Redis ({self.family}) answered {code}", metadata=about)
        if any(words in str(error) for words in _DENIED_IN_SCRIPT):
            code = about["redis_error"] = "NOPERM"
        if code in _NOT_PERMITTED:
            return not_permitted(self.family, code)
        if code == "OOM":
            text = f"Redis ({self.family}) is out of memory and refuses writes"
            return RpcError(reasons.REASON_REDIS_OUT_OF_MEMORY, text, metadata=about)
        if "WRONGTYPE" in str(error):
            return wrong_type(self.family)
        log.error("redis (%s) answered with an unexpected error: %s", self.family, code)
        raise RuntimeError(f"unexpected Redis error: {error}")


def wrong_type(service: str) -> RpcError:
    """What to raise when a key of a service's contract holds another Redis type."""
    text = f"a key of the service {service} holds another Redis type: see `nexus-sidecar doctor`"
    about = {"redis_error": "WRONGTYPE", "family": service}
    return RpcError(reasons.REASON_WRONG_TYPE, text, metadata=about)


def as_dict(reply: Any) -> dict[bytes, bytes]:
    """A reply such as that of HGETALL, which is a map in RESP3 and a flat list in RESP2 and in scripts."""
    return reply if isinstance(reply, dict) else dict(zip(reply[::2], reply[1::2], strict=True))


def _label(commands: list[Command]) -> str:
    """A metric label: a script's name, a command's, or PIPELINE."""
    if len(commands) > 1:
        return "PIPELINE"
    first = commands[0]
    return first[1].script.name if first[0] == "EVALSHA" else str(first[0])

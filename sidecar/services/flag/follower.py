"""Keeps the local copy equal to Redis.

Changes made by sidecars arrive on a channel, and changes made by anybody as tracking messages (RESP3). In case one is
lost, or the server does not allow tracking, a slow walk over the keys finds what is left, one SCAN per `poll`.
"""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.process.tasks import end
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP, Listener
from sidecar.services.flag import keys
from sidecar.services.flag.definition import parse, version_of, wrong_type
from sidecar.services.flag.local_copy import LocalCopy

log = logging.getLogger(__name__)

_PIECE = 1000
"""Keys looked at by one SCAN, and members of an organisation's set by one SSCAN."""

_BATCH = 200
"""Keys read in one round trip."""

_LARGE = 16 * 1024
"""Bytes of a flag after which other tasks may run before the next one is parsed."""

_PAUSE = 0.05, 1.0
"""First and longest pause in seconds before Redis is tried again."""


class Walk:
    """A walk over the keys of all primaries, one SCAN at a time; `unseen` are the known keys not found so far."""

    def __init__(self, primaries: list[Database], known: set[str]) -> None:
        self.left = primaries
        self.unseen = known
        self._cursor: Any = 0

    async def next(self, pattern: str) -> list[str]:
        """The next keys."""
        self._cursor, found = await self.left[0].run("SCAN", self._cursor, "MATCH", pattern, "COUNT", _PIECE)
        if int(self._cursor) == 0:
            self._cursor, self.left = 0, self.left[1:]
        keys = [name.decode(errors="replace") for name in found]
        self.unseen.difference_update(keys)
        return keys


class Follower:
    """The task that follows. `poll` is the time in seconds between two steps of the walk."""

    def __init__(self, database: Database, copy: LocalCopy, *, poll: float) -> None:
        self._database, self._copy, self._poll = database, copy, poll
        self._dirty: dict[str, None] = {}
        self._reload = True
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._walk: Walk | None = None

    async def start(self, *, within: float = 1.0) -> None:
        """Start following; wait up to `within` seconds for the first copy, if Redis is there."""
        self._database.client.on_change(self._connection_changed)
        self._task = asyncio.create_task(self._follow(), name="flags")
        watcher = self._copy.watch()
        if self._database.client.up:
            while not self._copy.loaded and await watcher.wait(within):
                pass
        self._copy.leave(watcher)

    async def close(self) -> None:
        """Stop following."""
        await end(self._task)

    def _connection_changed(self, up: bool) -> None:
        if not up:
            self._copy.doubt()
            self._reload = True
        self._wake.set()

    async def _follow(self) -> None:
        pause = _PAUSE[0]
        names = self._database.names
        while True:
            try:
                channel = names(keys.CHANGES, {})
                async with self._database.subscriber.listen(channel, prefix=keys.prefix(names)) as listener:
                    self._reload = True
                    hearing = asyncio.create_task(self._hear(listener), name="flag-changes")
                    try:
                        while True:
                            await self._keep_up()
                            pause = _PAUSE[0]
                    finally:
                        hearing.cancel()
            except RpcError as error:
                if error.reason not in (reasons.REASON_REDIS_UNAVAILABLE, reasons.REASON_OUTCOME_UNKNOWN):
                    log.warning("flags cannot be read: %s", error.message)
            except Exception:
                log.exception("following the flags failed")
            self._copy.doubt()
            self._wake.clear()
            with contextlib.suppress(TimeoutError):  # a new connection ends the pause
                await asyncio.wait_for(self._wake.wait(), pause)
            pause = min(pause * 2, _PAUSE[1])

    async def _hear(self, listener: Listener) -> None:
        async for message in listener:
            if message is GAP:
                self._reload = True
            elif isinstance(message, bytes):
                self._dirty[message.decode(errors="replace")] = None
            self._wake.set()

    async def _keep_up(self) -> None:
        """Wait for changes, at most one `poll`; then read what changed, or take a step of the walk."""
        if not self._reload and not self._dirty:
            self._wake.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._poll)
        if self._reload:
            self._reload = False
            await self._read_all()
        elif self._dirty:
            dirty, self._dirty = self._dirty, {}
            await self._read(dirty)
        else:
            await self._step()
        if self._reload:
            return
        if self._database.client.up and not self._database.subscriber.away:
            self._copy.confirm()
        else:
            self._copy.doubt()

    async def _read_all(self) -> None:
        """Read every key again, and drop what is gone."""
        self._walk = None
        await self._step()
        while self._walk:
            await self._step()

    async def _step(self) -> None:
        """One step of the walk over all primaries; its end drops what was not found."""
        walk = self._walk or Walk(self._database.primaries or [self._database], self._known())
        self._walk = walk
        pattern = f"{keys.prefix(self._database.names)}*"
        found = await walk.next(pattern)
        await self._read(found)
        if not walk.left:
            self._walk = None
            await self._read(walk.unseen)

    def _known(self) -> set[str]:
        """Keys of what the copy holds."""
        names = self._database.names
        known = {names(keys.FEATURE, {"name": name}) for name in (*self._copy.stored, *self._copy.omitted)}
        known.update(names(keys.ORGANIZATION, {"organization_id": each}) for each in self._copy.organizations)
        return known

    async def _read(self, key_names: Iterable[str]) -> None:
        """Read keys into the copy, in bounded batches."""
        waiting = list(key_names)
        for at in range(0, len(waiting), _BATCH):
            await self._read_batch(waiting[at : at + _BATCH])

    async def _read_batch(self, key_names: list[str]) -> None:
        flags, organizations = [], []
        for key in key_names:
            family, name = keys.subject_of(self._database.names, key)
            if family is keys.FEATURE:
                flags.append((key, name))
            elif family is keys.ORGANIZATION:
                organizations.append((key, name))
        gets = [("GET", key) for key, _ in flags]
        scans = [("SSCAN", key, 0, "COUNT", _PIECE) for key, _ in organizations]
        replies = await self._database.gather([*gets, *scans])
        for (_, name), reply in zip(flags, replies, strict=False):
            self._take(name, reply)
            if isinstance(reply, bytes) and len(reply) > _LARGE:
                await asyncio.sleep(0)  # it may have taken long to parse
        for (key, name), reply in zip(organizations, replies[len(flags) :], strict=True):
            await self._take_organization(key, name, reply)

    def _take(self, name: str, reply: Any) -> None:
        if isinstance(reply, RpcError):
            if reply.reason != reasons.REASON_WRONG_TYPE:
                raise reply
            self._copy.put(name, wrong_type(name))
        elif reply is None:
            self._copy.put(name, None)
        else:
            held = self._copy.stored.get(name)
            if setting := self._copy.exceeded(name, len(reply)):
                self._copy.put(name, None)
                self._copy.omit(name, setting)
            elif held is None or held.version != version_of(reply):
                self._copy.put(name, parse(name, reply))

    async def _take_organization(self, key: str, organization: str, reply: Any) -> None:
        if isinstance(reply, RpcError):
            if reply.reason != reasons.REASON_WRONG_TYPE:
                raise reply
            self._copy.put_organization(organization, frozenset())
            return
        cursor, members = reply
        names = {member.decode(errors="replace") for member in members}
        while int(cursor):
            cursor, members = await self._database.run("SSCAN", key, cursor, "COUNT", _PIECE)
            names.update(member.decode(errors="replace") for member in members)
        self._copy.put_organization(organization, frozenset(names))

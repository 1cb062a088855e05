"""Who comes online and who goes offline, collected for a watcher over the debounce time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TypeVar

from nexus.common.v1 import common_pb2 as common
from nexus.presence.v1 import presence_pb2 as pb
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP, Gap, Listener
from sidecar.services.presence.index import Index, Sweeper

_CAPACITY = 10_000
_MAX_COLLECTED = 10_000

_ONLINE = ord("+")

R = TypeVar("R", pb.WatchResponse, pb.WatchRoomResponse)


class Window:
    """The changes of one debounce time: each user's first and last one, so that going and coming back is none."""

    def __init__(self, users: frozenset[str]) -> None:
        self._users = users
        self._signs: dict[str, tuple[int, int]] = {}

    def add(self, message: bytes) -> None:
        """Add "+user" or "-user". Anything else can only be from another program, and is ignored."""
        if message[:1] not in (b"+", b"-") or not 1 < len(message) <= MAX_ID_BYTES + 1:
            return
        try:
            user_id = message[1:].decode()
        except UnicodeDecodeError:
            return
        if not self._users or user_id in self._users:
            first, _ = self._signs.pop(user_id, (message[0], 0))
            self._signs[user_id] = (first, message[0])

    def __len__(self) -> int:
        return len(self._signs)

    def changes(self) -> list[pb.Change]:
        """The users whose state differs from that before the window."""
        online, offline = pb.STATE_ONLINE, pb.STATE_OFFLINE
        return [
            pb.Change(user_id=user_id, state=online if last == _ONLINE else offline)
            for user_id, (first, last) in self._signs.items()
            if first == last
        ]


class Changes:
    """The changes of any number of indexes for any number of watchers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sweeper = Sweeper(database)

    async def watch(
        self, index: Index, response: type[R], debounce: float, users: frozenset[str] = frozenset()
    ) -> AsyncIterator[R]:
        """Yield `ready`, then changes of these users (none: of all) and gaps, without end; debounced for seconds."""
        async with (
            self._database.subscriber.listen(index.changes, capacity=_CAPACITY) as listener,
            self._sweeper.sweeping(index),
        ):
            yield response(ready=pb.Ready())
            while True:
                window, gap = await _collect(listener, Window(users), debounce)
                if gap:
                    yield response(gap=common.Gap(cause=listener.cause))
                elif changes := window.changes():
                    yield response(changes=pb.Changes(changes=changes))

    async def close(self) -> None:
        """End the background task."""
        await self._sweeper.close()


async def _collect(listener: Listener, window: Window, wait: float) -> tuple[Window, bool]:
    """Wait for a first change, then collect those of the next `wait` seconds; True means that it ended at a gap.

    Changes collected before a gap are dropped: the reader sees them when it reads the states again.
    """
    while not len(window):
        if _add(window, await anext(listener)):
            return window, True
    if wait:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                while len(window) < _MAX_COLLECTED:
                    if _add(window, await anext(listener)):
                        return window, True
    return window, False


def _add(window: Window, message: bytes | Gap) -> bool:
    """Add a message to the window; whether it is a gap instead."""
    if message is GAP:
        return True
    assert isinstance(message, bytes)  # noqa: S101 - for the types: it is no gap
    window.add(message)
    return False

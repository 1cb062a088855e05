"""An index of users in Redis: of all who are online, or of the members of a room."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator
from typing import NamedTuple

from sidecar.errors import RpcError
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Command
from sidecar.process.tasks import end, supervised
from sidecar.redis.database import Database
from sidecar.services.presence import keys, scripts

log = logging.getLogger(__name__)

_INTERVAL = 1.0
_MAX_EXPIRED = 200


class Index(NamedTuple):
    """What a watcher needs of an index."""

    changes: str
    remove_expired: Command


def of_all(names: Names) -> Index:
    """The users online."""
    remove = scripts.remove_expired.command(names, keys.ALL, max_expired=_MAX_EXPIRED)
    return Index(names(keys.CHANGES, keys.ALL), remove)


def of_room(names: Names, room: str) -> Index:
    """The members of a room. Raises RpcError for a name that no room can have."""
    ids = {"room": room}
    remove = scripts.remove_expired_members.command(names, ids, max_expired=_MAX_EXPIRED)
    return Index(names(keys.ROOM_CHANGES, ids), remove)


class Sweeper:
    """Removes expired users every second from each index that is watched, in one background task."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watched: Counter[Index] = Counter()
        self._task: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def sweeping(self, index: Index) -> AsyncIterator[None]:
        """Sweep an index while the body runs."""
        self._watched[index] += 1
        if self._task is None:
            self._task = supervised("presence-sweep", self._sweep)
        try:
            yield
        finally:
            self._watched[index] -= 1
            if not self._watched[index]:
                del self._watched[index]
            if not self._watched:
                await self.close()

    async def close(self) -> None:
        """End the background task."""
        task, self._task = self._task, None
        await end(task)

    async def _sweep(self) -> None:
        while True:
            due = list(self._watched)
            while due:
                due = await self._remove_expired(due)
            await asyncio.sleep(_INTERVAL)

    async def _remove_expired(self, indexes: list[Index]) -> list[Index]:
        """Remove some of each index; the indexes of which there may be more."""
        try:
            replies = await self._database.gather([index.remove_expired for index in indexes])
        except RpcError as error:
            log.debug("presence sweep postponed: %s", error.message)
            return []
        return [index for index, removed in zip(indexes, replies, strict=True) if removed == _MAX_EXPIRED]

"""Who comes and who goes, gathered for a watcher over the debounce time."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.errors import RpcError
from sidecar.process.tasks import end
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP, Gap, Listener
from sidecar.services.presence import keys, scripts

log = logging.getLogger(__name__)

_SWEEP_EVERY = 1.0
_SWEEP_MOST = 200
_CAPACITY = 10_000
_MOST_GATHERED = 10_000

_CAME = ord("+")


class Window:
    """The changes of one debounce time: by user the first and the last sign, so that there and back is nothing."""

    def __init__(self, users: frozenset[str]) -> None:
        self._users = users
        self._signs: dict[str, tuple[int, int]] = {}

    def add(self, message: bytes) -> None:
        """Take in "+user" or "-user"."""
        user_id = message[1:].decode()
        if not self._users or user_id in self._users:
            first, _ = self._signs.pop(user_id, (message[0], 0))
            self._signs[user_id] = (first, message[0])

    def __len__(self) -> int:
        return len(self._signs)

    def changes(self) -> list[pb.Change]:
        """The users whose state is another than before the window."""
        online, offline = pb.Change.STATE_ONLINE, pb.Change.STATE_OFFLINE
        return [
            pb.Change(user_id=user_id, state=online if last == _CAME else offline)
            for user_id, (first, last) in self._signs.items()
            if first == last
        ]


class Changes:
    """The stream of changes for any number of watchers. While there is one, who runs out is swept out every second."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watchers = 0
        self._sweeper: asyncio.Task[None] | None = None

    async def watch(self, users: frozenset[str], debounce: float) -> AsyncIterator[pb.WatchResponse]:
        """`ready`, then changes of the given users (none: of all) and gaps, without end; debounced for seconds."""
        channel = self._database.names(keys.CHANGES, keys.EVERYBODY)
        async with self._database.subscriber.listen(channel, capacity=_CAPACITY) as listener, self._sweeping():
            yield pb.WatchResponse(ready=pb.Ready())
            while True:
                window, gap = await _gather(listener, Window(users), debounce)
                if gap:
                    yield pb.WatchResponse(gap=pb.Gap())
                elif changes := window.changes():
                    yield pb.WatchResponse(changes=pb.Changes(changes=changes))

    @contextlib.asynccontextmanager
    async def _sweeping(self) -> AsyncIterator[None]:
        self._watchers += 1
        if self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep(), name="presence-sweep")
        try:
            yield
        finally:
            self._watchers -= 1
            if not self._watchers:
                await self.close()

    async def close(self) -> None:
        """End the sweep."""
        sweeper, self._sweeper = self._sweeper, None
        await end(sweeper)

    async def _sweep(self) -> None:
        while True:
            try:
                while await scripts.sweep(self._database, keys.EVERYBODY, most=_SWEEP_MOST) == _SWEEP_MOST:
                    await asyncio.sleep(0)
            except RpcError as refused:
                log.debug("presence sweep put off: %s", refused.message)
            await asyncio.sleep(_SWEEP_EVERY)


async def _gather(listener: Listener, window: Window, wait: float) -> tuple[Window, bool]:
    """Wait for a first change of the window, then take in what comes within `wait` seconds; True ends it at a gap.

    Changes gathered before a gap are dropped: who reads everything anew after it has seen them.
    """
    while not len(window):
        if _take(window, await anext(listener)):
            return window, True
    if wait:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                while len(window) < _MOST_GATHERED:
                    if _take(window, await anext(listener)):
                        return window, True
    return window, False


def _take(window: Window, message: bytes | Gap) -> bool:
    """Whether the message is a gap; otherwise it is taken in."""
    if message is GAP:
        return True
    assert isinstance(message, bytes)  # noqa: S101 - for the types: it is no gap
    window.add(message)
    return False

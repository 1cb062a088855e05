"""Watch: the counters of ids as they change. An id is read once an interval, however many streams watch it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Any

from nexus.common.v1 import common_pb2 as common
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.stats.v1 import stats_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.key import minutes, ms, seconds
from sidecar.process.tasks import end, supervised
from sidecar.rpc.durations import Span
from sidecar.services.stats.kinds import Kinds

MAX_IDS = 1000
MAX_BYTES = 1024 * 1024
"""A larger update is sent in several messages."""

_INTERVAL = Span("interval", default=seconds(1), least=ms(100), most=minutes(1))
_TICK = 0.1
"""Seconds between two looks at which ids are due."""

Read = Callable[..., Awaitable[list[RpcError | None]]]
Key = tuple[str, str]


class _Watched:
    """One watched id: its latest counters, and how many streams want it how often."""

    def __init__(self) -> None:
        self.item = pb.Update.Item()
        self.revision = 0
        self.intervals: list[float] = []
        self.due = 0.0

    def take(self, item: pb.Update.Item) -> None:
        """Note what was read, without the lifetime, which is another one with each reading."""
        if item.HasField("stats"):
            item.stats.ClearField("ttl")
        if item != self.item:
            self.item = item
            self.revision += 1


class Watches:
    """All watched ids, read by one background task."""

    def __init__(self, read: Read, kinds: Kinds) -> None:
        self._read_many = read
        self._kinds = kinds
        self._watched: dict[Key, _Watched] = {}
        self._task: asyncio.Task[None] | None = None
        self._available = True
        self._outages = 0

    async def watch(self, request: pb.WatchRequest) -> AsyncIterator[pb.WatchResponse]:
        """Yield a snapshot, then changes and gaps, without end."""
        interval = _INTERVAL.of(request) / 1000
        ids = self._ids(request)
        keys = [(request.kind, each) for each in ids]
        watched = [self._watched.setdefault(key, _Watched()) for key in keys]
        for each in watched:
            each.intervals.append(interval)
        try:
            for at, failed in enumerate(await self._read(keys)):
                if failed and failed.reason != reasons.REASON_WRONG_TYPE:
                    raise RpcError.invalid_argument(f"ids[{at}]", failed.fields[0][1]) if failed.fields else failed
            if self._task is None:
                self._task = supervised("stats-watch", self._poll)
            seen = [0] * len(watched)
            outages, snapshot = self._outages, True
            while True:
                if outages != self._outages:
                    outages, snapshot = self._outages, True
                    yield pb.WatchResponse(gap=common.Gap(cause=common.Gap.CAUSE_REDIS))
                if self._available:
                    items = [
                        each.item
                        for each, last in zip(watched, seen, strict=True)
                        if (not each.item.HasField("missing") if snapshot else last != each.revision)
                    ]
                    seen = [each.revision for each in watched]
                    for update in _updates(items, least=int(snapshot)):
                        yield pb.WatchResponse(snapshot=update) if snapshot else pb.WatchResponse(changes=update)
                        snapshot = False
                await asyncio.sleep(interval)
        finally:
            for key, each in zip(keys, watched, strict=True):
                each.intervals.remove(interval)
                if not each.intervals:
                    self._watched.pop(key, None)

    def _ids(self, request: pb.WatchRequest) -> list[str]:
        self._kinds.check(request.kind)
        check_count("ids", request.ids, MAX_IDS, least=1)
        for at, each in enumerate(request.ids):
            check_text(f"ids[{at}]", each, MAX_ID_BYTES, required=True)
        return list(dict.fromkeys(request.ids))

    async def _poll(self) -> None:
        """Read what is due, until nothing is watched."""
        now = asyncio.get_running_loop().time
        while self._watched:
            await asyncio.sleep(_TICK)
            started = now()
            due = [key for key, each in self._watched.items() if each.due <= started]
            for start in range(0, len(due), MAX_IDS):
                await self._read(due[start : start + MAX_IDS])
        self._task = None

    async def _read(self, keys: Sequence[Key]) -> list[RpcError | None]:
        """Read ids and note what they hold; the failure of each that has one."""
        items = [pb.Update.Item(id=id_) for _, id_ in keys]
        subjects: list[Any] = [pb.Subject(kind=kind, id=id_) for kind, id_ in keys]
        failures = await self._read_many(subjects, items, include_trailing=False)
        now = asyncio.get_running_loop().time()
        available = True
        for key, item, failed in zip(keys, items, failures, strict=True):
            each = self._watched.get(key)
            if each is None:
                continue
            each.due = now + min(each.intervals) - _TICK / 2
            if failed is None:
                each.take(item)
            elif failed.reason == reasons.REASON_WRONG_TYPE:
                item.error.reason, item.error.message = failed.reason, failed.message
                each.take(item)
            elif not failed.fields:
                available = False
        if self._available and not available:
            self._outages += 1
        self._available = available
        return failures

    async def close(self) -> None:
        """End the background task."""
        task, self._task = self._task, None
        await end(task)


def _updates(items: Sequence[pb.Update.Item], least: int) -> Iterator[pb.Update]:
    """The items in messages of about MAX_BYTES; `least` messages, if need be an empty one."""
    update, size, made = pb.Update(), 0, 0
    for item in items:
        if size > MAX_BYTES:
            yield update
            update, size, made = pb.Update(), 0, made + 1
        update.items.append(item)
        size += item.ByteSize()
    if update.items or made < least:
        yield update

"""Increments that wait in the sidecar: summed for `stats.coalesce`, or kept while Redis cannot be reached."""

import asyncio
import logging
import math
import uuid
from collections.abc import Awaitable, Callable, Sequence

from nexus.stats.v1 import stats_pb2 as pb
from sidecar.errors import AWAY, RpcError
from sidecar.process.tasks import end, supervised
from sidecar.services.stats.counters import LARGEST
from sidecar.services.stats.keys import MAX_COUNTERS
from sidecar.services.stats.settings import StatsSettings

log = logging.getLogger(__name__)

KEPT = 30.0
"""Seconds that increments are kept while Redis cannot be reached."""

RETRY = 0.25
"""Seconds between two attempts meanwhile."""

MAX_HELD = 100_000
"""Ids whose increments are summed at a time; those of further ids go to Redis at once."""

BATCH = 500

Count = Callable[[Sequence[pb.IncrementRequest]], Awaitable[list[RpcError | None]]]


class _Sum:
    """What waits for one id, and since when. Its request_id makes a repeat count once."""

    def __init__(self, request: pb.IncrementRequest, now: float) -> None:
        self.request = pb.IncrementRequest(kind=request.kind, id=request.id, request_id=uuid.uuid4().hex)
        self.since = now

    def add(self, integers: dict[str, int], floats: dict[str, float]) -> bool:
        """Add to the sum; False, with nothing added, when it would exceed the bounds of one increment."""
        own = self.request
        whole = {name: own.integers.get(name, 0) + amount for name, amount in integers.items()}
        other = {name: own.floats.get(name, 0.0) + amount for name, amount in floats.items()}
        names = {*own.integers, *own.floats, *integers, *floats}
        mixed = (own.integers.keys() | whole.keys()) & (own.floats.keys() | other.keys())
        large = any(abs(each) > LARGEST or math.isnan(each) for each in (*whole.values(), *other.values()))
        if mixed or large or len(names) > MAX_COUNTERS:
            return False
        own.integers.update(whole)
        own.floats.update(other)
        return True


class Sums:
    """Increments by kind and id, counted by a background task."""

    def __init__(self, count: Count, settings: StatsSettings) -> None:
        self._count = count
        self._wait = settings.coalesce.total_seconds()
        self._most_kept = settings.buffer
        self._held: dict[tuple[str, str], _Sum] = {}
        self._failed: list[_Sum] = []
        self._task: asyncio.Task[None] | None = None

    def hold(self, request: pb.IncrementRequest, integers: dict[str, int], floats: dict[str, float]) -> bool:
        """Take an increment that may wait: one without `request_id` and `include_trailing`, when coalescing is on."""
        may_wait = self._wait > 0 and not request.request_id and not request.include_trailing
        return may_wait and self._add(request, integers, floats, MAX_HELD)

    def keep(self, request: pb.IncrementRequest, integers: dict[str, int], floats: dict[str, float]) -> bool:
        """Take an increment that Redis could not be sent; False when that is off or there are too many ids already."""
        return not request.request_id and self._add(request, integers, floats, self._most_kept)

    def _add(self, request: pb.IncrementRequest, integers: dict[str, int], floats: dict[str, float], most: int) -> bool:
        now = asyncio.get_running_loop().time()
        held = self._held.get((request.kind, request.id))
        if held is None:
            if len(self._held) + len(self._failed) >= most:
                return False
            held = self._held[request.kind, request.id] = _Sum(request, now)
        if not held.add(integers, floats):
            return False
        if self._task is None:
            self._task = supervised("stats-sums", self._run)
        return True

    async def _run(self) -> None:
        while self._held or self._failed:
            await asyncio.sleep(self._wait if self._wait and not self._failed else RETRY)
            await self._flush()
        self._task = None

    async def _flush(self) -> None:
        """Count what waits. A sum that failed is sent again as it is: Redis may have counted it."""
        sums = [*self._failed, *self._held.values()]
        self._failed, self._held = [], {}
        for start in range(0, len(sums), BATCH):
            batch = sums[start : start + BATCH]
            for each, error in zip(batch, await self._count([each.request for each in batch]), strict=True):
                if error and error.reason in AWAY and asyncio.get_running_loop().time() - each.since < KEPT:
                    self._failed.append(each)
                elif error:
                    log.warning("increments of a %s that waited are lost: %s", each.request.kind, error.message)

    async def close(self) -> None:
        """Count what waits, once."""
        task, self._task = self._task, None
        await end(task)
        await self._flush()

"""Admission: decides whether a call may start, ends calls past their deadline, and drains."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.process.tasks import end, supervised
from sidecar.telemetry.export import Readings

Task = asyncio.Task[Any] | None

_QUIET, _LONGEST_HOLD = 0.05, 0.5
"""Seconds without a new call after which the server may stop, and how long to wait for such a quiet moment."""

_SWEEP = 0.05
"""Seconds between two searches for overdue calls; deadlines are kept to this accuracy."""

_RECHECK, _RECHECK_BATCH = 1.0, 100
"""Seconds between two checks whether access has changed; how many open calls are checked before others run."""

MAX_PROBES = 1_000
"""Health checks in flight, and health watches. They need no token, so they never use up the other limits."""


BY_SIDECAR = "by the sidecar"
"""The message of the CancelledError with which the sidecar itself ends a call; the client's has none."""

A_FEW = 16
"""Calls of one message that find room beyond the limit of carried calls."""


class Pool:
    """Calls of one kind that are in flight, by task, with their start times in order; and how many there may be.

    Of carried calls it has the times when they end: each has a timeout of its own.
    """

    __slots__ = ("calls", "limit", "setting", "while_draining")

    def __init__(self, limit: int, setting: str, *, while_draining: bool = False) -> None:
        self.calls: dict[Task, float] = {}
        self.limit, self.setting = limit, setting
        self.while_draining = while_draining

    def __len__(self) -> int:
        return len(self.calls)


class Admission:
    """Counts calls in flight: `unary`, `carried` (unary ones on streams of CallService), `long_running` (streams, and
    unary calls that wait), `probes` and `watches`. None of them uses up the limit of another.

    Unary calls have a default deadline, and so has the first message of every call. One sweep over the oldest calls
    keeps both; a timer for each call would cost every call something.
    """

    def __init__(self, *, max_calls: int = 2_000, max_streams: int = 20_000, default_deadline: float = 5.0) -> None:
        self.unary = Pool(max_calls, "server.max_calls")
        self.carried = Pool(max_calls, "server.max_calls")
        self.long_running = Pool(max_streams, "server.max_streams")
        self.probes = Pool(MAX_PROBES, "health checks", while_draining=True)
        self.watches = Pool(min(MAX_PROBES, max_streams), "health watches", while_draining=True)
        self.without_message: dict[Task, float] = {}
        """Long-running calls whose first message has not arrived, with their start times."""
        self.unread: dict[Task, float] = {}
        """Streams of carried calls that wait for their client to read, with the times since when."""
        self.checks: dict[Task, Callable[[], None]] = {}
        """For each long-running call of an authenticated caller: raises RpcError once it may no longer go on."""
        self.exchanges = 0
        """Open streams of nexus.calls.v1.CallService; see sidecar/rpc/exchange.py."""
        self._carrying = 0
        self._on_drain: list[Callable[[], None]] = []
        self._deadline = default_deadline
        self._draining = False
        self._arrived = 0
        self._held = False
        self._released = asyncio.Event()
        self._ended: dict[Task, RpcError] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._wake: asyncio.Event | None = None
        """Set while the sweep sleeps because nothing is in flight; every new call wakes it."""

    def open(self, access_version: Callable[[], int] | None = None) -> None:
        """Start keeping deadlines, and checking open calls whenever `access_version` returns another number."""
        self._tasks = [supervised("deadlines", self._sweep)]
        if access_version is not None:
            self._tasks.append(supervised("access-checks", lambda: self._recheck(access_version)))

    async def close(self) -> None:
        """Stop keeping deadlines."""
        await end(*self._tasks)

    def admit(self, pool: Pool) -> None:
        """Raise RpcError when the sidecar drains or the pool is full."""
        if self._wake:
            self._wake.set()
        if self._draining and not pool.while_draining:
            self._arrived += 1
            raise RpcError(reasons.REASON_DRAINING, "the sidecar is stopping")
        if len(pool.calls) >= pool.limit:
            raise self.overloaded(pool)

    def carry(self, wanted: int) -> int:
        """How many calls of one message may start, the first ones; `carried_out` must be told when they have ended.

        Beyond the limit it is a few, up to twice the limit: so who makes few calls is served while others send many.
        """
        if self._wake:
            self._wake.set()
        limit = self.carried.limit
        room = min(wanted, max(limit - self._carrying, min(A_FEW, 2 * limit - self._carrying), 0))
        self._carrying += room
        return room

    def carried_out(self, calls: int) -> None:
        """So many carried calls have ended."""
        self._carrying -= calls

    def overloaded(self, pool: Pool) -> RpcError:
        """What a call is told that finds its pool full."""
        return RpcError(reasons.REASON_OVERLOADED, "too many calls in flight", metadata={"limit": pool.setting})

    def begin_write(self, task: Task) -> None:
        """Note that a stream of carried calls writes. It is in `unread` until it is taken out."""
        if self._wake:
            self._wake.set()
        self.unread[task] = time.perf_counter()

    @property
    def draining(self) -> bool:
        """Whether the sidecar is stopping."""
        return self._draining

    def on_drain(self, listener: Callable[[], None]) -> None:
        """Have `listener` called when draining begins."""
        self._on_drain.append(listener)

    def admit_exchange(self) -> None:
        """Raise RpcError when the sidecar drains or too many streams are open."""
        if self._wake:
            self._wake.set()
        pool = self.long_running
        if len(pool.calls) + self.exchanges > pool.limit:
            raise RpcError(reasons.REASON_OVERLOADED, "too many open streams", metadata={"limit": pool.setting})
        if self._draining:
            self._arrived += 1
            raise RpcError(reasons.REASON_DRAINING, "the sidecar is stopping")

    def readings(self) -> Readings:
        """The calls in flight, for metrics; see sidecar.telemetry.export."""
        return {
            "nexus.rpc.active": lambda: [
                (len(self.unary) + len(self.carried), {"nexus.rpc.kind": "unary"}),
                (len(self.long_running), {"nexus.rpc.kind": "long_running"}),
            ]
        }

    def ended(self, task: Task) -> RpcError | None:
        """Why admission itself cancelled a call, if it did."""
        return self._ended.pop(task, None) if self._ended else None

    async def drain(self, grace: float) -> bool:
        """Reject new calls, end long-running ones, wait `grace` seconds for the others; True when all have ended."""
        self._draining = True
        for task in list(self.long_running.calls):
            self._end(task, RpcError(reasons.REASON_DRAINING, "the sidecar is stopping; resume elsewhere"))
        for listener in self._on_drain:
            listener()
        stop = time.perf_counter() + grace
        while (self.unary or self.long_running or self.exchanges) and time.perf_counter() < stop:
            await asyncio.sleep(0.01)
        empty = not (self.unary or self.long_running or self.exchanges)
        await self._hold()
        return empty

    async def _hold(self) -> None:
        """Hold rejections back until no new call arrives, so that none is still unread when the server stops.

        grpc takes calls up one by one and cancels those it has not taken up when it stops. A caller that waits for its
        status sends nothing new; `release` lets all of them go once the server has begun to stop.
        """
        self._held = True
        stop = time.perf_counter() + _LONGEST_HOLD
        seen = -1
        while seen != self._arrived and time.perf_counter() < stop:
            seen = self._arrived
            await asyncio.sleep(_QUIET)

    async def held(self) -> None:
        """Wait here before telling a caller that the sidecar drains."""
        if self._held:
            await self._released.wait()

    def release(self) -> None:
        """Let the callers go that were held back; call it when the server has begun to stop."""
        self._released.set()

    def _end(self, task: Task, error: RpcError) -> None:
        if task is not None and task not in self._ended:
            self._ended[task] = error
            task.cancel(BY_SIDECAR)

    async def _until_in_flight(self) -> None:
        """Sleep while there is no call that could become overdue, so that an idle sidecar does not wake up."""
        if self.unary or self.carried or self.probes or self.without_message or self.unread or self._ended:
            return
        self._wake = asyncio.Event()
        try:
            await self._wake.wait()
        finally:
            self._wake = None

    async def _sweep(self) -> None:
        late = "no answer within the default deadline of a call that set none"
        silent = "the first message did not arrive within server.deadline"
        unread = "replies were not read within server.deadline"
        while True:
            await self._until_in_flight()
            await asyncio.sleep(_SWEEP)
            for task in [task for task in self._ended if task is None or task.done()]:
                del self._ended[task]  # it finished before the cancellation reached it
            now = time.perf_counter()
            for task, ends in list(self.carried.calls.items()):
                if ends < now:
                    self._end(task, RpcError(reasons.REASON_DEADLINE_EXCEEDED, "no answer within the call's timeout"))
            started_before = now - self._deadline
            waiting = ((self.without_message, silent), (self.unread, unread))
            for calls, text in ((self.unary.calls, late), (self.probes.calls, late), *waiting):
                for task, started in list(calls.items()):
                    if started > started_before:
                        break
                    self._end(task, RpcError(reasons.REASON_DEADLINE_EXCEEDED, text))

    async def _recheck(self, access_version: Callable[[], int]) -> None:
        """End the open calls whose token or permission is gone, soon after the files have changed."""
        seen = access_version()
        while True:
            await asyncio.sleep(_RECHECK)
            now = access_version()
            if now == seen:
                continue
            for at, (task, check) in enumerate(list(self.checks.items())):
                if at % _RECHECK_BATCH == 0:
                    await asyncio.sleep(0)
                if task in self.checks:
                    try:
                        check()
                    except RpcError as error:
                        self._end(task, error)
            seen = now

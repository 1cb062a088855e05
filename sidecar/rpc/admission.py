"""The gate: admits calls, ends those past their deadline, and lets a draining sidecar run empty."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.telemetry.export import Readings

Running = dict["asyncio.Task[Any] | None", float]

_QUIET, _LONGEST_HOLD = 0.05, 0.5
"""Seconds without a new call after which the server may stop, and how long to wait for such a quiet moment."""

_SWEEP = 0.05
"""Seconds between two looks for overdue calls; a deadline is kept to this accuracy."""


class Gate:
    """Counts what runs. `running` are calls that answer at once, `lasting` streams and waits; both by start time.

    One sweep over the oldest calls, rather than a timer a call, keeps the default deadline: it costs a call nothing.
    """

    def __init__(self, *, max_running: int = 2_000, max_lasting: int = 20_000, default_deadline: float = 5.0) -> None:
        self.running: Running = {}
        self.lasting: Running = {}
        self._limits = {id(self.running): max_running, id(self.lasting): max_lasting}
        self._deadline = default_deadline
        self._draining = False
        self._arrived = 0
        self._on_drain: list[Callable[[], None]] = []
        self._held = False
        self._released = asyncio.Event()
        self._ended: dict[asyncio.Task[Any] | None, RpcError] = {}
        self.exchanges = 0
        self.ends: dict[asyncio.Task[Any] | None, float] = {}
        self._sweeper: asyncio.Task[None] | None = None

    @property
    def default_deadline(self) -> float:
        """Seconds after which a call that set no deadline is ended."""
        return self._deadline

    def open(self) -> None:
        """Start keeping deadlines."""
        self._sweeper = asyncio.create_task(self._sweep(), name="deadlines")

    def close(self) -> None:
        """Stop keeping deadlines."""
        if self._sweeper:
            self._sweeper.cancel()

    def admit(self, running: Running) -> None:
        """Raise RpcError when the sidecar drains or too many calls run."""
        if self._draining:
            self._arrived += 1
            raise RpcError(reasons.REASON_DRAINING, "the sidecar is stopping")
        if len(running) >= self._limits[id(running)]:
            limit = "server.max_calls" if running is self.running else "server.max_streams"
            raise RpcError(reasons.REASON_OVERLOADED, "too many calls in flight", metadata={"limit": limit})

    @property
    def draining(self) -> bool:
        """Whether the sidecar is stopping."""
        return self._draining

    def on_drain(self, listener: Callable[[], None]) -> None:
        """Have `listener` called when draining begins."""
        self._on_drain.append(listener)

    def admit_exchange(self) -> None:
        """Raise RpcError when the sidecar drains or too many streams are open."""
        if len(self.lasting) + self.exchanges > self._limits[id(self.lasting)]:
            raise RpcError(reasons.REASON_OVERLOADED, "too many open streams", metadata={"limit": "server.max_streams"})
        if self._draining:
            self._arrived += 1
            raise RpcError(reasons.REASON_DRAINING, "the sidecar is stopping")

    def readings(self) -> Readings:
        """What an operator wants to see of the gate; see sidecar.telemetry.export."""
        return {
            "nexus.rpc.active": lambda: [
                (len(self.running), {"nexus.rpc.kind": "call"}),
                (len(self.lasting), {"nexus.rpc.kind": "stream"}),
            ]
        }

    def ended(self, task: "asyncio.Task[Any] | None") -> RpcError | None:
        """Why the gate itself cancelled a call, if it did."""
        return self._ended.pop(task, None) if self._ended else None

    async def drain(self, grace: float) -> bool:
        """Refuse new calls, end streams and waits with a resumable status, wait for the rest; True when all ended."""
        self._draining = True
        for task in list(self.lasting):
            self._end(task, RpcError(reasons.REASON_DRAINING, "the sidecar is stopping; resume elsewhere"))
        for listener in self._on_drain:
            listener()
        stop = time.perf_counter() + grace
        while (self.running or self.lasting or self.exchanges) and time.perf_counter() < stop:
            await asyncio.sleep(0.01)
        empty = not (self.running or self.lasting or self.exchanges)
        await self._hold()
        return empty

    async def _hold(self) -> None:
        """Keep refusals back until no new call arrives, so that none is left unread where a stopping server drops it.

        grpc takes calls up one by one and cancels those it has not taken up when it stops. A caller that waits for its
        refusal sends nothing new; `release` lets all of them go once the server has begun to stop.
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
        """Tell the callers that were held back; call it when the server has begun to stop."""
        self._released.set()

    def _end(self, task: "asyncio.Task[Any] | None", why: RpcError) -> None:
        if task is not None and task not in self._ended:
            self._ended[task] = why
            task.cancel()

    async def _sweep(self) -> None:
        text = "no answer within the default deadline of a call that set none"
        while True:
            await asyncio.sleep(_SWEEP)
            for task in [task for task in self._ended if task is None or task.done()]:
                del self._ended[task]  # it finished before its end reached it
            now = time.perf_counter()
            for task, ends in list(self.ends.items()):
                if ends < now:
                    self._end(task, RpcError(reasons.REASON_DEADLINE_EXCEEDED, "no answer within the call's timeout"))
            limit = now - self._deadline
            for task, started in list(self.running.items()):
                if started > limit:
                    break
                self._end(task, RpcError(reasons.REASON_DEADLINE_EXCEEDED, text))

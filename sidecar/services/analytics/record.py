"""Record: one script for all periods and series, and the ranking of ranked metrics."""

from collections.abc import Sequence
from typing import Any

from nexus.analytics.v1 import analytics_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.request_ids import KEPT_MS, RequestId, request_id_of, reused
from sidecar.services.analytics import keys, scripts
from sidecar.services.analytics.clock import RedisClock
from sidecar.services.analytics.periods import Periods, Span, Step, steps_of
from sidecar.services.analytics.settings import AnalyticsSettings
from sidecar.services.analytics.values import added, period_of, time_of

PRESENT_MS = 3_600_000
MAX_RANKED = 100_000
_KEYS = 4
"""The keys that the script names; those of periods and unique values follow."""


class Recorder:
    """Adds to the metrics of an id."""

    def __init__(self, database: Database, periods: Periods, clock: RedisClock, settings: AnalyticsSettings) -> None:
        self._database = database
        self._periods = periods
        self._steps = steps_of(periods.zone)
        self._clock = clock
        self._ranked = frozenset(settings.ranked)

    async def record(self, request: pb.RecordRequest) -> pb.RecordResponse:
        """Add. Raises RpcError for bad input, before anything is written."""
        metrics, uniques = added(request)
        event = time_of("event_time", request.event_time) if request.HasField("event_time") else 0
        repeat = request_id_of(request)
        spans: list[Span] = []

        async def call(now: int) -> list[Any]:
            spans[:] = [period.span(now) for period in self._periods]
            reply: list[Any] = await self._database.run(*self._command(request, metrics, uniques, repeat, event, now))
            return reply

        outcome, *rest = await self._clock.run(call)
        if outcome == b"too_late":
            return pb.RecordResponse(too_late=pb.TooLate())
        if outcome != b"recorded":
            raise_refusal(outcome, rest)
        flags, values = rest
        own = zip(self._periods, spans, flags, strict=True)
        present = [(period.name, span) for period, span, within in own if within]
        await self._rank(request, self._ranked_in(metrics), present, values)
        return pb.RecordResponse(recorded=pb.Recorded(periods=[period_of(name, span) for name, span in present]))

    def _ranked_in(self, metrics: Sequence[str]) -> list[str]:
        return [name for name in metrics[::3] if name in self._ranked]

    def _command(
        self,
        request: pb.RecordRequest,
        metrics: list[str],
        uniques: dict[str, list[str]],
        repeat: RequestId,
        event: int,
        now: int,
    ) -> Command:
        """The call of the script with the keys that are right at a time, and between which times they are."""
        names, at = self._database.names, event or now
        ids = {"entity": request.entity, "id": request.id, "request_id": repeat.id or "-"}
        for step in self._steps.values():
            ids |= {f"{step.name}_step": step.name, f"{step.name}_chunk": step.chunk(at)}
        present = [period.span(now) for period in self._periods]
        of_event = [period.span(at) for period in self._periods]
        bounds = present if event else [*present, *(step.chunk_span(now) for step in self._steps.values())]
        if not event:
            bounds += [self._steps[name].span(now) for name in ("hour", "day")]
        command = scripts.record.command(
            names,
            ids,
            event_ms=event,
            from_ms=max(start for start, _ in bounds),
            until_ms=min(end for _, end in bounds),
            hour_ms=self._steps["hour"].span(at)[0],
            day_ms=self._steps["day"].span(at)[0],
            ttl_ms=PRESENT_MS,
            request_id=repeat.id,
            digest=repeat.digest,
            repeat_ms=KEPT_MS,
            series_ends=[_end(step, at) for step in self._steps.values()],
            spans=[ms for span, (_, end) in zip(present, of_event, strict=True) for ms in (*span, end)],
            metrics=metrics,
            uniques=[part for name, values in uniques.items() for part in (name, str(len(values)), *values)],
            ranked=self._ranked_in(metrics),
        )
        more = [
            names(key, {**ids, "period": period.name})
            for period in self._periods
            for key in (keys.PRESENT, keys.TOTALS, keys.STATE)
        ]
        more += [
            names(keys.UNIQUE, {**ids, "period": period.name, "start": str(start // 1000), "name": name})
            for name in uniques
            for period, (start, _) in zip(self._periods, of_event, strict=True)
        ]
        evalsha, sha, count, *rest = command
        return (evalsha, sha, count + len(more), *rest[:_KEYS], *more, *rest[_KEYS:])

    async def _rank(
        self,
        request: pb.RecordRequest,
        ranked: Sequence[str],
        present: Sequence[tuple[str, Span]],
        values: Sequence[Any],
    ) -> None:
        """Note the present values of ranked metrics, each if it is the highest so far, in any order and again."""
        commands: list[Command] = []
        for at, (period, (start, end)) in enumerate(present):
            for metric, value in zip(ranked, values[at * len(ranked) :], strict=False):
                ids = {"entity": request.entity, "period": period, "start": str(start // 1000), "metric": metric}
                key = self._database.names(keys.TOP, ids)
                commands += [
                    ("ZADD", key, "GT", value, request.id),
                    ("ZREMRANGEBYRANK", key, 0, -MAX_RANKED - 1),
                    ("PEXPIREAT", key, end + keys.LATE_MS),
                ]
        for reply in await self._database.gather(commands):
            if isinstance(reply, RpcError) and reply.reason != reasons.REASON_WRONG_TYPE:
                raise reply  # a key of another type is another program's: Top finds nothing in it


def _end(step: Step, at: int) -> int:
    """When the series of a time ends."""
    return step.chunk_span(at)[1] + step.kept_ms


def raise_refusal(outcome: bytes, rest: Sequence[Any]) -> None:
    """Raise what a record that was not made is told."""
    if outcome == b"reused":
        raise reused()
    if outcome == b"future":
        invalid_argument("event_time", "must be at most a minute ahead")
    if outcome == b"too_many":
        invalid_argument("integers", "must leave the id at most 64 metrics in a period")
    name = rest[0].decode(errors="replace")
    if outcome == b"overflow":
        invalid_argument("integers", f"must leave {name!r} a number of 64 bits")
    invalid_argument("integers", f"{name!r} holds a number of the other kind, or what is no number")

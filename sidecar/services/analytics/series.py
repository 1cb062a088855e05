"""Series by minute, hour and day, and the sums of earlier periods made of them."""

from collections.abc import Sequence
from typing import Any

from nexus.analytics.v1 import analytics_pb2 as pb
from sidecar.errors import check_count, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import timestamp
from sidecar.rpc.numbers import number_of
from sidecar.services.analytics import keys
from sidecar.services.analytics.periods import Periods, Span, Step, steps_of
from sidecar.services.analytics.values import MAX_METRICS, name_of, put_metrics, time_of

MAX_POINTS, MAX_VALUES = 1_500, 10_000

_STEPS = {
    pb.RangeRequest.STEP_UNSPECIFIED: "hour",
    pb.RangeRequest.STEP_MINUTE: "minute",
    pb.RangeRequest.STEP_HOUR: "hour",
    pb.RangeRequest.STEP_DAY: "day",
}

Points = list[tuple[int, list[bytes]]]
"""Starts in ms, each with names and values in turn."""


class Series:
    """Reads the series of an id."""

    def __init__(self, database: Database, periods: Periods) -> None:
        self._database = database
        self._steps = steps_of(periods.zone)

    async def range(self, request: pb.RangeRequest) -> pb.RangeResponse:
        """Some metrics by minute, hour or day."""
        if request.step not in _STEPS:
            invalid_argument("step", "must be a declared value")
        metrics = metrics_of(request.metrics)
        for field in ("start_time", "end_time"):
            if not request.HasField(field):
                invalid_argument(field, "must be set")
        span = time_of("start_time", request.start_time), time_of("end_time", request.end_time)
        points = await self._points(request.entity, request.id, self._steps[_STEPS[request.step]], span, metrics)
        response = pb.RangeResponse()
        for start, flat in points:
            if flat:
                point = response.points.add(start_time=timestamp(start))
                put_metrics(point.metrics, flat)
        return response

    def step_of(self, span: Span) -> Step:
        """The longest step of which a period that is over consists. Raises RpcError when there is none."""
        steps = (self._steps[name] for name in ("day", "hour"))
        rule = "must be now for periods that do not begin on an hour of analytics.time_zone"
        return next((step for step in steps if step.divides(span)), None) or invalid_argument("at_time", rule)

    async def total(self, request: pb.GetRequest, step: Step, span: Span, metrics: list[str]) -> list[bytes]:
        """The sums of a period that is over."""
        sums: dict[bytes, int | float] = {}
        for _, flat in await self._points(request.entity, request.id, step, span, metrics):
            for name, raw in zip(flat[::2], flat[1::2], strict=True):
                number = number_of(raw)
                if number is not None:
                    sums[name] = sums.get(name, 0) + number
        return [part for name, number in sums.items() for part in (name, repr(number).encode())]

    async def _points(self, entity: str, id_: str, step: Step, span: Span, metrics: Sequence[str]) -> Points:
        """The points of a stretch of time. Raises RpcError for too many."""
        starts: list[int] = []
        at, end = step.span(span[0])[0], span[1]
        while at < end:
            starts.append(at)
            at = step.span(at)[1]
            if len(starts) > MAX_POINTS or len(starts) * len(metrics) > MAX_VALUES:
                invalid_argument("end_time", f"must make at most {MAX_POINTS} points and {MAX_VALUES} values")
        chunks: dict[str, list[int]] = {}
        for start in starts:
            chunks.setdefault(step.chunk(start), []).append(start)
        ids = {"entity": entity, "id": id_, "step": step.name}
        commands: list[tuple[Any, ...]] = [
            (
                "HMGET",
                self._database.names(keys.SERIES, {**ids, "chunk": chunk}),
                *(f"{start // 1000}:{metric}" for start in of_chunk for metric in metrics),
            )
            for chunk, of_chunk in chunks.items()
        ]
        if not commands:
            self._database.names(keys.SERIES, {**ids, "chunk": "-"})  # refuses ids that no key can hold
        values = [value for reply in await self._database.pipeline(commands) for value in reply]
        found: Points = []
        for n, start in enumerate(starts):
            own = values[n * len(metrics) : (n + 1) * len(metrics)]
            pairs = zip(metrics, own, strict=True)
            found.append((start, [part for name, raw in pairs if raw is not None for part in (name.encode(), raw)]))
        return found


def metrics_of(given: Sequence[str]) -> list[str]:
    """The metrics of a request, without repetition. Raises RpcError for none, too many, and bad names."""
    check_count("metrics", given, MAX_METRICS, least=1)
    return list(dict.fromkeys(name_of(f"metrics[{at}]", name) for at, name in enumerate(given)))

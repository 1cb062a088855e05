"""AnalyticsService."""

from typing import Any

from nexus.analytics.v1 import analytics_pb2 as pb
from nexus.common.v1.common_pb2 import Missing
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError, check_count, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import timestamp
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import within_bytes
from sidecar.services.analytics import keys, scripts
from sidecar.services.analytics.clock import RedisClock
from sidecar.services.analytics.fill import Fills, values_of
from sidecar.services.analytics.periods import DAY, Period, Periods
from sidecar.services.analytics.record import Recorder
from sidecar.services.analytics.series import Series, metrics_of
from sidecar.services.analytics.settings import AnalyticsSettings
from sidecar.services.analytics.values import period_of, put_metrics, time_of

_BATCH, _MAX_ITEMS = 100, 1_000
_MAX_LIMIT, _LIMIT = 1_000, 20


class AnalyticsService:
    """nexus.analytics.v1.AnalyticsService."""

    def __init__(self, database: Database, settings: AnalyticsSettings) -> None:
        self._database = database
        self._settings = settings
        self._periods = Periods(settings)
        self._clock = RedisClock()
        self._recorder = Recorder(database, self._periods, self._clock, settings)
        self._series = Series(database, self._periods)
        self._fills = Fills(database, self._periods, self._clock, settings)

    @rpc(round_trips=6)
    async def Record(self, request: pb.RecordRequest, context: Any) -> pb.RecordResponse:
        """Add to metrics. Raises RpcError for bad input, before anything is written."""
        self._check_entity(request.entity)
        return await self._recorder.record(request)

    @rpc(round_trips=5)
    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read the metrics of a period."""
        period, ids = self._periods[request.period], self._ids(request)
        at = time_of("at_time", request.at_time) if request.HasField("at_time") else 0
        wanted = metrics_of(request.metrics) if request.metrics else []
        if at:
            now = await self._now(period, request.entity)
            if period.span(at) != period.span(now):
                return await self._past(request, period, at, now)
        outcome, *rest = await self._clock.run(lambda now: self._get(period, ids, now))
        if outcome == b"missing":
            return pb.GetResponse(missing=Missing())
        read, partial, flat, uniques = rest
        if wanted:
            some = {name.encode() for name in wanted}
            pairs = zip(flat[::2], flat[1::2], strict=False)
            flat = [part for name, raw in pairs if name in some for part in (name, raw)]
        return pb.GetResponse(values=values_of(period, read, partial, flat, uniques))

    @rpc(round_trips=_MAX_ITEMS // _BATCH + 3)
    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """Read the present period of many ids."""
        self._check_entity(request.entity)
        period = self._periods[request.period]
        check_count("ids", request.ids, _MAX_ITEMS, least=1)
        response = pb.BatchGetResponse()
        for at in range(0, len(request.ids), _BATCH):
            for reply in await self._batch(request, period, at):
                item = response.items.add()
                if isinstance(reply, RpcError):
                    item.error.CopyFrom(reasons.ItemError(reason=reply.reason, message=reply.message))
                elif reply[0] == b"missing":
                    item.missing.SetInParent()
                else:
                    item.values.CopyFrom(values_of(period, *reply[1:]))
        return response

    @rpc(round_trips=1)
    async def Range(self, request: pb.RangeRequest, context: Any) -> pb.RangeResponse:
        """Read some metrics by minute, hour or day."""
        self._check_entity(request.entity)
        return await self._series.range(request)

    @rpc(round_trips=4, waits=True)
    async def Fetch(self, request: pb.FetchRequest, context: Any) -> pb.FetchResponse:
        """Read the metrics of the present period, or take the lease to compute them."""
        return await self._fills.fetch(request, self._ids(request))

    @rpc(round_trips=4)
    async def Fill(self, request: pb.FillRequest, context: Any) -> pb.FillResponse:
        """Keep what a lease was given for."""
        return await self._fills.fill(request, self._ids(request))

    async def Invalidate(self, request: pb.InvalidateRequest, context: Any) -> pb.InvalidateResponse:
        """Remove the metrics of the present period, and void their lease."""
        _, ids = self._periods[request.period], self._ids(request)
        names = [self._database.names(key, ids) for key in (keys.PRESENT, keys.TOTALS, keys.STATE)]
        if await self._database.run("UNLINK", *names):
            return pb.InvalidateResponse(removed=pb.Removed())
        return pb.InvalidateResponse(missing=Missing())

    @rpc(round_trips=5)
    async def Top(self, request: pb.TopRequest, context: Any) -> pb.TopResponse:
        """List the ids with the highest values of a metric in the present period."""
        self._check_entity(request.entity)
        period = self._periods[request.period]
        if request.metric not in self._settings.ranked:
            rule = f"must be under analytics.ranked: {', '.join(self._settings.ranked)}"
            raise RpcError(reasons.REASON_UNKNOWN_NAME, f"metric: {rule}", fields=(("metric", rule),))
        if not 0 <= request.limit <= _MAX_LIMIT:
            invalid_argument("limit", f"must be 0 to {_MAX_LIMIT}")
        span = period.span(await self._now(period, request.entity))
        ids = {"entity": request.entity, "period": period.name, "start": str(span[0] // 1000), "metric": request.metric}
        rows = await scripts.top(self._database, ids, limit=request.limit or _LIMIT)
        ranked = (
            pb.Ranked(id=id_.decode(errors="replace"), value=float(value))
            for id_, value in zip(rows[::2], rows[1::2], strict=True)
        )
        return pb.TopResponse(ids=within_bytes(ranked), period=period_of(period.name, span))

    async def _now(self, period: Period, entity: str) -> int:
        """Redis' time; asked for once, by reading an id that need not be there, unless another call has told it."""
        if not self._clock.known:
            await self._clock.run(
                lambda now: self._get(period, {"entity": entity, "id": "-", "period": period.name}, now)
            )
        return self._clock.now()

    async def _batch(self, request: pb.BatchGetRequest, period: Period, at: int) -> list[Any]:
        """Replies for a hundred ids, all of one period."""

        async def call(now: int) -> list[Any]:
            start, end = period.span(now)
            replies = await self._database.gather(
                [
                    scripts.get.command(
                        self._database.names,
                        {"entity": request.entity, "id": id_, "period": period.name},
                        starts=start,
                        ends=end,
                    )
                    for id_ in request.ids[at : at + _BATCH]
                ]
            )
            wrong = (each for each in replies if not isinstance(each, RpcError) and each[0] == b"clock")
            return next(wrong, None) or [b"read", replies]

        return list((await self._clock.run(call))[1])

    async def _get(self, period: Period, ids: dict[str, str], now: int) -> list[Any]:
        start, end = period.span(now)
        return await scripts.get(self._database, ids, starts=start, ends=end)

    async def _past(self, request: pb.GetRequest, period: Period, at: int, now: int) -> pb.GetResponse:
        """The metrics of a period that is over, from the series."""
        if not now - 400 * DAY <= at <= now:
            invalid_argument("at_time", "must be in the present period or at most 400 days ago")
        metrics = metrics_of(request.metrics)
        span = period.span(at)
        step = self._series.step_of(span)
        flat = await self._series.total(request, step, span, metrics)
        if not flat:
            return pb.GetResponse(missing=Missing())
        partial = span[0] < now - step.kept_ms
        values = pb.Values(period=period_of(period.name, span), read_time=timestamp(now), partial=partial)
        put_metrics(values.metrics, flat)
        return pb.GetResponse(values=values)

    def _ids(self, request: Any) -> dict[str, str]:
        """The ids of the keys of a period. Raises RpcError for an undeclared entity or period."""
        self._check_entity(request.entity)
        return {"entity": request.entity, "id": request.id, "period": self._periods[request.period].name}

    def _check_entity(self, entity: str) -> None:
        if entity not in self._settings.entities:
            rule = f"must be declared under analytics.entities: {', '.join(self._settings.entities)}"
            raise RpcError(reasons.REASON_UNKNOWN_NAME, f"entity: {rule}", fields=(("entity", rule),))

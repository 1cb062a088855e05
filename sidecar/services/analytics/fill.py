"""Fetch and Fill: one caller of all computes the metrics of a period."""

from datetime import timedelta
from typing import Any

from nexus.analytics.v1 import analytics_pb2 as pb
from sidecar.coordination.fill_lease import MAX_TOKEN, look_until, token_of
from sidecar.errors import check_text
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration, timestamp
from sidecar.rpc.request_ids import reused
from sidecar.services.analytics import keys, scripts
from sidecar.services.analytics.clock import RedisClock
from sidecar.services.analytics.periods import Period, Periods
from sidecar.services.analytics.record import PRESENT_MS
from sidecar.services.analytics.settings import AnalyticsSettings
from sidecar.services.analytics.values import filled, period_of, put_metrics

_WAIT = Span("wait", default=timedelta(0), least=timedelta(0), most=timedelta(seconds=30))
_FRESH = Span("fresh_ttl", default=timedelta(0), least=timedelta(seconds=1), most=timedelta(days=31))


def values_of(period: Period, now: int, partial: int, flat: list[bytes], uniques: list[bytes]) -> pb.Values:
    """The metrics of the present period, as a script reads them."""
    values = pb.Values(period=period_of(period.name, period.span(now)), read_time=timestamp(now), partial=bool(partial))
    put_metrics(values.metrics, flat, uniques)
    return values


class Fills:
    """Gives leases and takes what they were given for."""

    def __init__(self, database: Database, periods: Periods, clock: RedisClock, settings: AnalyticsSettings) -> None:
        self._database = database
        self._periods = periods
        self._clock = clock
        self._lease = Span(
            "lease", default=settings.lease, least=timedelta(milliseconds=100), most=timedelta(minutes=10)
        )

    async def fetch(self, request: pb.FetchRequest, ids: dict[str, str]) -> pb.FetchResponse:
        """The metrics of the present period, or a lease, at once or after a wait."""
        period, token, lease_ms = self._periods[request.period], token_of(request), self._lease.of(request)

        async def call(now: int) -> list[Any]:
            start, end = period.span(now)
            return await scripts.fetch(self._database, ids, starts=start, ends=end, token=token, lease_ms=lease_ms)

        outcome, *rest = await look_until(
            lambda: self._clock.run(call), _WAIT.of(request), self._database, self._database.names(keys.FILLED, ids)
        )
        if outcome == b"reused":
            raise reused()
        if outcome == b"busy":
            return pb.FetchResponse(busy=pb.Busy(retry_after=duration(rest[0])))
        if outcome == b"lease":
            span = period.span(self._clock.now())
            return pb.FetchResponse(
                lease=pb.Lease(token=token, ttl=duration(rest[0]), period=period_of(period.name, span))
            )
        now, partial, flat, uniques, stale, granted, left = rest
        fetched = pb.Fetched(values=values_of(period, now, partial, flat, uniques), stale=bool(stale))
        if granted:
            fetched.refresh.CopyFrom(pb.Lease(token=token, ttl=duration(left), period=fetched.values.period))
        return pb.FetchResponse(fetched=fetched)

    async def fill(self, request: pb.FillRequest, ids: dict[str, str]) -> pb.FillResponse:
        """What came of a lease. Raises RpcError for bad input before anything is written."""
        period = self._periods[request.period]
        check_text("token", request.token, MAX_TOKEN, required=True)
        metrics, fresh_ms = filled(request), _FRESH.of(request)

        async def call(now: int) -> list[Any]:
            start, end = period.span(now)
            return await scripts.fill(
                self._database,
                ids,
                starts=start,
                ends=end,
                token=request.token,
                fresh_ms=fresh_ms,
                ttl_ms=PRESENT_MS,
                metrics=metrics,
            )

        outcome, *_ = await self._clock.run(call)
        if outcome == b"filled":
            return pb.FillResponse(filled=pb.Filled())
        return pb.FillResponse(lease_lost=pb.LeaseLost())

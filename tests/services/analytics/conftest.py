"""The analytics service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.analytics.v1 import analytics_pb2 as pb
from nexus.analytics.v1.analytics_pb2_grpc import AnalyticsServiceStub
from tests.sidecars import calling
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.analytics.v1.analytics_pb2_grpc import AnalyticsServiceAsyncStub

PERIODS = [
    {"name": "daily", "unit": "day"},
    {"name": "tokyo", "unit": "day", "time_zone": "Asia/Tokyo"},
    {"name": "kathmandu", "unit": "day", "time_zone": "Asia/Kathmandu"},
    {"name": "kathmandu_hours", "unit": "hour", "time_zone": "Asia/Kathmandu"},
]


class Analytics:
    """The service in few words, on one campaign."""

    def __init__(self, stub: AnalyticsServiceAsyncStub) -> None:
        self.stub = stub

    async def record(
        self, integers: dict[str, int] | None = None, id_: str = "c1", **options: Any
    ) -> pb.RecordResponse:
        """Record."""
        request = pb.RecordRequest(entity="campaign", id=id_, integers=integers or {}, **options)
        return await self.stub.Record(request)

    async def values(self, period: str = "daily", id_: str = "c1", **options: Any) -> pb.Values:
        """The metrics of a period, which has some."""
        reply = await self.stub.Get(pb.GetRequest(entity="campaign", id=id_, period=period, **options))
        assert reply.WhichOneof("outcome") == "values", reply
        return reply.values

    async def integers(self, period: str = "daily", **options: Any) -> dict[str, int]:
        """Those that are integers."""
        return dict((await self.values(period, **options)).metrics.integers)

    async def series(self, start: int, end: int, step: int, *metrics: str) -> list[tuple[int, dict[str, int]]]:
        """Points of a series: start in ms, integers."""
        request = pb.RangeRequest(
            entity="campaign",
            id="c1",
            metrics=metrics,
            start_time=at(start),
            end_time=at(end),
            step=step,  # type: ignore[arg-type]
        )
        points = (await self.stub.Range(request)).points
        return [(point.start_time.ToMilliseconds(), dict(point.metrics.integers)) for point in points]


async def far_from_the_next_hour(client: Any) -> bool:
    """Whether no period ends within ten seconds."""
    seconds, _ = await client.time()
    return int(seconds) % 3600 < 3590


def at(ms: int) -> Timestamp:
    """A Timestamp of ms since 1970."""
    return Timestamp(seconds=ms // 1000, nanos=ms % 1000 * 1_000_000)


@pytest.fixture
async def analytics(channel: grpc.aio.Channel, raw: Any) -> Analytics:
    """The shared sidecar's analytics, not in the last seconds of an hour: a test would see its periods end."""
    await wait_until(lambda: far_from_the_next_hour(raw(5)), within=20, what="the next hour has begun")
    return Analytics(AnalyticsServiceStub(channel))


@pytest.fixture(scope="session")
async def zoning(redis_server: str) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar with days of Berlin, and days and hours of Kathmandu, which is 5:45 ahead of UTC."""
    settings = {
        "analytics__entities": ["campaign", "shop"],
        "analytics__time_zone": "Europe/Berlin",
        "analytics__periods": PERIODS,
    }
    async with calling(redis_server, **settings) as channel:
        yield channel


@pytest.fixture
def zoned(zoning: grpc.aio.Channel, raw: object) -> Analytics:
    """Analytics with time zones."""
    return Analytics(AnalyticsServiceStub(zoning))

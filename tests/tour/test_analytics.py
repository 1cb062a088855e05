"""A tour of Analytics: counting by period, unique visitors, a series, and metrics that are computed once."""

from typing import Any

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.analytics.v1 import analytics_pb2 as pb
from nexus.analytics.v1.analytics_pb2_grpc import AnalyticsServiceStub


async def test_one_call_counts_in_every_period(channel: grpc.aio.Channel, raw: Any) -> None:
    analytics = AnalyticsServiceStub(channel)
    visitors = {"visitors": pb.UniqueValues(values=["user_1", "user_2"])}
    for _ in range(3):
        await analytics.Record(
            pb.RecordRequest(entity="campaign", id="camp_456", integers={"views": 10}, uniques=visitors)
        )
    for period in ("hourly", "daily", "weekly", "monthly"):
        assert await raw(5).hgetall(f"nexus:analytics:campaign:camp_456:{period}") == {"views": "30", "visitors": "2"}
    reply = await analytics.Get(pb.GetRequest(entity="campaign", id="camp_456", period="daily"))
    assert reply.values.metrics.integers["views"] == 30


async def test_a_series_shows_when(channel: grpc.aio.Channel, raw: Any) -> None:
    analytics = AnalyticsServiceStub(channel)
    now, _ = await raw(5).time()
    for hours in (1, 1, 5):
        event = Timestamp(seconds=int(now) - hours * 3600)
        await analytics.Record(
            pb.RecordRequest(entity="campaign", id="camp_1", integers={"clicks": 1}, event_time=event)
        )
    request = pb.RangeRequest(entity="campaign", id="camp_1", metrics=["clicks"])
    request.start_time.seconds, request.end_time.seconds = int(now) - 6 * 3600, int(now) + 1
    points = (await analytics.Range(request)).points
    assert [point.metrics.integers["clicks"] for point in points] == [1, 2]


async def test_metrics_that_the_warehouse_has_are_computed_once(channel: grpc.aio.Channel) -> None:
    analytics = AnalyticsServiceStub(channel)
    wanted: dict[str, Any] = {"entity": "creator", "id": "creator_7", "period": "monthly"}
    lease = (await analytics.Fetch(pb.FetchRequest(**wanted))).lease
    await analytics.Record(pb.RecordRequest(entity="creator", id="creator_7", integers={"views": 1}))
    await analytics.Fill(pb.FillRequest(**wanted, token=lease.token, integers={"views": 5000}))
    assert (await analytics.Fetch(pb.FetchRequest(**wanted))).fetched.values.metrics.integers["views"] == 5001

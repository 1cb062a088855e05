"""A tour of Stats: counters of the last minute that other programs share."""

from typing import Any

import grpc

from nexus.stats.v1 import stats_pb2 as pb
from nexus.stats.v1.stats_pb2_grpc import StatsServiceStub


async def test_a_campaign_is_counted_together_with_another_program(channel: grpc.aio.Channel, raw: Any) -> None:
    stats = StatsServiceStub(channel)
    await raw(3).hincrby("nexus:stats:live:campaign:camp_456", "views", 2)
    await raw(3).expire("nexus:stats:live:campaign:camp_456", 60)
    counted = await stats.Increment(
        pb.IncrementRequest(kind="campaign", id="camp_456", integers={"views": 1, "clicks": 1})
    )
    assert dict(counted.counted.live.integers) == {"views": 3, "clicks": 1}
    assert await raw(3).hgetall("nexus:stats:live:campaign:camp_456") == {"views": "3", "clicks": "1"}
    got = await stats.Get(pb.GetRequest(kind="campaign", id="camp_456", include_trailing=True))
    assert dict(got.stats.trailing.integers) == {"views": 1, "clicks": 1}

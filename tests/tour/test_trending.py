"""A tour of Trending: what is hit, what rises, and what a moderator hides."""

from typing import Any

import grpc

from nexus.trending.v1 import trending_pb2 as pb
from nexus.trending.v1.trending_pb2_grpc import TrendingServiceStub


async def test_what_is_hit_most_is_listed_first_for_everybody(channel: grpc.aio.Channel, raw: Any) -> None:
    trending = TrendingServiceStub(channel)
    for clip, views in {"clip_1": 8, "clip_2": 12}.items():
        await trending.BatchHit(pb.BatchHitRequest(items=[pb.HitRequest(id=clip)] * views))
    top = await trending.Top(pb.TopRequest(period="24h"))
    assert [(trend.id, round(trend.score)) for trend in top.trends] == [("clip_2", 12), ("clip_1", 8)]
    await raw(5).hset("nexus:trending-state:content:24h", "published", "1000")  # 30 s later
    await trending.Hit(pb.HitRequest(id="clip_2"))
    assert await raw(5).zrevrange("nexus:trending:content:24h", 0, -1) == ["clip_2", "clip_1"]


async def test_one_viewer_cannot_make_a_trend(channel: grpc.aio.Channel) -> None:
    trending = TrendingServiceStub(channel)
    for _ in range(20):
        await trending.Hit(pb.HitRequest(id="clip_3", actor="user_123"))
    assert not (await trending.Top(pb.TopRequest(period="1h"))).trends
    assert (await trending.Explain(pb.ExplainRequest(id="clip_3"))).periods[0].score < 1.01


async def test_a_moderator_hides_and_shows(channel: grpc.aio.Channel) -> None:
    trending = TrendingServiceStub(channel)
    await trending.Hit(pb.HitRequest(id="rude", weight=50))
    await trending.Block(pb.BlockRequest(id="rude"))
    await trending.Pin(pb.PinRequest(id="editors_choice"))
    top = await trending.Top(pb.TopRequest(period="7d"))
    assert [(trend.id, trend.pinned) for trend in top.trends] == [("editors_choice", True)]

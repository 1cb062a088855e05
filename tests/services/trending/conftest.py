"""The trending service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.trending.v1 import trending_pb2 as pb
from nexus.trending.v1.trending_pb2_grpc import TrendingServiceStub

if TYPE_CHECKING:
    from nexus.trending.v1.trending_pb2_grpc import TrendingServiceAsyncStub

HALF_LIVES = {"1h": (900_000, 112_500), "24h": (21_600_000, 2_700_000), "7d": (151_200_000, 18_900_000)}
"""Half-life and short half-life of the built-in periods, in ms."""


class Trending:
    """The service in few words, on the kind `content`."""

    def __init__(self, stub: TrendingServiceAsyncStub, client: Any) -> None:
        self.stub = stub
        self.client = client

    async def hit(self, id_: str, weight: float = 0, **options: Any) -> pb.HitResponse:
        """Hit an id."""
        return await self.stub.Hit(pb.HitRequest(id=id_, weight=weight, **options))

    async def top(self, period: str = "24h", *, rising: bool = False, **options: Any) -> list[str]:
        """The best ids."""
        mode = pb.TopRequest.MODE_RISING if rising else pb.TopRequest.MODE_POPULAR
        reply = await self.stub.Top(pb.TopRequest(period=period, mode=mode, **options))
        return [trend.id for trend in reply.trends]

    async def explain(self, id_: str, period: str = "24h") -> pb.Explanation:
        """Where an id stands in a period."""
        reply = await self.stub.Explain(pb.ExplainRequest(id=id_))
        return next(each for each in reply.periods if each.period == period)

    async def age(self, milliseconds: float) -> None:
        """Make every hit older: what the passing of time does to the sums."""
        for period, (half, short) in HALF_LIVES.items():
            longs = dict(await self.client.zrange(f"nexus:trending-acc:content:{period}", 0, -1, withscores=True))
            shorts = await self.client.hgetall(f"nexus:trending-short:content:{period}")
            for id_, sum_ in longs.items():
                long_sum, short_sum = sum_ - milliseconds / half, float(shorts[id_]) - milliseconds / short
                await self.client.zadd(f"nexus:trending-acc:content:{period}", {id_: long_sum})
                await self.client.hset(f"nexus:trending-short:content:{period}", id_, repr(short_sum))
                rise = {id_: short_sum - long_sum}
                await self.client.zadd(f"nexus:trending-rise:content:{period}", rise, xx=True)


@pytest.fixture
def trending(channel: grpc.aio.Channel, raw: Any) -> Trending:
    """The shared sidecar's trends."""
    return Trending(TrendingServiceStub(channel), raw(5))

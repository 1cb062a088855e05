"""Trending: what is popular now, and what is becoming so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.trending.v1 import trending_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.trending import keys, scripts
from sidecar.services.trending.service import TrendingService
from sidecar.services.trending.settings import TrendingSettings


@asynccontextmanager
async def lifespan(database: Database, settings: TrendingSettings) -> AsyncIterator[tuple[TrendingService]]:
    """The running service."""
    yield (TrendingService(database, settings),)


SERVICE = Service(
    name="trending",
    accessor="trending",
    summary="what is popular and what is rising, by hits that decay; blocking and pinning",
    keeps="sums of hits",
    database=5,
    rpcs=(pb.DESCRIPTOR.services_by_name["TrendingService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=TrendingSettings,
)

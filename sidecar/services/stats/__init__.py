"""Stats: live counters of the last minute."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.stats.v1 import stats_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.stats import keys, scripts
from sidecar.services.stats.service import StatsService
from sidecar.services.stats.settings import StatsSettings


@asynccontextmanager
async def lifespan(database: Database, settings: StatsSettings) -> AsyncIterator[tuple[StatsService]]:
    """Start and stop the service."""
    service = StatsService(database, settings)
    try:
        yield (service,)
    finally:
        await service.close()


SERVICE = Service(
    name="stats",
    accessor="stats",
    summary="live counters with an exact trailing minute; changes as a stream",
    keeps="live counters",
    database=3,
    rpcs=(pb.DESCRIPTOR.services_by_name["StatsService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=StatsSettings,
)

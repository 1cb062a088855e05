"""Analytics: metrics of campaigns and creators, added up by period."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.analytics.v1 import analytics_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.analytics import keys, scripts
from sidecar.services.analytics.service import AnalyticsService
from sidecar.services.analytics.settings import AnalyticsSettings
from sidecar.services.declaration import Service


@asynccontextmanager
async def lifespan(database: Database, settings: AnalyticsSettings) -> AsyncIterator[tuple[AnalyticsService]]:
    """The running service."""
    yield (AnalyticsService(database, settings),)


SERVICE = Service(
    name="analytics",
    accessor="analytics",
    summary="metrics by period and time zone, unique values, series; computed once by a lease",
    keeps="metrics",
    database=5,
    rpcs=(pb.DESCRIPTOR.services_by_name["AnalyticsService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=AnalyticsSettings,
)

"""Cache: entities, lists, tags, leases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.service import CacheService
from sidecar.services.cache.settings import CacheSettings
from sidecar.services.declaration import Service


@asynccontextmanager
async def lifespan(database: Database, settings: CacheSettings) -> AsyncIterator[tuple[CacheService]]:
    """The running service."""
    yield (CacheService(database, settings),)


SERVICE = Service(
    name="cache",
    accessor="cache",
    summary="entities, lists, tags; stampede-proof reads; invalidation streams",
    keeps="cache",
    database=1,
    rpcs=(pb.DESCRIPTOR.services_by_name["CacheService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=CacheSettings,
)

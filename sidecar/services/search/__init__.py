"""Search: suggestions by popularity, recent searches."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.search.v1 import search_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.search import keys, scripts
from sidecar.services.search.service import SearchService
from sidecar.services.search.settings import SearchSettings


@asynccontextmanager
async def lifespan(database: Database, settings: SearchSettings) -> AsyncIterator[tuple[SearchService]]:
    """Start and stop the service."""
    service = SearchService(database, settings)
    try:
        yield (service,)
    finally:
        await service.close()


SERVICE = Service(
    name="search",
    accessor="search",
    summary="suggestions by popularity, recent searches",
    keeps="suggestions and recent searches",
    database=1,
    rpcs=(pb.DESCRIPTOR.services_by_name["SearchService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=SearchSettings,
)

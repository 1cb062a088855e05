"""Connection: open connections of gateways, and commands to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.connection.v1 import connection_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.connection import keys, scripts
from sidecar.services.connection.service import ConnectionService
from sidecar.services.connection.settings import ConnectionSettings
from sidecar.services.declaration import Service


@asynccontextmanager
async def lifespan(database: Database, settings: ConnectionSettings) -> AsyncIterator[tuple[ConnectionService]]:
    """Start and stop the service."""
    service = ConnectionService(database, settings)
    try:
        yield (service,)
    finally:
        await service.close()


SERVICE = Service(
    name="connection",
    accessor="connections",
    summary="which connections are open on which node of a gateway; commands to them with confirmation",
    keeps="open connections",
    database=3,
    rpcs=(pb.DESCRIPTOR.services_by_name["ConnectionService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=ConnectionSettings,
)

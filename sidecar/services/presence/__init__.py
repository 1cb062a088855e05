"""Presence: who is online, on which devices, and who is in a room."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.presence import keys, scripts
from sidecar.services.presence.service import PresenceService
from sidecar.services.presence.settings import PresenceSettings


@asynccontextmanager
async def lifespan(database: Database, settings: PresenceSettings) -> AsyncIterator[tuple[PresenceService]]:
    """Start and stop the service."""
    service = PresenceService(database, settings)
    try:
        yield (service,)
    finally:
        await service.close()


SERVICE = Service(
    name="presence",
    accessor="presence",
    summary="who is online, on which devices; rooms with members and metadata; changes as streams",
    keeps="presence",
    database=0,
    rpcs=(pb.DESCRIPTOR.services_by_name["PresenceService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=PresenceSettings,
)

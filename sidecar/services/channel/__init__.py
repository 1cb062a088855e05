"""Channel: publish and subscribe with positions, a log to recover from, and gaps that are reported."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.channel.v1 import channel_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.channel import keys, scripts
from sidecar.services.channel.service import ChannelService
from sidecar.services.channel.settings import ChannelSettings
from sidecar.services.declaration import Service


@asynccontextmanager
async def lifespan(database: Database, settings: ChannelSettings) -> AsyncIterator[tuple[ChannelService]]:
    """Start and stop the service."""
    service = ChannelService(database, settings)
    service.open()
    try:
        yield (service,)
    finally:
        await service.close()


SERVICE = Service(
    name="channel",
    accessor="channels",
    summary="publish and subscribe with positions, recovery from a log, and gaps that are reported",
    keeps="channels",
    database=3,
    rpcs=(pb.DESCRIPTOR.services_by_name["ChannelService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=ChannelSettings,
)

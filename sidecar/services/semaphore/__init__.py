"""Semaphore: at most `limit` permits at a time, with leases and a fair wait queue."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.semaphore.v1 import semaphore_pb2 as pb
from sidecar.coordination.wait_queue import wait_queues
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.semaphore import keys, scripts
from sidecar.services.semaphore.service import SemaphoreService


@asynccontextmanager
async def lifespan(database: Database, _: None) -> AsyncIterator[tuple[SemaphoreService]]:
    """The running service."""
    async with wait_queues(database, keys.WAKE) as queues:
        service = SemaphoreService(database, queues)
        service.start()
        try:
            yield (service,)
        finally:
            await service.close()


SERVICE = Service(
    name="semaphore",
    accessor="semaphores",
    summary="weighted permits, never more than the limit, fair waiting",
    keeps="semaphores",
    database=0,
    rpcs=(pb.DESCRIPTOR.services_by_name["SemaphoreService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
)

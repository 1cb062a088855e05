"""Lock: one holder at a time, a lease, a fencing token, a fair wait queue."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.coordination.wait_queue import wait_queues
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.lock import keys, scripts
from sidecar.services.lock.service import LockService


@asynccontextmanager
async def lifespan(database: Database, _: None) -> AsyncIterator[tuple[LockService]]:
    """The running service."""
    async with wait_queues(database, keys.WAKE) as queues:
        yield (LockService(database, queues),)


SERVICE = Service(
    name="lock",
    accessor="locks",
    summary="leases with fencing tokens, fair waiting, locks held by an open stream",
    keeps="locks",
    database=0,
    rpcs=(pb.DESCRIPTOR.services_by_name["LockService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
)

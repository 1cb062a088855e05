"""Flag: feature flags evaluated from a local copy, and flagd's own protocols on the same port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from openfeature.schemas.protobuf.flagd.evaluation.v1 import evaluation_pb2 as v1
from openfeature.schemas.protobuf.flagd.evaluation.v2 import evaluation_pb2 as v2
from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2 as flagd_sync

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.flag import keys, scripts
from sidecar.services.flag.flagd import FlagdEvaluation
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.service import FlagService
from sidecar.services.flag.settings import FlagSettings
from sidecar.services.flag.sync import FlagdSync


@asynccontextmanager
async def lifespan(
    database: Database, settings: FlagSettings
) -> AsyncIterator[tuple[FlagService, FlagdEvaluation, FlagdEvaluation, FlagdSync]]:
    """The four running services, which share one local copy of the flags."""
    poll, heartbeat = settings.poll.total_seconds(), settings.heartbeat.total_seconds()
    copy = LocalCopy(settings.fractional_hash, max_flags=settings.max_flags, max_bytes=settings.max_bytes)
    service = FlagService(database, copy, poll=poll, heartbeat=heartbeat)
    await service.start()
    try:
        yield (
            service,
            FlagdEvaluation(copy, v1, optional=False, heartbeat=heartbeat),
            FlagdEvaluation(copy, v2, optional=True, heartbeat=heartbeat),
            FlagdSync(copy, heartbeat=heartbeat),
        )
    finally:
        await service.close()


SERVICE = Service(
    name="flag",
    accessor="flags",
    summary="feature flags evaluated from a local copy; flagd's own protocols on the same port",
    keeps="feature flags",
    database=0,
    rpcs=(
        pb.DESCRIPTOR.services_by_name["FlagService"],
        v1.DESCRIPTOR.services_by_name["Service"],
        v2.DESCRIPTOR.services_by_name["Service"],
        flagd_sync.DESCRIPTOR.services_by_name["FlagSyncService"],
    ),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=FlagSettings,
)

"""Rate limits: fixed and sliding windows, logs, token buckets; failed logins."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.ratelimit import keys, scripts
from sidecar.services.ratelimit.rules import Rulebook, declared
from sidecar.services.ratelimit.service import RateLimitService
from sidecar.services.ratelimit.settings import RateLimitSettings


@asynccontextmanager
async def lifespan(database: Database, settings: RateLimitSettings) -> AsyncIterator[tuple[RateLimitService]]:
    """The running service."""
    yield (RateLimitService(database, Rulebook(declared(settings)), fold_email=settings.fold_email),)


SERVICE = Service(
    name="ratelimit",
    accessor="rate_limits",
    summary="fixed and sliding windows, logs, token buckets; failed logins",
    keeps="rate limits",
    database=2,
    rpcs=(pb.DESCRIPTOR.services_by_name["RateLimitService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=RateLimitSettings,
)

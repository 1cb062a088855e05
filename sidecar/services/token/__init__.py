"""Token: one-time tokens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.token.v1 import token_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.token import keys, scripts
from sidecar.services.token.service import TokenService
from sidecar.services.token.settings import TokenSettings


@asynccontextmanager
async def lifespan(database: Database, settings: TokenSettings) -> AsyncIterator[tuple[TokenService]]:
    """Start and stop the service."""
    yield (TokenService(database, settings),)


SERVICE = Service(
    name="token",
    accessor="tokens",
    summary="e-mail verification, password reset, one-time passwords",
    keeps="one-time tokens",
    database=0,
    rpcs=(pb.DESCRIPTOR.services_by_name["TokenService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=TokenSettings,
)

"""Session: sessions and refresh tokens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.session.v1 import session_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.session import keys, scripts
from sidecar.services.session.service import SessionService
from sidecar.services.session.settings import SessionSettings


@asynccontextmanager
async def lifespan(database: Database, settings: SessionSettings) -> AsyncIterator[tuple[SessionService]]:
    """The running service."""
    yield (SessionService(database, settings),)


SERVICE = Service(
    name="session",
    accessor="sessions",
    summary="sessions, their index by user, refresh tokens with rotation and reuse detection",
    keeps="sessions and refresh tokens",
    database=0,
    rpcs=(pb.DESCRIPTOR.services_by_name["SessionService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=SessionSettings,
)

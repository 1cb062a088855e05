"""Leaderboard: members ranked by score."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.declaration import Service
from sidecar.services.leaderboard import keys, scripts
from sidecar.services.leaderboard.service import LeaderboardService
from sidecar.services.leaderboard.settings import LeaderboardSettings


@asynccontextmanager
async def lifespan(database: Database, settings: LeaderboardSettings) -> AsyncIterator[tuple[LeaderboardService]]:
    """The running service."""
    yield (LeaderboardService(database, settings),)


SERVICE = Service(
    name="leaderboard",
    accessor="leaderboards",
    summary="ranks and pages read in one step, ties, neighbours, seasons",
    keeps="leaderboards",
    database=5,
    rpcs=(pb.DESCRIPTOR.services_by_name["LeaderboardService"],),
    lifespan=lifespan,
    keys_module=keys,
    scripts_module=scripts,
    settings=LeaderboardSettings,
)

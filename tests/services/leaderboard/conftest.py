"""The leaderboard service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from nexus.leaderboard.v1.leaderboard_pb2_grpc import LeaderboardServiceStub
from tests.sidecars import calling

if TYPE_CHECKING:
    from nexus.leaderboard.v1.leaderboard_pb2_grpc import LeaderboardServiceAsyncStub

BOARDS = [
    {"metric": "first", "tie": "first"},
    {"metric": "laps", "order": "ascending", "tie": "first", "ttl": "2h"},
    {"metric": "golf", "order": "ascending"},
]


class Boards:
    """The service in few words."""

    def __init__(self, stub: LeaderboardServiceAsyncStub) -> None:
        self.stub = stub

    async def submit(self, metric: str, member: str, score: float, mode: int = 0, **options: Any) -> pb.Submitted:
        """Submit, to a board with room."""
        request = pb.SubmitRequest(metric=metric, member=member, score=score, mode=mode, **options)  # type: ignore[arg-type]
        reply = await self.stub.Submit(request)
        assert reply.WhichOneof("outcome") == "submitted", reply
        return reply.submitted

    async def top(self, metric: str, **options: Any) -> list[str]:
        """Members, best first."""
        reply = await self.stub.Top(pb.TopRequest(metric=metric, **options))
        return [entry.member for entry in reply.entries]

    async def ranks(self, metric: str, *members: str, **options: Any) -> list[int]:
        """Ranks; 0 for a missing member or an absent rank."""
        reply = await self.stub.GetRanks(pb.GetRanksRequest(metric=metric, members=members, **options))
        return [item.entry.rank for item in reply.items]

    async def pages(self, metric: str, size: int, **options: Any) -> list[pb.Entry]:
        """All entries, page by page."""
        out: list[pb.Entry] = []
        token = ""
        while True:
            reply = await self.stub.Top(pb.TopRequest(metric=metric, page_size=size, page_token=token, **options))
            out += reply.entries
            token = reply.next_page_token
            if not token:
                return out


@pytest.fixture
def boards(channel: grpc.aio.Channel, raw: object) -> Boards:
    """The shared sidecar's leaderboards."""
    return Boards(LeaderboardServiceStub(channel))


@pytest.fixture(scope="session")
async def declaring(redis_server: str) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar with declared boards, of five members at most."""
    async with calling(redis_server, leaderboard__boards=BOARDS, leaderboard__most_members=5) as channel:
        yield channel


@pytest.fixture
def declared(declaring: grpc.aio.Channel, raw: object) -> Boards:
    """Leaderboards with declared boards: `first` and `laps` by time, `laps` and `golf` ascending."""
    return Boards(LeaderboardServiceStub(declaring))

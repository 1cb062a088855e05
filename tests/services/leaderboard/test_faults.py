"""Leaderboards when Redis is away, or its reply is lost."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from nexus.leaderboard.v1.leaderboard_pb2_grpc import LeaderboardServiceStub
from tests.faults.behind import Behind, behind
from tests.services.leaderboard.conftest import Boards

INCR = pb.SubmitRequest.MODE_INCR


@pytest.fixture
async def cut(single_server: str, raw: Any) -> AsyncIterator[Behind]:
    """A sidecar of the test's own behind a proxy."""
    async with behind(single_server, redis__timeout="0.3s") as cut:
        yield cut


async def test_an_increment_whose_reply_is_lost_counts_once(cut: Behind, boards: Boards) -> None:
    far = Boards(LeaderboardServiceStub(cut.channel))
    await cut.loses(far.submit("engagement", "a", 5, INCR, request_id="r1"))
    assert (await far.submit("engagement", "a", 5, INCR, request_id="r1")).entry.score == 5
    await cut.refuses(far.submit("engagement", "a", 1, INCR))
    assert (await boards.submit("engagement", "a", 0, INCR)).entry.score == 5


async def test_an_interrupted_merge_leaves_the_board_as_it_was(cut: Behind, boards: Boards, raw: Any) -> None:
    await raw(5).zadd("nexus:leaderboard:creators:reach", {f"m{n}": n for n in range(3000)})
    await raw(5).expire("nexus:leaderboard:creators:reach", 60)
    await boards.submit("engagement", "a", 1)
    far = LeaderboardServiceStub(cut.channel)
    request = pb.MergeRequest(metric="engagement", sources=[pb.MergeSource(metric="reach")])
    await cut.loses(far.Merge(request), replies_before=4)
    assert await boards.top("engagement") == ["a"]
    assert (await far.Merge(request)).merged.members == 3000
    assert await boards.top("engagement", page_size=1) == ["m2999"]


async def test_a_watch_tells_one_gap_and_then_the_present_top(cut: Behind, boards: Boards) -> None:
    await boards.submit("engagement", "a", 1)
    far = LeaderboardServiceStub(cut.channel)
    events = aiter(far.Watch(pb.WatchRequest(metric="engagement", interval=Duration(nanos=100_000_000))))
    assert [entry.member for entry in (await anext(events)).snapshot.entries] == ["a"]
    await cut.proxy.refuse()
    assert (await anext(events)).HasField("gap")
    await boards.submit("engagement", "b", 2)
    await cut.proxy.listen()
    assert [entry.member for entry in (await anext(events)).snapshot.entries] == ["b", "a"]

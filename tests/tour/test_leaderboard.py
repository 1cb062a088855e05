"""A tour of Leaderboard: scores, ranks, neighbours, a season, and a board that is filled once."""

from typing import Any

import grpc

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from nexus.leaderboard.v1.leaderboard_pb2_grpc import LeaderboardServiceStub


async def test_a_score_is_answered_with_its_rank(channel: grpc.aio.Channel, raw: Any) -> None:
    boards = LeaderboardServiceStub(channel)
    await raw(5).zadd("nexus:leaderboard:creators:engagement", {"creator_1": 300, "creator_2": 200})
    request = pb.SubmitRequest(metric="engagement", member="creator_3", score=250)
    assert (await boards.Submit(request)).submitted.entry.rank == 2
    around = await boards.Around(pb.AroundRequest(metric="engagement", member="creator_3", neighbours=1))
    assert [entry.member for entry in around.neighbourhood.entries] == ["creator_1", "creator_3", "creator_2"]
    assert await raw(5).zscore("nexus:leaderboard:creators:engagement", "creator_3") == 250


async def test_a_season_ends_and_the_next_shows_who_moved(channel: grpc.aio.Channel) -> None:
    boards = LeaderboardServiceStub(channel)
    for member, score in {"a": 2, "b": 1}.items():
        await boards.Submit(pb.SubmitRequest(metric="sales", member=member, score=score))
    await boards.Archive(pb.ArchiveRequest(metric="sales", season="2026-11"))
    await boards.Submit(pb.SubmitRequest(metric="sales", member="b", score=5))
    top = await boards.Top(pb.TopRequest(metric="sales", compare_season="2026-11"))
    assert [(entry.member, entry.rank, entry.past_rank) for entry in top.entries] == [("b", 1, 2)]


async def test_a_board_that_is_not_there_is_filled_by_one_caller(channel: grpc.aio.Channel) -> None:
    boards = LeaderboardServiceStub(channel)
    lease = (await boards.Fetch(pb.FetchRequest(metric="reach"))).lease
    assert (await boards.Fetch(pb.FetchRequest(metric="reach"))).HasField("busy")
    scores = [pb.Score(member="a", score=1), pb.Score(member="b", score=2)]
    await boards.Fill(pb.FillRequest(metric="reach", token=lease.token, scores=scores, last=True))
    assert [entry.member for entry in (await boards.Fetch(pb.FetchRequest(metric="reach"))).page.entries] == ["b", "a"]

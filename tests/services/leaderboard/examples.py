"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.leaderboard.v1 import leaderboard_pb2 as pb

_SUBMISSION = pb.SubmitRequest(
    kind="creators",
    metric="engagement",
    member="creator_7",
    score=120.5,
    mode=pb.SubmitRequest.MODE_INCR,
    metadata=b"clip_9",
    ranking=pb.RANKING_COMPETITION,
    request_id="r1",
)

EXAMPLES: dict[str, Message | list[Message]] = {
    "Submit": _SUBMISSION,
    "BatchSubmit": pb.BatchSubmitRequest(items=[_SUBMISSION]),
    "Top": pb.TopRequest(metric="engagement", page_size=10, ranking=pb.RANKING_DENSE, compare_season="2026-10"),
    "Range": pb.RangeRequest(metric="engagement", first=1, last=20),
    "Around": pb.AroundRequest(metric="engagement", member="creator_7", neighbours=2),
    "GetRanks": pb.GetRanksRequest(metric="engagement", members=["creator_7", "creator_8"]),
    "CountBetween": pb.CountBetweenRequest(metric="engagement", min_score=100, max_score=200),
    "Remove": pb.RemoveRequest(metric="engagement", member="creator_7"),
    "Reset": pb.ResetRequest(metric="engagement"),
    "Archive": pb.ArchiveRequest(metric="engagement", season="2026-11", request_id="r2"),
    "ListSeasons": pb.ListSeasonsRequest(metric="engagement", page_size=10),
    "Merge": pb.MergeRequest(
        metric="overall",
        sources=[pb.MergeSource(metric="reach", weight=0.5), pb.MergeSource(metric="sales", weight=2)],
    ),
    "Fetch": pb.FetchRequest(metric="followers", page_size=10, wait=Duration(nanos=50_000_000), request_id="r3"),
    "Fill": pb.FillRequest(metric="followers", token="t1", scores=[pb.Score(member="creator_7", score=9)], last=True),
    "Watch": pb.WatchRequest(metric="engagement", limit=10, interval=Duration(seconds=1)),
}

"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.stats.v1 import stats_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "Increment": pb.IncrementRequest(
        kind="campaign", id="camp_456", integers={"views": 1, "clicks": 1}, include_trailing=True, request_id="r-1"
    ),
    "BatchIncrement": pb.BatchIncrementRequest(
        items=[pb.IncrementRequest(kind="campaign", id=each, integers={"views": 1}) for each in ("camp_456", "camp_9")]
    ),
    "Get": pb.GetRequest(kind="campaign", id="camp_456", include_trailing=True),
    "BatchGet": pb.BatchGetRequest(
        subjects=[pb.Subject(kind="campaign", id="camp_456"), pb.Subject(kind="campaign", id="camp_789")]
    ),
    "Watch": pb.WatchRequest(kind="campaign", ids=["camp_456", "camp_789"], interval=Duration(seconds=1)),
    "Reset": pb.ResetRequest(kind="campaign", id="camp_456"),
}

"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.analytics.v1 import analytics_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "Record": pb.RecordRequest(
        entity="campaign",
        id="camp_456",
        integers={"views": 3, "revenue_cents": 1250},
        floats={"watch_hours": 0.25},
        uniques={"visitors": pb.UniqueValues(values=["user_1", "user_2"])},
        request_id="r1",
    ),
    "Get": pb.GetRequest(entity="campaign", id="camp_456", period="daily"),
    "BatchGet": pb.BatchGetRequest(entity="campaign", ids=["camp_456", "camp_457"], period="daily"),
    "Range": pb.RangeRequest(
        entity="campaign",
        id="camp_456",
        metrics=["views"],
        start_time=Timestamp(seconds=1_795_000_000),
        end_time=Timestamp(seconds=1_795_086_400),
        step=pb.RangeRequest.STEP_HOUR,
    ),
    "Fetch": pb.FetchRequest(
        entity="creator", id="creator_7", period="weekly", wait=Duration(nanos=50_000_000), request_id="r2"
    ),
    "Fill": pb.FillRequest(
        entity="creator", id="creator_7", period="weekly", token="t1", integers={"views": 5}, floats={"hours": 1.5}
    ),
    "Invalidate": pb.InvalidateRequest(entity="campaign", id="camp_456", period="daily"),
    "Top": pb.TopRequest(entity="campaign", period="daily", metric="views", limit=10),
}

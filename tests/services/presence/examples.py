"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.presence.v1 import presence_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "Heartbeat": pb.HeartbeatRequest(user_id="user_123", device="phone"),
    "Leave": pb.LeaveRequest(user_id="user_123", device="phone"),
    "BatchGet": pb.BatchGetRequest(user_ids=["user_123", "user_456"], include_devices=True),
    "ListOnline": pb.ListOnlineRequest(page_size=10),
    "CountOnline": pb.CountOnlineRequest(),
    "Watch": pb.WatchRequest(user_ids=["user_123"], debounce=Duration(seconds=1)),
}

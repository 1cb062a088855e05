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
    "Hold": [
        pb.HoldRequest(start=pb.HoldStart(user_id="user_123", device="phone", rooms=[pb.RoomEntry(room="lobby")])),
        pb.HoldRequest(join=pb.RoomEntry(room="match_7", metadata={"team": "red"})),
        pb.HoldRequest(end=pb.HoldEnd()),
    ],
    "BatchHeartbeat": pb.BatchHeartbeatRequest(
        items=[
            pb.HeartbeatItem(user_id="user_123", device="phone"),
            pb.HeartbeatItem(user_id="user_123", device="phone", room="lobby"),
        ]
    ),
    "JoinRoom": pb.JoinRoomRequest(room="lobby", user_id="user_123", device="phone", metadata={"status": "typing"}),
    "ListMembers": pb.ListMembersRequest(room="lobby", page_size=10),
    "BatchCountMembers": pb.BatchCountMembersRequest(rooms=["lobby", "match_7"]),
    "WatchRoom": pb.WatchRoomRequest(room="lobby", debounce=Duration(seconds=1)),
    "LeaveRoom": pb.LeaveRoomRequest(room="lobby", user_id="user_123", device="phone"),
    "Watch": pb.WatchRequest(user_ids=["user_123"], debounce=Duration(seconds=1)),
}

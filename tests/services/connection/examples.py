"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.connection.v1 import connection_pb2 as pb

KIND, NODE = "websocket", "gateway-1"

EXAMPLES: dict[str, Message | list[Message]] = {
    "Register": pb.RegisterRequest(
        kind=KIND,
        node=NODE,
        connections=[pb.Registration(id="conn_1", user_id="user_123", attributes={"agent": "firefox"})],
    ),
    "Hold": [
        pb.HoldRequest(start=pb.Start(kind=KIND, node=NODE, lease=Duration(seconds=10))),
        pb.HoldRequest(register=pb.Registrations(connections=[pb.Registration(id="conn_2", user_id="user_123")])),
    ],
    "Renew": pb.RenewRequest(kind=KIND, node=NODE),
    "Get": pb.GetRequest(kind=KIND, id="conn_1"),
    "ListByUser": pb.ListByUserRequest(kind=KIND, user_id="user_123"),
    "ListByNode": pb.ListByNodeRequest(kind=KIND, node=NODE),
    "Count": pb.CountRequest(kind=KIND),
    "Send": pb.SendRequest(kind=KIND, user_id="user_123", payload=b"hello", wait=Duration(nanos=100_000_000)),
    "Disconnect": pb.DisconnectRequest(
        kind=KIND, id="conn_1", code=4000, reason="signed out", wait=Duration(nanos=100_000_000)
    ),
    "Watch": pb.WatchRequest(kind=KIND, interval=Duration(seconds=1)),
    "Unregister": pb.UnregisterRequest(kind=KIND, node=NODE, ids=["conn_1"]),
}

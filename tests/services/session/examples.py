"""A valid request for every RPC of SessionService, on an empty Redis."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.session.v1 import session_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "Create": pb.CreateRequest(
        user_id="user_123",
        email="ada@example.com",
        role="admin",
        ip="192.0.2.1",
        attributes={"theme": "dark"},
        binary_attributes={"key": b"\xff\x00"},
        idle_timeout=Duration(seconds=3600),
        absolute_timeout=Duration(seconds=7200),
        max_sessions=5,
        limit_action=pb.LIMIT_ACTION_EVICT_OLDEST,
        request_id="request-1",
    ),
    "Get": pb.GetRequest(session_id="sess_abc123"),
    "BatchGet": pb.BatchGetRequest(session_ids=["sess_abc123", "sess_def456"]),
    "Update": pb.UpdateRequest(session_id="sess_abc123", role="owner", remove_attributes=["theme"]),
    "Touch": pb.TouchRequest(session_id="sess_abc123", include_session=True),
    "Rotate": pb.RotateRequest(session_id="sess_abc123", grace=Duration(seconds=10), request_id="request-1"),
    "Revoke": pb.RevokeRequest(session_id="sess_abc123"),
    "RevokeUser": pb.RevokeUserRequest(
        user_id="user_123", kept_session_ids=["sess_abc123"], kept_family_ids=["token_xyz789"]
    ),
    "ListByUser": pb.ListByUserRequest(user_id="user_123", page_size=10),
    "CountByUser": pb.CountByUserRequest(user_id="user_123"),
    "Watch": pb.WatchRequest(user_id="user_123"),
    "IssueRefreshToken": pb.IssueRefreshTokenRequest(
        user_id="user_123", ttl=Duration(seconds=3600), device="Firefox on Linux", request_id="request-1"
    ),
    "RotateRefreshToken": pb.RotateRefreshTokenRequest(token_id="token_xyz789", grace=Duration(seconds=5)),
    "RevokeRefreshToken": pb.RevokeRefreshTokenRequest(token_id="token_xyz789"),
    "RevokeRefreshFamily": pb.RevokeRefreshFamilyRequest(family_id="token_xyz789"),
    "ListRefreshFamilies": pb.ListRefreshFamiliesRequest(user_id="user_123", page_size=10),
}

SEEDS = {
    "Rotate": [
        (0, "HSET", "nexus:session:sess_abc123", "userId", "user_123"),
        (0, "EXPIRE", "nexus:session:sess_abc123", 3600),
    ],
}
"""What has to be in Redis before an example is called: database, command and arguments."""

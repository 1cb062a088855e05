"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.ratelimit.v1 import ratelimit_pb2 as pb

BY_RULE = pb.Limit(rule="api", user_id="user_123")
INLINE = pb.Limit(
    inline_rule=pb.InlineRule(
        limit=5,
        window=Duration(seconds=10),
        algorithm=pb.ALGORITHM_TOKEN_BUCKET,
        burst=10,
        outage_mode=pb.OUTAGE_MODE_FAIL,
    ),
    ip=pb.AddressAndEndpoint(address="192.168.1.1", endpoint="/api/login"),
    cost=2,
)
OTHERS = [
    pb.Limit(rule="org", org=pb.OrganizationAndResource(organization_id="org_123", resource="api_calls")),
    pb.Limit(inline_rule=pb.InlineRule(limit=5, algorithm=pb.ALGORITHM_SLIDING_LOG), key="export"),
    pb.Limit(rule="login", email="user@example.com"),
]

EXAMPLES: dict[str, Message | list[Message]] = {
    "Check": pb.CheckRequest(limits=[INLINE, BY_RULE, *OTHERS], cost=1, request_id="r1"),
    "BatchCheck": pb.BatchCheckRequest(items=[pb.CheckRequest(limits=[BY_RULE]), pb.CheckRequest(limits=[INLINE])]),
    "Peek": pb.PeekRequest(limits=[INLINE, BY_RULE], cost=1),
    "Refund": pb.RefundRequest(limits=[INLINE, BY_RULE], cost=1, request_id="r2"),
    "Reset": pb.ResetRequest(limits=[INLINE, BY_RULE]),
    "RecordFailedLogin": pb.RecordFailedLoginRequest(email="user@example.com", rule="login", request_id="r3"),
    "GetFailedLogins": pb.GetFailedLoginsRequest(email="user@example.com", rule="login"),
    "ClearFailedLogins": pb.ClearFailedLoginsRequest(email="user@example.com", rule="login"),
    "ListRules": pb.ListRulesRequest(page_size=10),
}

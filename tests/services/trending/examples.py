"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.message import Message

from nexus.trending.v1 import trending_pb2 as pb

_HIT = pb.HitRequest(kind="content", id="clip_9", weight=2, actor="user_123", request_id="r1")

EXAMPLES: dict[str, Message | list[Message]] = {
    "Hit": _HIT,
    "BatchHit": pb.BatchHitRequest(items=[_HIT]),
    "Top": pb.TopRequest(period="24h", limit=10, mode=pb.TopRequest.MODE_RISING, exclude=["clip_1"], min_hits=1),
    "Explain": pb.ExplainRequest(id="clip_9"),
    "Block": pb.BlockRequest(id="clip_8"),
    "Unblock": pb.UnblockRequest(id="clip_8"),
    "ListBlocked": pb.ListBlockedRequest(page_size=10),
    "Pin": pb.PinRequest(id="clip_7", position=1),
    "Unpin": pb.UnpinRequest(id="clip_7"),
}

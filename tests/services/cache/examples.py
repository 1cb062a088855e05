"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct

from nexus.cache.v1 import cache_pb2 as pb

KEY = pb.EntityKey(entity="user", id="u1")
PARAMS = Struct()
PARAMS.update({"status": "live", "page": 1})
LIST = pb.ListKey(type="campaigns", params=PARAMS)
SET = pb.SetRequest(
    entity="user",
    id="u1",
    fields={"name": "Ada"},
    raw_fields={"avatar": b"\xff"},
    ttl=Duration(seconds=60),
    tags=["team:t1"],
    request_id="r1",
)

EXAMPLES: dict[str, Message | list[Message]] = {
    "Get": pb.GetRequest(entity="user", id="u1", fields=["name"]),
    "BatchGet": pb.BatchGetRequest(keys=[KEY, pb.EntityKey(entity="org", id="o1")], fields=["name"]),
    "Set": SET,
    "BatchSet": pb.BatchSetRequest(items=[SET]),
    "Delete": pb.DeleteRequest(entity="user", id="u1", expected_version="0" * 40),
    "BatchDelete": pb.BatchDeleteRequest(keys=[KEY]),
    "Touch": pb.TouchRequest(entity="user", id="u1", ttl=Duration(seconds=60), include_value=True),
    "Fetch": pb.FetchRequest(entity="user", id="u1", tags=["team:t1"], lease=Duration(seconds=1)),
    "Fill": pb.FillRequest(
        entity="user",
        id="u1",
        token="0" * 32,
        content=pb.Content(fields={"name": "Ada"}),
        ttl=Duration(seconds=60),
        fresh_ttl=Duration(seconds=30),
        tags=["team:t1"],
    ),
    "GetList": pb.GetListRequest(key=LIST),
    "SetList": pb.SetListRequest(key=LIST, json="[1]", ttl=Duration(seconds=60), tags=["team:t1"]),
    "InvalidateTags": pb.InvalidateTagsRequest(tags=["team:t1"]),
    "InvalidatePattern": pb.InvalidatePatternRequest(entity="user", pattern="u*"),
    "Warm": [pb.WarmRequest(items=[SET])],
    "WatchInvalidations": pb.WatchInvalidationsRequest(entities=["user"]),
    "Stats": pb.StatsRequest(),
}

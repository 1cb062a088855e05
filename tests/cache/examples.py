"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.message import Message

from nexus.cache.v1 import cache_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {"Get": pb.GetRequest(entity="user", id="u1")}

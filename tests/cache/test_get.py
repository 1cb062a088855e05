"""Get on what other programs wrote."""

from typing import Any

import grpc

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub


async def test_a_hash_written_by_hand_is_a_cached_entity(channel: grpc.aio.Channel, raw: Any) -> None:
    await raw(1).hset("nexus:cache:user:u1", mapping={"name": "Ada"})
    await raw(1).expire("nexus:cache:user:u1", 60)
    reply = await CacheServiceStub(channel).Get(pb.GetRequest(entity="user", id="u1"))
    assert reply.found.fields["name"] == "Ada"

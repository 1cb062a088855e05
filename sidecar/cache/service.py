"""CacheService."""

from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.cache import schema
from sidecar.kernel.redis import Redis


class CacheService:
    """nexus.cache.v1.CacheService."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """See the proto."""
        name = self._redis.names(schema.ENTITY, {"entity": request.entity, "id": request.id})
        held = await self._redis.run("HGETALL", name)
        if not held:
            return pb.GetResponse(missing=pb.Missing())
        reply = pb.GetResponse()
        for field, value in held.items():
            reply.found.fields[field.decode()].text = value.decode()
        return reply

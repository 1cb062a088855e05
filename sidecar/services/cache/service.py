"""CacheService: each RPC is implemented in the module of its subject."""

from collections.abc import AsyncIterator
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.methods import rpc
from sidecar.services.cache.bounds import Entities
from sidecar.services.cache.get import Reads
from sidecar.services.cache.invalidation import Invalidation
from sidecar.services.cache.leases import Leases
from sidecar.services.cache.lists import Lists
from sidecar.services.cache.set import Writes
from sidecar.services.cache.settings import CacheSettings
from sidecar.services.cache.stats import Counts
from sidecar.services.cache.watch import InvalidationWatch


class CacheService:
    """nexus.cache.v1.CacheService."""

    def __init__(self, database: Database, settings: CacheSettings) -> None:
        entities = Entities(settings, database.names)
        most = settings.max_value_bytes
        self._counts = Counts(entities.ttls)
        self._reads = Reads(database, entities, self._counts, max_bytes=most)
        self._writes = Writes(database, entities, most)
        self._leases = Leases(database, entities, self._counts, lease=settings.lease, max_bytes=most)
        self._lists = Lists(database, entities, self._counts, ttl=milliseconds_of(settings.list_ttl), max_bytes=most)
        self._invalidation = Invalidation(database, entities)
        self._watch = InvalidationWatch(database, entities)

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read an entity; a miss is an answer."""
        return await self._reads.get(request)

    @rpc(round_trips=2)
    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """Read up to 1,000 entities. Raises RpcError when the reply would be too large."""
        return await self._reads.batch_get(request)

    @rpc(round_trips=3, on_cluster=4)
    async def Set(self, request: pb.SetRequest, context: Any) -> pb.SetResponse:
        """Write an entity or some of its fields."""
        return await self._writes.set(request)

    @rpc(round_trips=3, on_cluster=4)
    async def BatchSet(self, request: pb.BatchSetRequest, context: Any) -> pb.BatchSetResponse:
        """Write up to 1,000 entities."""
        return await self._writes.batch_set(request)

    async def Delete(self, request: pb.DeleteRequest, context: Any) -> pb.DeleteResponse:
        """Remove an entity and void its leases."""
        return await self._writes.delete(request)

    async def BatchDelete(self, request: pb.BatchDeleteRequest, context: Any) -> pb.BatchDeleteResponse:
        """Remove up to 1,000 entities."""
        return await self._writes.batch_delete(request)

    async def Touch(self, request: pb.TouchRequest, context: Any) -> pb.TouchResponse:
        """Start the lifetime of an entity anew."""
        return await self._writes.touch(request)

    @rpc(round_trips=2, waits=True)
    async def Fetch(self, request: pb.FetchRequest, context: Any) -> pb.FetchResponse:
        """Read an entity, or get the lease to compute it."""
        return await self._leases.fetch(request)

    @rpc(round_trips=2)
    async def Fill(self, request: pb.FillRequest, context: Any) -> pb.FillResponse:
        """Store what a lease was given for."""
        return await self._leases.fill(request)

    async def GetList(self, request: pb.GetListRequest, context: Any) -> pb.GetListResponse:
        """Read a list."""
        return await self._lists.get(request)

    @rpc(on_cluster=3)
    async def SetList(self, request: pb.SetListRequest, context: Any) -> pb.SetListResponse:
        """Write a list."""
        return await self._lists.set(request)

    @rpc(round_trips=2, waits=True)
    async def InvalidateTags(self, request: pb.InvalidateTagsRequest, context: Any) -> pb.InvalidateTagsResponse:
        """Remove everything that has one of the tags."""
        return await self._invalidation.tags(request)

    async def InvalidatePattern(
        self, request: pb.InvalidatePatternRequest, context: Any
    ) -> AsyncIterator[pb.InvalidatePatternResponse]:
        """Remove what matches a pattern, with progress."""
        async for progress in self._invalidation.pattern(request):
            yield progress

    async def Warm(self, requests: AsyncIterator[pb.WarmRequest], context: Any) -> pb.WarmResponse:
        """Write entities as they stream in."""
        return await self._writes.warm(requests)

    async def WatchInvalidations(
        self, request: pb.WatchInvalidationsRequest, context: Any
    ) -> AsyncIterator[pb.WatchInvalidationsResponse]:
        """Report what is written, deleted and invalidated."""
        async for event in self._watch.watch(request):
            yield event

    @rpc(round_trips=0)
    async def Stats(self, request: pb.StatsRequest, context: Any) -> pb.StatsResponse:
        """Count what this process has answered."""
        return self._counts.response()

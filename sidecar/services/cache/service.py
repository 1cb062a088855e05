"""CacheService: each RPC in the part that it belongs to."""

from collections.abc import AsyncIterator
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.methods import rpc
from sidecar.services.cache.bounds import Entities
from sidecar.services.cache.get import Reading
from sidecar.services.cache.invalidation import Invalidation
from sidecar.services.cache.leases import Leases
from sidecar.services.cache.lists import Lists
from sidecar.services.cache.set import Writing
from sidecar.services.cache.settings import CacheSettings
from sidecar.services.cache.stats import Counts
from sidecar.services.cache.watch import Watching


class CacheService:
    """nexus.cache.v1.CacheService."""

    def __init__(self, database: Database, settings: CacheSettings) -> None:
        entities = Entities(settings, database.names)
        most = settings.max_value_bytes
        self._counts = Counts(entities.ttls)
        self._reading = Reading(database, entities, self._counts)
        self._writing = Writing(database, entities, most)
        self._leases = Leases(database, entities, self._counts, lease=milliseconds_of(settings.lease), max_bytes=most)
        self._lists = Lists(database, entities, self._counts, ttl=milliseconds_of(settings.list_ttl), max_bytes=most)
        self._invalidation = Invalidation(database, entities)
        self._watching = Watching(database, entities)

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """See the proto, here and below."""
        return await self._reading.get(request)

    @rpc(round_trips=2)
    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        return await self._reading.batch_get(request)

    @rpc(on_cluster=3)
    async def Set(self, request: pb.SetRequest, context: Any) -> pb.SetResponse:
        return await self._writing.set(request)

    @rpc(on_cluster=3)
    async def BatchSet(self, request: pb.BatchSetRequest, context: Any) -> pb.BatchSetResponse:
        return await self._writing.batch_set(request)

    async def Delete(self, request: pb.DeleteRequest, context: Any) -> pb.DeleteResponse:
        return await self._writing.delete(request)

    async def BatchDelete(self, request: pb.BatchDeleteRequest, context: Any) -> pb.BatchDeleteResponse:
        return await self._writing.batch_delete(request)

    async def Touch(self, request: pb.TouchRequest, context: Any) -> pb.TouchResponse:
        return await self._writing.touch(request)

    @rpc(round_trips=2, waits=True)
    async def Fetch(self, request: pb.FetchRequest, context: Any) -> pb.FetchResponse:
        return await self._leases.fetch(request)

    @rpc(round_trips=2)
    async def Fill(self, request: pb.FillRequest, context: Any) -> pb.FillResponse:
        return await self._leases.fill(request)

    async def GetList(self, request: pb.GetListRequest, context: Any) -> pb.GetListResponse:
        return await self._lists.get(request)

    @rpc(on_cluster=3)
    async def SetList(self, request: pb.SetListRequest, context: Any) -> pb.SetListResponse:
        return await self._lists.set(request)

    @rpc(round_trips=2, waits=True)
    async def InvalidateTags(self, request: pb.InvalidateTagsRequest, context: Any) -> pb.InvalidateTagsResponse:
        return await self._invalidation.tags(request)

    async def InvalidatePattern(
        self, request: pb.InvalidatePatternRequest, context: Any
    ) -> AsyncIterator[pb.InvalidatePatternResponse]:
        async for progress in self._invalidation.pattern(request):
            yield progress

    async def Warm(self, requests: AsyncIterator[pb.WarmRequest], context: Any) -> pb.WarmResponse:
        return await self._writing.warm(requests)

    async def WatchInvalidations(
        self, request: pb.WatchInvalidationsRequest, context: Any
    ) -> AsyncIterator[pb.WatchInvalidationsResponse]:
        async for event in self._watching.watch(request):
            yield event

    @rpc(round_trips=0)
    async def Stats(self, request: pb.StatsRequest, context: Any) -> pb.StatsResponse:
        return self._counts.response()

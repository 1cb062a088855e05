"""ChannelService: each RPC is implemented in the module of its subject."""

from collections.abc import AsyncIterator
from typing import Any

from nexus.channel.v1 import channel_pb2 as pb
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.methods import rpc
from sidecar.services.channel.families import Families
from sidecar.services.channel.hub import Hub
from sidecar.services.channel.log import Log
from sidecar.services.channel.publish import Publisher
from sidecar.services.channel.settings import ChannelSettings
from sidecar.services.channel.stream import Stream
from sidecar.services.channel.subscribers import Subscribers


class ChannelService:
    """nexus.channel.v1.ChannelService."""

    def __init__(self, database: Database, settings: ChannelSettings) -> None:
        kept_ms = milliseconds_of(settings.position_ttl)
        self._settings = settings
        self._families = Families(settings, database.names)
        self._publisher = Publisher(database, self._families, kept_ms)
        self._log = Log(database, self._families, kept_ms)
        self._subscribers = Subscribers(database, self._families)
        check, linger = settings.check.total_seconds(), settings.linger.total_seconds()
        most = settings.max_subscriptions
        self._hub = Hub(database, self._log, self._subscribers, check=check, linger=linger, most=most)

    def open(self) -> None:
        """Start the background tasks."""
        self._subscribers.open()
        self._hub.open()

    async def close(self) -> None:
        """End the background tasks."""
        await self._hub.close()
        await self._subscribers.close()

    async def Publish(self, request: pb.PublishRequest, context: Any) -> pb.PublishResponse:
        """Publish a message."""
        outcome = await self._publisher.publish(request)
        if isinstance(outcome, pb.Published):
            return pb.PublishResponse(published=outcome)
        return pb.PublishResponse(stale=outcome)

    async def BatchPublish(self, request: pb.BatchPublishRequest, context: Any) -> pb.BatchPublishResponse:
        """Publish messages in order, each with an outcome of its own."""
        return pb.BatchPublishResponse(items=await self._publisher.publish_all(request.items))

    async def Broadcast(self, request: pb.BroadcastRequest, context: Any) -> pb.BroadcastResponse:
        """Publish one message to several channels, each with an outcome of its own."""
        return pb.BroadcastResponse(items=await self._publisher.broadcast(request))

    async def Subscribe(
        self, requests: AsyncIterator[pb.SubscribeRequest], context: Any
    ) -> AsyncIterator[pb.SubscribeResponse]:
        """Stream the messages of the caller's channels."""
        stream = Stream(
            self._hub,
            self._log,
            self._families,
            most_bytes=self._settings.stream_buffer,
            heartbeat=self._settings.heartbeat.total_seconds(),
        )
        async for event in stream.events(requests):
            yield event

    async def Position(self, request: pb.PositionRequest, context: Any) -> pb.PositionResponse:
        """Return the position of the last message."""
        return pb.PositionResponse(position=(await self._log.position(request.channel)).to_proto())

    async def History(self, request: pb.HistoryRequest, context: Any) -> pb.HistoryResponse:
        """List a page of the log."""
        return await self._log.history(request)

    async def RemoveHistory(self, request: pb.RemoveHistoryRequest, context: Any) -> pb.RemoveHistoryResponse:
        """Delete the log."""
        return pb.RemoveHistoryResponse(removed=await self._log.remove(request.channel))

    async def ListChannels(self, request: pb.ListChannelsRequest, context: Any) -> pb.ListChannelsResponse:
        """List a page of the channels that are subscribed."""
        return await self._subscribers.list(request)

    @rpc(round_trips=2)
    async def CountSubscribers(self, request: pb.CountSubscribersRequest, context: Any) -> pb.CountSubscribersResponse:
        """Count the streams and other subscribers of a channel."""
        return await self._subscribers.count(request.channel)

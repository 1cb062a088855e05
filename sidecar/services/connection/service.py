"""ConnectionService."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from nexus.common.v1 import common_pb2 as common
from nexus.connection.v1 import connection_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.key import minutes, ms, seconds
from sidecar.process.tasks import Unfinished
from sidecar.redis.database import Database
from sidecar.rpc.admission import BY_SIDECAR
from sidecar.rpc.durations import Span, duration
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size, page_token, position_of
from sidecar.services.connection.commands import Commands
from sidecar.services.connection.hold import Holding, first_start
from sidecar.services.connection.lists import Lists
from sidecar.services.connection.names import (
    MAX_ITEMS,
    attributes_text,
    checked_ids,
    checked_kind,
    checked_name,
    item_error,
)
from sidecar.services.connection.reaper import Reaper
from sidecar.services.connection.registry import Entry, Registry
from sidecar.services.connection.settings import ConnectionSettings
from sidecar.services.connection.watch import Watches

MAX_PAYLOAD, MAX_REASON = 65_536, 123

_LEASE = Span("lease", default=seconds(30), least=seconds(1), most=minutes(5))
_INTERVAL = Span("interval", default=seconds(1), least=ms(100), most=minutes(1))
_WAIT = Span("wait", default=seconds(1), least=seconds(0), most=seconds(4))


class ConnectionService:
    """nexus.connection.v1.ConnectionService."""

    def __init__(self, database: Database, settings: ConnectionSettings) -> None:
        self._database = database
        self._settings = settings
        self._hold_lease = Span("lease", default=settings.lease, least=seconds(1), most=minutes(5))
        self._registry = Registry(database)
        self._reaper = Reaper(self._registry)
        self._drops = Unfinished()
        self._lists = Lists(database)
        self._commands = Commands(database, self._lists)
        self._watches = Watches(database, self._registry, self._reaper)

    async def close(self) -> None:
        """Finish what is being removed, and end the background tasks."""
        await self._drops.close()
        await self._reaper.close()

    async def Hold(self, requests: AsyncIterator[pb.HoldRequest], context: Any) -> AsyncIterator[pb.HoldResponse]:
        """Keep a node for as long as the stream lasts.

        Its connections end with the stream when the client ends it. When the sidecar stops they stay for their lease.
        """
        start = await first_start(requests)
        try:
            kind, node = checked_kind(start.kind), checked_name("node", start.node)
            lease_ms = self._hold_lease.of(start)
        except RpcError as error:
            raise error.within("start") from None
        most = self._settings.max_connections
        holding = Holding(self._database, self._registry, kind, node, lease_ms, most)
        async with self._reaper.reaping(kind):
            ended_by_sidecar = False
            try:
                async for event in holding.events(requests):
                    yield event
            except asyncio.CancelledError as error:
                ended_by_sidecar = BY_SIDECAR in error.args
                raise
            finally:
                if not ended_by_sidecar:
                    await self._drops.finish(holding.drop())

    @rpc(round_trips=2)
    async def Register(self, request: pb.RegisterRequest, context: Any) -> pb.RegisterResponse:
        """Add connections of a node, and renew its lease."""
        kind, node = checked_kind(request.kind), checked_name("node", request.node)
        lease_ms = _LEASE.of(request)
        check_count("connections", request.connections, MAX_ITEMS, least=1)
        response = pb.RegisterResponse()
        entries, items = [], []
        for at, each in enumerate(request.connections):
            item = response.items.add()
            try:
                entries.append(Entry(each.id, each.user_id, attributes_text(each)))
                items.append(item)
            except RpcError as error:
                item_error(item, error.within(f"connections[{at}]"))
        outcomes = await self._registry.register(kind, node, 0, entries, lease_ms=lease_ms)
        for item, outcome in zip(items, outcomes, strict=True):
            if isinstance(outcome, RpcError):
                item_error(item, outcome)
            else:
                item.generation = outcome
        return response

    async def Renew(self, request: pb.RenewRequest, context: Any) -> pb.RenewResponse:
        """Set the lease of a node anew; one that has ended is an answer."""
        kind, node = checked_kind(request.kind), checked_name("node", request.node)
        lease_ms = _LEASE.of(request)
        if await self._registry.renew(kind, node, 0, lease_ms) == "gone":
            return pb.RenewResponse(missing=common.Missing())
        return pb.RenewResponse(renewed=pb.Renewed(lease=duration(lease_ms)))

    @rpc(round_trips=2)
    async def Unregister(self, request: pb.UnregisterRequest, context: Any) -> pb.UnregisterResponse:
        """Remove connections that the node still has."""
        kind, node = checked_kind(request.kind), checked_name("node", request.node)
        removed = await self._registry.unregister(kind, node, checked_ids(request.ids))
        return pb.UnregisterResponse(connections=removed)

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read a connection; a missing one is an answer."""
        connection = await self._lists.get(checked_kind(request.kind), request.id)
        return pb.GetResponse(connection=connection) if connection else pb.GetResponse(missing=common.Missing())

    @rpc(round_trips=2)
    async def ListByUser(self, request: pb.ListByUserRequest, context: Any) -> pb.ListByUserResponse:
        """A page of a user's connections."""
        kind, size = checked_kind(request.kind), _page_size(request.page_size)
        ids, last = await self._lists.ids_of_user(kind, request.user_id, size, position_of(request.page_token))
        connections = await self._lists.of_user(kind, request.user_id, ids)
        return pb.ListByUserResponse(connections=connections, next_page_token=page_token(last) if last else "")

    @rpc(round_trips=2)
    async def ListByNode(self, request: pb.ListByNodeRequest, context: Any) -> pb.ListByNodeResponse:
        """A page of a node's connections."""
        kind, size = checked_kind(request.kind), _page_size(request.page_size)
        cursor = position_of(request.page_token) or b"0"
        ids, following = await self._lists.ids_of_node(kind, request.node, size, cursor)
        connections = await self._lists.of_node(kind, request.node, ids)
        token = page_token(following) if following else ""
        return pb.ListByNodeResponse(connections=connections, next_page_token=token)

    @rpc(round_trips=2)
    async def Count(self, request: pb.CountRequest, context: Any) -> pb.CountResponse:
        """Count the connections of a kind."""
        connections, foreign, nodes = await self._registry.counts(checked_kind(request.kind))
        return pb.CountResponse(connections=connections, foreign=foreign, nodes=nodes)

    @rpc(round_trips=3, waits=True)
    async def Disconnect(self, request: pb.DisconnectRequest, context: Any) -> pb.DisconnectResponse:
        """Ask nodes to close connections."""
        check_text("reason", request.reason, MAX_REASON)
        action = pb.Command(disconnect=pb.Close(code=request.code, reason=request.reason))
        connections, acknowledged = await self._commands.give(request, action, _WAIT.of(request))
        return pb.DisconnectResponse(connections=connections, acknowledged=acknowledged)

    @rpc(round_trips=3, waits=True)
    async def Send(self, request: pb.SendRequest, context: Any) -> pb.SendResponse:
        """Ask nodes to send a message to connections."""
        if not 1 <= len(request.payload) <= MAX_PAYLOAD:
            invalid_argument("payload", f"must be 1 to {MAX_PAYLOAD} bytes")
        action = pb.Command(message=request.payload)
        connections, acknowledged = await self._commands.give(request, action, _WAIT.of(request))
        return pb.SendResponse(connections=connections, acknowledged=acknowledged)

    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Stream how many connections there are, and which come and go."""
        async for response in self._watches.watch(checked_kind(request.kind), _INTERVAL.of(request) / 1000):
            yield response


def _page_size(asked: int) -> int:
    if asked < 0:
        invalid_argument("page_size", "must not be negative")
    return page_size(asked)

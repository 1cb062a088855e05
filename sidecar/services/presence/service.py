"""PresenceService: who is online, and who is in a room."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.key import minutes, seconds
from sidecar.process.tasks import Unfinished
from sidecar.redis.database import Database
from sidecar.rpc.admission import BY_SIDECAR
from sidecar.rpc.durations import Span, milliseconds_of, timestamp
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size, page_token, position_of
from sidecar.services.presence import keys, scripts
from sidecar.services.presence.changes import Changes
from sidecar.services.presence.heartbeats import Heartbeats
from sidecar.services.presence.hold import Holding
from sidecar.services.presence.index import of_all, of_room
from sidecar.services.presence.rooms import Rooms, user_id_of
from sidecar.services.presence.settings import PresenceSettings
from sidecar.services.presence.timestamps import from_last_seen

MAX_ITEMS = 1000


class PresenceService:
    """nexus.presence.v1.PresenceService."""

    def __init__(self, database: Database, settings: PresenceSettings) -> None:
        self._database = database
        self._ttl_ms = milliseconds_of(settings.ttl)
        self._debounce = Span("debounce", default=settings.debounce, least=seconds(0), most=minutes(1))
        self._changes = Changes(database)
        self._rooms = Rooms(database, self._ttl_ms)
        self._heartbeats = Heartbeats(database, self._rooms, self._ttl_ms)
        self._leaving = Unfinished()

    async def close(self) -> None:
        """Finish what is leaving, and end the background task."""
        await self._leaving.close()
        await self._changes.close()

    async def Heartbeat(self, request: pb.HeartbeatRequest, context: Any) -> pb.HeartbeatResponse:
        """Keep a user online on a device."""
        came, devices, expiry = await self._heartbeats.heartbeat(request.user_id, _device(request))
        return pb.HeartbeatResponse(
            previous_state=_state(online=not came), devices=devices, expire_time=timestamp(expiry)
        )

    @rpc(round_trips=2)
    async def BatchHeartbeat(self, request: pb.BatchHeartbeatRequest, context: Any) -> pb.BatchHeartbeatResponse:
        """Keep many users online or in rooms."""
        check_count("items", request.items, MAX_ITEMS, least=1)
        return await self._heartbeats.batch(request.items)

    @rpc(round_trips=2)
    async def Leave(self, request: pb.LeaveRequest, context: Any) -> pb.LeaveResponse:
        """Take a device or all of them offline."""
        until, devices = await self._heartbeats.leave(
            request.user_id, _device(request), all_devices=request.all_devices
        )
        return pb.LeaveResponse(state=_state(online=until > 0), devices=devices)

    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """Read the states of users: by a plain GET each, or by a script if the devices are wanted as well."""
        names = self._database.names
        last_seen = _each(request.user_ids, lambda ids: names(keys.LAST_SEEN, ids))
        if request.include_devices:
            bounds = {"longest_ms": keys.LONGEST_MS, "max_devices": keys.MAX_DEVICES}
            reads = [scripts.read_user.command(names, {"user_id": each}, **bounds) for each in request.user_ids]
            replies = await self._database.gather(reads)
        else:
            held = await self._database.gather([("GET", name) for name in last_seen])
            replies = [[reply] if isinstance(reply, bytes) else reply for reply in held]
        response = pb.BatchGetResponse()
        for user_id, found in zip(request.user_ids, replies, strict=True):
            _fill(response.items.add(user_id=user_id), found)
        return response

    @rpc(round_trips=2)
    async def ListOnline(self, request: pb.ListOnlineRequest, context: Any) -> pb.ListOnlineResponse:
        """List a page of the index, without the users whose key another program has deleted since."""
        more, last, *ids = await scripts.online_page(
            self._database,
            keys.ALL,
            after=position_of(request.page_token),
            limit=_page_size(request.page_size),
            longest_ms=keys.LONGEST_MS,
        )
        response = pb.ListOnlineResponse(next_page_token=page_token(last) if more == b"1" else "")
        users = [user_id for each in ids if (user_id := user_id_of(each))]
        gets = [("GET", self._database.names(keys.LAST_SEEN, {"user_id": user_id})) for user_id in users]
        for user_id, last_seen in zip(users, await self._database.gather(gets), strict=True):
            if isinstance(last_seen, bytes):
                response.users.add(user_id=user_id, last_seen_time=from_last_seen(last_seen))
        return response

    async def CountOnline(self, request: pb.CountOnlineRequest, context: Any) -> pb.CountOnlineResponse:
        """Count the users online."""
        return pb.CountOnlineResponse(
            users=await scripts.count_online(self._database, keys.ALL, longest_ms=keys.LONGEST_MS)
        )

    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Stream who comes online and who goes offline."""
        names, debounce = self._database.names, self._debounce.of(request) / 1000
        _each(request.user_ids, lambda ids: names(keys.LAST_SEEN, ids), least=0)
        users = frozenset(request.user_ids)
        async for message in self._changes.watch(of_all(names), pb.WatchResponse, debounce, users):
            yield message

    async def Hold(self, requests: AsyncIterator[pb.HoldRequest], context: Any) -> AsyncIterator[pb.HoldResponse]:
        """Keep a user online for as long as the stream lasts.

        The user leaves when the client ends it. When the sidecar stops they stay for `presence.ttl`.
        """
        first = await anext(requests, None)
        if first is None or not first.HasField("start"):
            invalid_argument("start", "must be the first message")
        try:
            holding = Holding(self._database, self._heartbeats, self._rooms, self._ttl_ms, first.start)
        except RpcError as error:
            raise error.within("start") from None
        ended_by_sidecar = False
        try:
            async for event in holding.events(requests):
                yield event
        except asyncio.CancelledError as error:
            ended_by_sidecar = BY_SIDECAR in error.args
            raise
        finally:
            if not ended_by_sidecar:
                await self._leaving.finish(holding.leave())

    async def JoinRoom(self, request: pb.JoinRoomRequest, context: Any) -> pb.JoinRoomResponse:
        """Keep a user in a room on a device."""
        join = self._rooms.join_command(request.room, request.user_id, _device(request), request.metadata)
        came, devices, expiry, members = await self._database.run(*join)
        return pb.JoinRoomResponse(
            previous_state=_state(online=not came), devices=devices, expire_time=timestamp(expiry), members=members
        )

    async def LeaveRoom(self, request: pb.LeaveRoomRequest, context: Any) -> pb.LeaveRoomResponse:
        """Take a device or all of them out of a room."""
        leave = self._rooms.leave_command(
            request.room, request.user_id, _device(request), all_devices=request.all_devices
        )
        until, devices = await self._database.run(*leave)
        return pb.LeaveRoomResponse(state=_state(online=until > 0), devices=devices)

    @rpc(round_trips=2)
    async def ListMembers(self, request: pb.ListMembersRequest, context: Any) -> pb.ListMembersResponse:
        """List a page of a room's members."""
        after, limit = position_of(request.page_token), _page_size(request.page_size)
        return await self._rooms.members(request.room, after, limit)

    async def BatchCountMembers(
        self, request: pb.BatchCountMembersRequest, context: Any
    ) -> pb.BatchCountMembersResponse:
        """Count the members of rooms."""
        check_count("rooms", request.rooms, MAX_ITEMS, least=1)
        return await self._rooms.counts(request.rooms)

    async def WatchRoom(self, request: pb.WatchRoomRequest, context: Any) -> AsyncIterator[pb.WatchRoomResponse]:
        """Stream who comes into a room and who leaves it."""
        index, debounce = of_room(self._database.names, request.room), self._debounce.of(request) / 1000
        async for message in self._changes.watch(index, pb.WatchRoomResponse, debounce):
            yield message


def _device(request: pb.HeartbeatRequest | pb.LeaveRequest | pb.JoinRoomRequest | pb.LeaveRoomRequest) -> str:
    return check_text("device", request.device, MAX_ID_BYTES)


def _state(*, online: bool) -> "pb.State.ValueType":
    return pb.STATE_ONLINE if online else pb.STATE_OFFLINE


def _page_size(asked: int) -> int:
    if asked < 0:
        invalid_argument("page_size", "must not be negative")
    return page_size(asked)


def _each(user_ids: Any, render: Any, *, least: int = 1) -> list[str]:
    """What `render` makes of each id. Raises RpcError that names the index of a bad one."""
    check_count("user_ids", user_ids, MAX_ITEMS, least=least)
    rendered = []
    for at, user_id in enumerate(user_ids):
        try:
            rendered.append(render({"user_id": user_id}))
        except RpcError as error:
            raise RpcError.invalid_argument(f"user_ids[{at}]", error.fields[0][1]) from None
    return rendered


def _fill(user: pb.UserPresence, found: Any) -> None:
    """Set a user's outcome: from the last heartbeat and devices, from nothing, or from an error."""
    if isinstance(found, RpcError):
        user.error.reason, user.error.message = found.reason, found.message
    elif not found:
        user.offline.SetInParent()
    else:
        last_seen, *devices = found
        user.online.SetInParent()
        if (seen := from_last_seen(last_seen)) is not None:
            user.online.last_seen_time.CopyFrom(seen)
        user.online.devices.extend(device.decode(errors="replace") for device in devices)

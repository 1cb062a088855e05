"""PresenceService."""

from collections.abc import AsyncIterator
from typing import Any

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.key import minutes, seconds
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, milliseconds_of
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size, page_token, position_of
from sidecar.services.presence import keys, scripts
from sidecar.services.presence.changes import Changes
from sidecar.services.presence.settings import PresenceSettings
from sidecar.services.presence.timestamps import from_last_seen, from_ms

MAX_ITEMS = 1000
_MAX_EXPIRED = 8


class PresenceService:
    """nexus.presence.v1.PresenceService."""

    def __init__(self, database: Database, settings: PresenceSettings) -> None:
        self._database = database
        self._ttl_ms = milliseconds_of(settings.ttl)
        self._debounce = Span("debounce", default=settings.debounce, least=seconds(0), most=minutes(1))
        self._changes = Changes(database)

    async def close(self) -> None:
        """End the background task."""
        await self._changes.close()

    async def Heartbeat(self, request: pb.HeartbeatRequest, context: Any) -> pb.HeartbeatResponse:
        """Keep a user online on a device.

        The user's key is written before the index: if the call is interrupted in between, the user is listed with their
        next heartbeat.
        """
        names, user_id, ttl_ms = self._database.names, request.user_id, self._ttl_ms
        heartbeat = scripts.heartbeat.command(
            names,
            {"user_id": user_id},
            device=_device(request),
            ttl_ms=ttl_ms,
            longest_ms=keys.LONGEST_MS,
            max_devices=keys.MAX_DEVICES,
        )
        add = scripts.add_to_index.command(
            names,
            keys.ALL,
            user_id=user_id,
            ttl_ms=ttl_ms,
            kept_ms=keys.INDEX_KEPT_MS,
            longest_ms=keys.LONGEST_MS,
            max_expired=_MAX_EXPIRED,
        )
        (came_online, devices, expiry), _ = await self._database.pipeline((heartbeat, add))
        return pb.HeartbeatResponse(
            previous_state=_state(online=not came_online), devices=devices, expire_time=from_ms(expiry)
        )

    @rpc(round_trips=2)
    async def Leave(self, request: pb.LeaveRequest, context: Any) -> pb.LeaveResponse:
        """Take a device or all of them offline.

        The index is changed only if there was no heartbeat since it was read, which is before the key is changed.
        """
        user_id, names = request.user_id, self._database.names
        indexed = scripts.indexed_expiry.command(names, keys.ALL, user_id=user_id)
        leave = scripts.leave.command(
            names,
            {"user_id": user_id},
            device=_device(request),
            all_devices=request.all_devices,
            longest_ms=keys.LONGEST_MS,
        )
        seen, (until, devices) = await self._database.pipeline((indexed, leave))
        if seen:
            await scripts.update_index(self._database, keys.ALL, user_id=user_id, seen=seen, until_ms=until)
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
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        more, last, *ids = await scripts.online_page(
            self._database,
            keys.ALL,
            after=position_of(request.page_token),
            limit=page_size(request.page_size),
            longest_ms=keys.LONGEST_MS,
        )
        response = pb.ListOnlineResponse(next_page_token=page_token(last) if more == b"1" else "")
        users = [user_id for each in ids if (user_id := _user_id(each))]
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
        _each(request.user_ids, lambda ids: self._database.names(keys.LAST_SEEN, ids), least=0)
        debounce = self._debounce.of(request) / 1000
        async for message in self._changes.watch(frozenset(request.user_ids), debounce):
            yield message


def _device(request: pb.HeartbeatRequest | pb.LeaveRequest) -> str:
    return check_text("device", request.device, MAX_ID_BYTES)


def _state(*, online: bool) -> "pb.State.ValueType":
    return pb.STATE_ONLINE if online else pb.STATE_OFFLINE


def _user_id(held: bytes) -> str:
    """A user id of the index; empty for what no sidecar can have written."""
    try:
        return held.decode() if len(held) <= MAX_ID_BYTES else ""
    except UnicodeDecodeError:
        return ""


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

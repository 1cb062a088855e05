"""PresenceService."""

import base64
import binascii
from collections.abc import AsyncIterator
from typing import Any

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.key import minutes, seconds
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span
from sidecar.rpc.methods import rpc
from sidecar.services.presence import keys, scripts
from sidecar.services.presence.changes import Changes
from sidecar.services.presence.settings import PresenceSettings
from sidecar.services.presence.timestamps import from_mark, from_ms

MOST_ITEMS = 1000
_MOST_DEVICES = 100
_PRUNE = 8
_DEFAULT_PAGE = 100
_NOT_OURS = "is not a next_page_token of ListOnline"


class PresenceService:
    """nexus.presence.v1.PresenceService. `ttl` is how long a heartbeat lasts, `debounce` a watcher's default."""

    def __init__(self, database: Database, settings: PresenceSettings) -> None:
        self._database = database
        self._ttl_ms = round(settings.ttl.total_seconds() * 1000)
        self._debounce = Span("debounce", default=settings.debounce, least=seconds(0), most=minutes(1))
        self._changes = Changes(database)

    async def close(self) -> None:
        """End the sweep."""
        await self._changes.close()

    async def Heartbeat(self, request: pb.HeartbeatRequest, context: Any) -> pb.HeartbeatResponse:
        """The mark first, then the index: cut in between, the user is in the lists with their next heartbeat."""
        names, user_id, ttl_ms = self._database.names, request.user_id, self._ttl_ms
        of_user = {"user_id": user_id}
        beat = scripts.beat.command(names, of_user, device=_device(request), ttl_ms=ttl_ms, most=_MOST_DEVICES)
        enter = scripts.enter.command(names, keys.EVERYBODY, user_id=user_id, ttl_ms=ttl_ms, prune=_PRUNE)
        (joined, devices, expiry), _ = await self._database.pipeline((beat, enter))
        return pb.HeartbeatResponse(joined=bool(joined), devices=devices, expire_time=from_ms(expiry))

    @rpc(round_trips=2)
    async def Leave(self, request: pb.LeaveRequest, context: Any) -> pb.LeaveResponse:
        """The index is moved only if no heartbeat came since it was read, before the mark was changed."""
        names, of_user = self._database.names, {"user_id": request.user_id}
        device, everything = _device(request), request.all_devices
        leave = scripts.leave.command(names, of_user, device=device, everything=everything)
        expiries = names(keys.EXPIRIES, keys.EVERYBODY)
        seen, (until, devices) = await self._database.pipeline((("ZSCORE", expiries, request.user_id), leave))
        if seen is not None:
            await scripts.reconcile(
                self._database, keys.EVERYBODY, user_id=request.user_id, seen=str(float(seen)), until_ms=until
            )
        return pb.LeaveResponse(online=until > 0, devices=devices)

    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """A plain GET a user, or a script when the devices are wanted as well."""
        names = self._database.names
        marks = _each(request.user_ids, lambda ids: names(keys.MARK, ids))
        if request.with_devices:
            looks = [scripts.look.command(names, {"user_id": user_id}) for user_id in request.user_ids]
            replies = await self._database.gather(looks)
        else:
            held = await self._database.gather([("GET", mark) for mark in marks])
            replies = [[reply] if isinstance(reply, bytes) else reply for reply in held]
        reply = pb.BatchGetResponse()
        for user_id, found in zip(request.user_ids, replies, strict=True):
            _fill(reply.users.add(user_id=user_id), found)
        return reply

    @rpc(round_trips=2)
    async def ListOnline(self, request: pb.ListOnlineRequest, context: Any) -> pb.ListOnlineResponse:
        """A page of the index, then the marks themselves: whom another program took offline is left out."""
        if not 0 <= request.page_size <= MOST_ITEMS:
            invalid_argument("page_size", f"must be 0 to {MOST_ITEMS}")
        limit = request.page_size or _DEFAULT_PAGE
        after = _from_token(request.page_token)
        more, last, *ids = await scripts.page(self._database, keys.EVERYBODY, after=after, limit=limit)
        reply = pb.ListOnlineResponse(next_page_token=_to_token(last) if more == b"1" else "")
        users = [user_id.decode() for user_id in ids]
        names = self._database.names
        gets = [("GET", names(keys.MARK, {"user_id": user_id})) for user_id in users]
        for user_id, mark in zip(users, await self._database.gather(gets), strict=True):
            if isinstance(mark, bytes):
                reply.users.add(user_id=user_id, last_seen_time=from_mark(mark))
        return reply

    async def CountOnline(self, request: pb.CountOnlineRequest, context: Any) -> pb.CountOnlineResponse:
        """See the proto."""
        return pb.CountOnlineResponse(users=await scripts.count(self._database, keys.EVERYBODY))

    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """See the proto."""
        _each(request.user_ids, lambda ids: self._database.names(keys.MARK, ids), least=0)
        debounce = self._debounce.of(request) / 1000
        async for message in self._changes.watch(frozenset(request.user_ids), debounce):
            yield message


def _device(request: pb.HeartbeatRequest | pb.LeaveRequest) -> str:
    if len(request.device.encode()) > MAX_ID_BYTES:
        invalid_argument("device", f"must be at most {MAX_ID_BYTES} bytes")
    return request.device


def _each(user_ids: Any, render: Any, *, least: int = 1) -> list[str]:
    """What `render` makes of each id; refuses with the place of the bad one."""
    if not least <= len(user_ids) <= MOST_ITEMS:
        invalid_argument("user_ids", f"must be {least} to {MOST_ITEMS} users")
    rendered = []
    for at, user_id in enumerate(user_ids):
        try:
            rendered.append(render({"user_id": user_id}))
        except RpcError as error:
            raise RpcError.invalid_argument(f"user_ids[{at}]", error.fields[0][1]) from None
    return rendered


def _fill(user: pb.UserPresence, found: Any) -> None:
    """A user's outcome from the mark and devices found, nothing found, or a failure."""
    if isinstance(found, RpcError):
        user.error.reason, user.error.message = found.reason, found.message
    elif not found:
        user.offline.SetInParent()
    else:
        mark, *devices = found
        user.online.SetInParent()
        if (seen := from_mark(mark)) is not None:
            user.online.last_seen_time.CopyFrom(seen)
        user.online.devices.extend(device.decode() for device in devices)


def _to_token(last: bytes) -> str:
    return base64.urlsafe_b64encode(last).decode().rstrip("=")


def _from_token(token: str) -> bytes:
    if len(token) > 2 * MAX_ID_BYTES:
        invalid_argument("page_token", _NOT_OURS)
    try:
        return base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        invalid_argument("page_token", _NOT_OURS)

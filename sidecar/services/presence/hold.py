"""Hold: a user kept online, and in rooms, for as long as a stream lasts."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.coordination.lease import Event, KeptLease, clock
from sidecar.errors import AWAY, RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.process.tasks import end
from sidecar.redis.database import Database
from sidecar.rpc.durations import duration
from sidecar.services.presence import keys
from sidecar.services.presence.heartbeats import Heartbeats
from sidecar.services.presence.rooms import Rooms

MAX_ROOMS = 100
"""Rooms of one stream."""

MAX_LABEL_BYTES = 256
"""The device of `start`, to which something unique is added."""

RETRY = 0.2
"""Seconds before a join or leave is tried again while Redis is away."""

MAX_EVENTS = 100
"""Events that wait for a slow reader before its requests have to wait."""


class Holding:
    """The presence of one stream. Raises RpcError for a `start` that breaks a rule."""

    def __init__(
        self, database: Database, heartbeats: Heartbeats, rooms: Rooms, ttl_ms: int, start: pb.HoldStart
    ) -> None:
        self._database, self._heartbeats, self._rooms, self._ttl_ms = database, heartbeats, rooms, ttl_ms
        self._user_id = start.user_id
        label = check_text("device", start.device, MAX_LABEL_BYTES)
        self._device = "/".join(filter(None, (label, uuid.uuid4().hex)))
        database.names(keys.LAST_SEEN, {"user_id": self._user_id})  # raises RpcError for what is no user id
        check_count("rooms", start.rooms, MAX_ROOMS)
        self._joins: dict[str, Command] = {}
        for at, entry in enumerate(start.rooms):
            try:
                self._joins[entry.room] = self._join(entry)
            except RpcError as error:
                raise error.within(f"rooms[{at}]") from None
        self._writing = asyncio.Lock()  # a heartbeat that overtakes a leave would undo it
        self._events: asyncio.Queue[pb.HoldResponse | None] = asyncio.Queue(MAX_EVENTS)  # None: the reader has ended
        self._lost = False

    async def events(self, messages: AsyncIterator[pb.HoldRequest]) -> AsyncIterator[pb.HoldResponse]:
        """What happens, until the presence is lost or the iteration ends."""
        asked, lease = clock(), duration(self._ttl_ms)
        before = pb.STATE_OFFLINE if await self._write() else pb.STATE_ONLINE
        yield pb.HoldResponse(ready=pb.HoldReady(previous_state=before, device=self._device, lease=lease))
        reader = asyncio.create_task(self._read(messages))
        keeper = asyncio.create_task(
            self._keep(KeptLease(self._renew, seconds=self._ttl_ms / 1000, asked=asked), reader)
        )
        try:
            while event := await self._events.get():
                self._lost = event.HasField("lost")
                yield event
                if self._lost:
                    return
        finally:
            await end(reader, keeper)
        reader.result()

    async def leave(self) -> None:
        """Take the device offline and out of the rooms, unless that was lost; what Redis does not take in expires."""
        if self._lost:
            return
        with contextlib.suppress(RpcError):
            leaves = [self._rooms.leave_command(room, self._user_id, self._device) for room in self._joins]
            await self._database.gather(leaves)
            await self._heartbeats.leave(self._user_id, self._device)

    async def _keep(self, lease: KeptLease, reader: "asyncio.Task[None]") -> None:
        renewed = pb.HoldResponse(renewed=pb.Renewed(lease=duration(self._ttl_ms)))
        while (event := await lease.next_event(reader)) is Event.RENEWED:
            with contextlib.suppress(asyncio.QueueFull):  # a slow reader may do without it
                self._events.put_nowait(renewed)
        await self._events.put(pb.HoldResponse(lost=pb.Lost()) if event is Event.LOST else None)

    async def _renew(self) -> bool:
        await self._write()
        return True

    async def _write(self) -> int:
        """Write everything; 1 when the user came online."""
        async with self._writing:
            came, _, _ = await self._heartbeats.heartbeat(self._user_id, self._device)
            for reply in await self._database.gather(list(self._joins.values())):
                if isinstance(reply, RpcError):
                    raise reply
            return came

    async def _read(self, messages: AsyncIterator[pb.HoldRequest]) -> None:
        """Join and leave rooms as the client asks, until it says `end`; closing the sending side does not mean that."""
        async for message in messages:
            what = message.WhichOneof("message")
            if what == "join":
                await self._add(message.join)
            elif what == "leave":
                await self._remove(message.leave.room)
            elif what == "end":
                return
            else:
                invalid_argument("message", "must be join, leave or end after `start`")
            await self._events.put(pb.HoldResponse(done=pb.HoldDone(rooms=len(self._joins))))
        await asyncio.Event().wait()

    async def _add(self, entry: pb.RoomEntry) -> None:
        try:
            command = self._join(entry)
        except RpcError as error:
            raise error.within("join") from None
        if len(self._joins.keys() | {entry.room}) > MAX_ROOMS:
            invalid_argument("join", f"must keep the stream's rooms to {MAX_ROOMS}")
        async with self._writing:
            self._joins[entry.room] = command
            await self._insist(command)

    async def _remove(self, room: str) -> None:
        try:
            command = self._rooms.leave_command(room, self._user_id, self._device)
        except RpcError as error:
            raise error.within("leave") from None
        async with self._writing:
            self._joins.pop(room, None)
            await self._insist(command)

    async def _insist(self, command: Command) -> None:
        """Send a command, and again while Redis is away: the lease says when that is too late."""
        while True:
            try:
                await self._database.run(*command)
            except RpcError as error:
                if error.reason not in AWAY:
                    raise
                await asyncio.sleep(RETRY)
            else:
                return

    def _join(self, entry: pb.RoomEntry) -> Command:
        return self._rooms.join_command(entry.room, self._user_id, self._device, entry.metadata)

"""Keeping users online, and taking them offline."""

from collections.abc import Sequence

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.errors import RpcError, check_text
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.durations import timestamp
from sidecar.services.presence import keys, scripts
from sidecar.services.presence.rooms import Rooms


class Heartbeats:
    """The heartbeats of users, in general and in rooms."""

    def __init__(self, database: Database, rooms: Rooms, ttl_ms: int) -> None:
        self._database, self._rooms, self._ttl_ms = database, rooms, ttl_ms

    async def heartbeat(self, user_id: str, device: str) -> tuple[int, int, int]:
        """Keep a user online: 1 when they came online, their devices, when they expire.

        The user's key is written before the index: if the call is interrupted in between, the user is listed with their
        next heartbeat.
        """
        reply, _ = await self._database.pipeline((self._heartbeat(user_id, device), self._add(user_id)))
        came, devices, expiry = reply
        return came, devices, expiry

    async def leave(self, user_id: str, device: str, *, all_devices: bool = False) -> tuple[int, int]:
        """Take a device or all of them offline: until when the user is online or 0, and the devices that are left.

        The index is changed only if there was no heartbeat since it was read, which is before the key is changed.
        """
        names = self._database.names
        indexed = scripts.indexed_expiry.command(names, keys.ALL, user_id=user_id)
        leave = scripts.leave.command(
            names, {"user_id": user_id}, device=device, all_devices=all_devices, longest_ms=keys.LONGEST_MS
        )
        seen, (until, devices) = await self._database.pipeline((indexed, leave))
        if seen:
            await scripts.update_index(self._database, keys.ALL, user_id=user_id, seen=seen, until_ms=until)
        return until, devices

    async def batch(self, items: Sequence[pb.HeartbeatItem]) -> pb.BatchHeartbeatResponse:
        """Carry out heartbeats: all keys in one round trip, then the index of those that went online."""
        response = pb.BatchHeartbeatResponse()
        commands: list[Command] = []
        sent: list[tuple[pb.HeartbeatItem, pb.HeartbeatOutcome]] = []
        for at, item in enumerate(items):
            outcome = response.items.add()
            try:
                commands.append(self._command(item))
                sent.append((item, outcome))
            except RpcError as error:
                _fail(outcome, error.within(f"items[{at}]"))
        online: list[tuple[str, pb.HeartbeatOutcome]] = []
        for (item, outcome), reply in zip(sent, await self._database.gather(commands), strict=True):
            if isinstance(reply, RpcError):
                _fail(outcome, reply)
                continue
            came, devices, expiry = reply[:3]
            before = pb.STATE_OFFLINE if came else pb.STATE_ONLINE
            outcome.kept.CopyFrom(pb.Kept(previous_state=before, devices=devices, expire_time=timestamp(expiry)))
            if not item.room:
                online.append((item.user_id, outcome))
        added = await self._database.gather([self._add(user_id) for user_id, _ in online])
        for (_, outcome), reply in zip(online, added, strict=True):
            if isinstance(reply, RpcError):
                _fail(outcome, reply)
        return response

    def _command(self, item: pb.HeartbeatItem) -> Command:
        device = check_text("device", item.device, MAX_ID_BYTES)
        if item.room:
            return self._rooms.join_command(item.room, item.user_id, device)
        return self._heartbeat(item.user_id, device)

    def _heartbeat(self, user_id: str, device: str) -> Command:
        return scripts.heartbeat.command(
            self._database.names,
            {"user_id": user_id},
            device=device,
            ttl_ms=self._ttl_ms,
            longest_ms=keys.LONGEST_MS,
            max_devices=keys.MAX_DEVICES,
        )

    def _add(self, user_id: str) -> Command:
        return scripts.add_to_index.command(
            self._database.names,
            keys.ALL,
            user_id=user_id,
            ttl_ms=self._ttl_ms,
            kept_ms=keys.INDEX_KEPT_MS,
            longest_ms=keys.LONGEST_MS,
            max_expired=keys.MAX_EXPIRED,
        )


def _fail(outcome: pb.HeartbeatOutcome, error: RpcError) -> None:
    outcome.error.reason, outcome.error.message = error.reason, error.message

"""Rooms: joining and leaving them, their members, and how many there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from nexus.presence.v1 import presence_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.attributes import attributes_of, attributes_text
from sidecar.rpc.durations import timestamp
from sidecar.rpc.paging import page_token, within_bytes
from sidecar.services.presence import keys, scripts


class Rooms:
    """The rooms in one database."""

    def __init__(self, database: Database, ttl_ms: int) -> None:
        self._database, self._ttl_ms = database, ttl_ms

    def join_command(self, room: str, user_id: str, device: str, metadata: Mapping[str, str] | None = None) -> Command:
        """Keep a user in a room; None leaves the metadata as it is. Raises RpcError for what breaks a rule."""
        return scripts.join_room.command(
            self._database.names,
            {"room": room, "user_id": user_id},
            user_id=user_id,
            device=device,
            sets_metadata=metadata is not None,
            metadata=attributes_text("metadata", metadata or {}),
            ttl_ms=self._ttl_ms,
            kept_ms=keys.INDEX_KEPT_MS,
            longest_ms=keys.LONGEST_MS,
            max_devices=keys.MAX_DEVICES,
            max_expired=keys.MAX_EXPIRED,
        )

    def leave_command(self, room: str, user_id: str, device: str, *, all_devices: bool = False) -> Command:
        """Take a device or all of them out of a room."""
        return scripts.leave_room.command(
            self._database.names,
            {"room": room, "user_id": user_id},
            user_id=user_id,
            device=device,
            all_devices=all_devices,
            longest_ms=keys.LONGEST_MS,
        )

    async def members(self, room: str, after: bytes, limit: int) -> pb.ListMembersResponse:
        """A page of members, without those whose keys another program has deleted since."""
        ids = {"room": room}
        more, last, *found = await scripts.members_page(
            self._database, ids, after=after, limit=limit, longest_ms=keys.LONGEST_MS
        )
        users = [user_id for each in found if (user_id := user_id_of(each))]
        names = self._database.names
        reads = [
            scripts.read_member.command(names, {**ids, "user_id": each}, longest_ms=keys.LONGEST_MS) for each in users
        ]
        replies = await self._database.gather(reads)
        members = [_member(user_id, reply) for user_id, reply in zip(users, replies, strict=True) if reply]
        fitting = list(within_bytes(members))
        if len(fitting) < len(members):
            more, last = b"1", fitting[-1].user_id.encode()
        return pb.ListMembersResponse(members=fitting, next_page_token=page_token(last) if more == b"1" else "")

    async def counts(self, rooms: Sequence[str]) -> pb.BatchCountMembersResponse:
        """How many members each room has."""
        names, longest = self._database.names, keys.LONGEST_MS
        commands = []
        for at, room in enumerate(rooms):
            try:
                commands.append(scripts.count_members.command(names, {"room": room}, longest_ms=longest))
            except RpcError as error:
                raise RpcError.invalid_argument(f"rooms[{at}]", error.fields[0][1]) from None
        response = pb.BatchCountMembersResponse()
        for room, reply in zip(rooms, await self._database.gather(commands), strict=True):
            item = response.items.add(room=room)
            if isinstance(reply, RpcError):
                item.error.reason, item.error.message = reply.reason, reply.message
            else:
                item.members = reply
        return response


def user_id_of(held: bytes) -> str:
    """A user id of an index; empty for what no sidecar can have written."""
    try:
        return held.decode() if len(held) <= MAX_ID_BYTES else ""
    except UnicodeDecodeError:
        return ""


def _member(user_id: str, reply: Any) -> pb.Member:
    if isinstance(reply, RpcError):
        raise reply
    joined, seen, metadata, devices = reply
    return pb.Member(
        user_id=user_id,
        metadata=attributes_of(metadata),
        last_seen_time=timestamp(seen),
        join_time=timestamp(joined),
        devices=devices,
    )

"""The Lua scripts of Presence, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.presence.keys import (
    CHANGES,
    DEVICES,
    EXPIRIES,
    LAST_SEEN,
    ONLINE_IDS,
    ROOM_CHANGES,
    ROOM_DEVICES,
    ROOM_EXPIRIES,
    ROOM_IDS,
    ROOM_MEMBER,
)


@script(LAST_SEEN, DEVICES, uses=("clock", "companions", "presence_devices"))
async def heartbeat(*, device: str, ttl_ms: int, longest_ms: int, max_devices: int) -> tuple[int, int, int]:
    """Mark a user as online on a device."""


@script(EXPIRIES, ONLINE_IDS, CHANGES, uses=("clock", "companions", "presence_index"))
async def add_to_index(*, user_id: str, ttl_ms: int, kept_ms: int, longest_ms: int, max_expired: int) -> int:
    """Add a user to the index or move their expiry, and remove a few whose heartbeat has expired."""


@script(LAST_SEEN, DEVICES, uses=("clock", "companions", "presence_devices"))
async def leave(*, device: str, all_devices: bool, longest_ms: int) -> tuple[int, int]:
    """Take a device offline, and the user with the last one."""


@script(EXPIRIES, uses=("companions",))
async def indexed_expiry(*, user_id: str) -> bytes:
    """Read until when the index has a user online."""


@script(EXPIRIES, ONLINE_IDS, CHANGES, uses=("companions", "presence_index"))
async def update_index(*, user_id: str, seen: bytes, until_ms: int) -> int:
    """Update the index after a leave, unless there was a heartbeat in between."""


@script(EXPIRIES, ONLINE_IDS, CHANGES, uses=("clock", "companions", "presence_index"))
async def remove_expired(*, max_expired: int) -> int:
    """Remove users whose heartbeat has expired from the index."""


@script(EXPIRIES, ONLINE_IDS, uses=("clock", "companions"))
async def online_page(*, after: bytes, limit: int, longest_ms: int) -> list[bytes]:
    """Read a page of the users online, by user id."""


@script(EXPIRIES, uses=("clock", "companions"))
async def count_online(*, longest_ms: int) -> int:
    """Count the users online."""


@script(LAST_SEEN, DEVICES, uses=("clock", "companions"))
async def read_user(*, longest_ms: int, max_devices: int) -> list[bytes]:
    """Read the state of a user and their devices."""


_ROOM = (ROOM_MEMBER, ROOM_DEVICES, ROOM_EXPIRIES, ROOM_IDS, ROOM_CHANGES)


@script(*_ROOM, uses=("clock", "companions", "presence_devices", "presence_index"))
async def join_room(
    *,
    user_id: str,
    device: str,
    sets_metadata: bool,
    metadata: str,
    ttl_ms: int,
    kept_ms: int,
    longest_ms: int,
    max_devices: int,
    max_expired: int,
) -> tuple[int, int, int, int]:
    """Add a user to a room on a device, or keep them in it."""


@script(*_ROOM, uses=("clock", "companions", "presence_devices", "presence_index"))
async def leave_room(*, user_id: str, device: str, all_devices: bool, longest_ms: int) -> tuple[int, int]:
    """Take a device out of a room, and the user with the last one."""


@script(ROOM_MEMBER, ROOM_DEVICES, uses=("clock", "companions"))
async def read_member(*, longest_ms: int) -> list[Any]:
    """Read a member of a room."""


remove_expired_members = remove_expired.on(ROOM_EXPIRIES, ROOM_IDS, ROOM_CHANGES)
members_page = online_page.on(ROOM_EXPIRIES, ROOM_IDS)
count_members = count_online.on(ROOM_EXPIRIES)

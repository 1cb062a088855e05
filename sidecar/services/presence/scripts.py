"""The Lua scripts of Presence, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.presence.keys import CHANGES, DEVICES, EXPIRIES, MARK, ROSTER


@script(MARK, DEVICES)
async def beat(*, device: str, ttl_ms: int, most: int) -> tuple[int, int, int]:
    """Mark the user online and the device alive."""


@script(EXPIRIES, ROSTER, CHANGES)
async def enter(*, user_id: str, ttl_ms: int, prune: int) -> int:
    """Put a user into the index or move their expiry, and prune a few who ran out."""


@script(MARK, DEVICES)
async def leave(*, device: str, everything: bool) -> tuple[int, int]:
    """Take a device away, and the mark with the last one."""


@script(EXPIRIES, ROSTER, CHANGES)
async def reconcile(*, user_id: str, seen: str, until_ms: int) -> int:
    """Bring the index to where Leave has brought the mark, unless a heartbeat came in between."""


@script(EXPIRIES, ROSTER, CHANGES)
async def sweep(*, most: int) -> int:
    """Take out of the index who ran out."""


@script(EXPIRIES, ROSTER)
async def page(*, after: bytes, limit: int) -> list[bytes]:
    """A page of those online, by user id."""


@script(EXPIRIES)
async def count() -> int:
    """How many are online."""


@script(MARK, DEVICES)
async def look() -> list[bytes]:
    """The mark and the devices that are alive."""

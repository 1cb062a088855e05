"""The Lua scripts of Cache, one atomic operation each; their text is in lua/."""

from collections.abc import Sequence

from sidecar.keyspace.scripts import script
from sidecar.services.cache.keys import DOOMED, ENTITY, LIST, LIST_META, LOT, MARK, META, REQUEST, STATE, TAG


@script(ENTITY, STATE, META, REQUEST)
async def set_entity(
    *,
    fields: Sequence[str | bytes],
    removed: Sequence[str],
    mode: str,
    condition: str,
    version: str,
    negative: bool,
    ttl_ms: int,
    keep_ttl: bool,
    pending: str,
    want_version: bool,
    request_id: str,
    events: str,
    wake: str,
) -> tuple[bytes, int, bytes]:
    """Write an entity if the condition holds: outcome, lifetime in ms, version."""


@script(ENTITY, STATE, META)
async def delete_entity(*, version: str, events: str, wake: str) -> tuple[bytes, bytes]:
    """Remove an entity and void its leases: outcome, current version."""


@script(ENTITY, STATE, META)
async def touch(*, ttl_ms: int) -> tuple[bytes, int]:
    """Start the lifetime anew: outcome, lifetime in ms."""


@script(ENTITY, STATE, META)
async def fetch(
    *, token: str, lease_ms: int, gap: float, fresh_only: bool, tagged: bool
) -> tuple[bytes, int, int, bytes, list[bytes]]:
    """Read an entity or take its lease: outcome, lifetime, lease left, token granted or nothing, fields."""


@script(ENTITY, STATE, META)
async def fill(
    *,
    token: str,
    result: str,
    fields: Sequence[str | bytes],
    ttl_ms: int,
    fresh_ms: int,
    tagged: bool,
    mark_age_ms: int,
    events: str,
    wake: str,
) -> tuple[bytes, int]:
    """End a lease with its result, unless it was voided: outcome, lifetime in ms."""


@script(META)
async def reserve(*, pending: str) -> int:
    """Announce a write with tags; an invalidation before the write undoes this."""


@script(LIST_META)
async def reserve_list(*, pending: str) -> int:
    """Announce the write of a list with tags; an invalidation before the write undoes this."""


@script(LIST, LIST_META)
async def set_list(*, json: str, ttl_ms: int, pending: str, events: str) -> bytes:
    """Write a list: outcome."""


@script(TAG, MARK)
async def join(*, member: str) -> int:
    """Add a key to a tag: ms since the tag was last invalidated, -1 for not lately."""


@script(TAG, DOOMED, LOT, MARK)
async def doom(*, lot_id: str, events: str, event: str) -> tuple[int, bytes]:
    """Set a tag's members aside to be invalidated: how many, -1 while an earlier lot is to go first; the lot's id."""


@script(DOOMED, LOT)
async def strike(*, lot_id: bytes, members: Sequence[bytes]) -> int:
    """Strike members that were removed off the lot: how many were still on it; none if it is another lot by now."""

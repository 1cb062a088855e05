"""The Lua scripts of Cache, one atomic operation each; their text is in lua/."""

from collections.abc import Sequence

from sidecar.keyspace.scripts import script
from sidecar.services.cache.keys import (
    BATCH,
    ENTITY,
    INVALIDATED_AT,
    LIST,
    LIST_META,
    META,
    PENDING_INVALIDATION,
    REQUEST,
    STATE,
    TAG,
)


@script(
    ENTITY,
    STATE,
    META,
    REQUEST,
    uses=("clock", "digest", "answers", "companions", "cache_meta", "cache_sizes", "cache_tags", "fields"),
)
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
    tags: str,
    tag_ms: int,
    want_version: bool,
    request_digest: str,
    request_ms: int,
    max_fields: int,
    max_bytes: int,
    events: str,
    wake: str,
) -> tuple[bytes, int, bytes]:
    """Write an entity if the condition holds: outcome, lifetime in ms, version."""


@script(ENTITY, STATE, META)
async def replace_entity(*, fields: Sequence[str | bytes], ttl_ms: int, events: str) -> tuple[bytes, int, bytes]:
    """Replace an entity that has no META: outcome, lifetime in ms, nothing."""


@script(ENTITY, STATE, META, uses=("digest", "companions", "cache_meta", "cache_sizes"))
async def delete_entity(
    *, version: str, max_fields: int, max_bytes: int, events: str, wake: str
) -> tuple[bytes, bytes]:
    """Remove an entity and void its leases: outcome, current version."""


@script(ENTITY, STATE, META, uses=("clock", "companions", "cache_meta"))
async def touch(*, ttl_ms: int) -> tuple[bytes, int]:
    """Start the lifetime anew: outcome, lifetime in ms."""


@script(ENTITY, STATE, META, uses=("clock", "companions", "cache_meta", "cache_tags"))
async def fetch(
    *, token: str, lease_ms: int, gap: float, fresh_only: bool, tags: str
) -> tuple[bytes, int, int, bytes, list[bytes]]:
    """Read an entity or take its fill lease: outcome, lifetime, lease left, token granted or nothing, fields."""


@script(ENTITY, STATE, META, uses=("clock", "companions", "cache_meta", "cache_tags", "fields"))
async def fill(
    *,
    token: str,
    result: str,
    fields: Sequence[str | bytes],
    ttl_ms: int,
    fresh_ms: int,
    tags: str,
    tag_age_ms: int,
    tag_ms: int,
    events: str,
    wake: str,
) -> tuple[bytes, int]:
    """End a fill lease with its result, unless it was voided: outcome, lifetime in ms."""


@script(META, uses=("companions",))
async def announce(*, pending: str, kept_ms: int) -> int:
    """Announce a write with tags; an invalidation before the write removes the announcement."""


@script(LIST_META, uses=("companions",))
async def announce_list(*, pending: str, kept_ms: int) -> int:
    """Announce the write of a list with tags; an invalidation before the write removes the announcement."""


@script(LIST, LIST_META, uses=("companions", "cache_meta", "cache_tags"))
async def set_list(*, json: str, ttl_ms: int, pending: str, tags: str, events: str) -> bytes:
    """Write a list: outcome."""


@script(TAG, PENDING_INVALIDATION, INVALIDATED_AT, uses=("clock", "companions"))
async def add_to_tag(*, member: str, ttl_ms: int) -> tuple[int, int]:
    """Add a key to a tag: ms since the tag was invalidated (-1: not lately, -2: another type), 1 for a new member."""


@script(TAG, PENDING_INVALIDATION, BATCH, INVALIDATED_AT, uses=("clock",))
async def begin_invalidation(
    *, batch_id: str, events: str, event: str, mark_ms: int, kept_ms: int
) -> tuple[int, bytes]:
    """Make a tag's members a batch to be removed: how many, -1 while an earlier batch is not done; the batch's id."""


@script(PENDING_INVALIDATION, BATCH)
async def remove_from_batch(*, batch_id: bytes, members: Sequence[bytes]) -> int:
    """Take members whose keys are removed from the batch: how many were still in it; none if it is another batch."""


@script(ENTITY, STATE, META, uses=("companions",))
async def remove_tagged(*, tag: str) -> int:
    """Remove what an invalidated tag found, unless it is known not to have the tag: 1 when something was removed."""


@script(ENTITY, STATE, META, uses=("companions", "cache_meta", "cache_tags"))
async def exclude_tags(*, tags: str) -> int:
    """Note tags that the present value does not have though their sets name it: 1 when something was noted."""

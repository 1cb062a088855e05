"""The Lua scripts of Search, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.search.keys import ANSWERED, BLOCKED, HEADS, RANKED, RECENT, STATE, SUGGEST, TERMS


@script(SUGGEST, TERMS, HEADS, RANKED, STATE, BLOCKED, ANSWERED)
async def place(
    *,
    change: str,
    amount: float,
    term: bytes,
    folded: bytes,
    request_id: str,
    capacity: int,
    depth: int,
    ttl_ms: int,
    repeat_ms: int,
) -> list[bytes]:
    """Change a term and bring the index to where the set is."""


@script(SUGGEST, TERMS, HEADS, RANKED, STATE)
async def suggest(*, prefix: bytes, limit: int, fuzzy: bool, capacity: int, depth: int, refresh_ms: int) -> list[bytes]:
    """The best terms of a prefix."""


@script(TERMS, BLOCKED)
async def block(*, folded: bytes, most: int) -> list[bytes]:
    """Block a folded form; tell its spellings."""


@script(STATE)
async def claim(*, owner: str, hold_ms: int, ttl_ms: int) -> tuple[int, int]:
    """Begin or go on with a pass."""


@script(STATE)
async def passed(*, owner: str, lowered: int, ttl_ms: int) -> int:
    """End a pass."""


@script(RECENT)
async def add_recent(*, query: str, most: int, ttl_ms: int) -> int:
    """Put a query at the head."""

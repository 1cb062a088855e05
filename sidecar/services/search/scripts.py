"""The Lua scripts of Search, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.search.keys import ANSWERED, BLOCKED, RANKED, RECENT, STATE, SUGGEST, TERMS, TOP_K


@script(
    SUGGEST,
    TERMS,
    TOP_K,
    RANKED,
    STATE,
    BLOCKED,
    ANSWERED,
    uses=("clock", "companions", "answers", "descending"),
)
async def update(
    *,
    change: str,
    amount: float,
    term: bytes,
    folded: bytes,
    request_id: str,
    digest: str,
    capacity: int,
    depth: int,
    ttl_ms: int,
    repeat_ms: int,
) -> list[bytes]:
    """Change a term and update its entries in the index."""


@script(SUGGEST, TERMS, TOP_K, RANKED, STATE, uses=("clock", "companions", "descending"))
async def suggest(*, prefix: bytes, limit: int, fuzzy: bool, capacity: int, depth: int, refresh_ms: int) -> list[bytes]:
    """Read the most popular terms of a prefix."""


@script(TERMS, BLOCKED, uses=("companions",))
async def block(*, folded: bytes, max_spellings: int) -> list[bytes]:
    """Block a folded form; return its spellings."""


@script(BLOCKED, uses=("companions",))
async def unblock(*, folded: bytes) -> int:
    """Unblock a folded form."""


@script(TERMS, TOP_K, STATE, uses=("clock", "companions"))
async def claim_reindex(*, owner: str, hold_ms: int, ttl_ms: int) -> tuple[int, int]:
    """Begin or continue a reindex."""


@script(STATE, uses=("clock", "companions"))
async def finish_reindex(*, owner: str, lowered: int, ttl_ms: int) -> int:
    """End a reindex."""


@script(RECENT)
async def add_recent(*, query: str, max_queries: int, ttl_ms: int) -> int:
    """Put a query at the head of a list."""

"""The Lua scripts of Stats, one atomic operation each; their text is in lua/."""

from collections.abc import Sequence
from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.stats.keys import LIVE, REQUEST, RING


@script(LIVE, RING, REQUEST, uses=("clock", "answers", "companions", "stats_ring"))
async def increment(
    *,
    integers: Sequence[str | int],
    floats: Sequence[str],
    ttl_ms: int,
    renew: bool,
    include_trailing: bool,
    max_counters: int,
    request_digest: str,
    request_ms: int,
) -> list[Any]:
    """Add to counters: [outcome, name at fault, lifetime left in ms, names and values, trailing names and sums]."""


@script(LIVE, RING, uses=("clock", "stats_ring"))
async def read(*, include_trailing: bool, most: int) -> list[Any]:
    """Read counters: [lifetime left in ms, names and values, trailing names and sums]."""

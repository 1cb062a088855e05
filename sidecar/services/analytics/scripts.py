"""The Lua scripts of Analytics, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.analytics.keys import ANSWERED, DAYS, FILLED, HOURS, MINUTES, PRESENT, STATE, TOP, TOTALS


@script(ANSWERED, MINUTES, HOURS, DAYS, uses=("clock", "companions", "answers", "fill_lease", "analytics"))
async def record(
    *,
    event_ms: int,
    from_ms: int,
    until_ms: int,
    hour_ms: int,
    day_ms: int,
    ttl_ms: int,
    request_id: str,
    digest: str,
    repeat_ms: int,
    series_ends: list[int],
    spans: list[int],
    metrics: list[str],
    uniques: list[str],
    ranked: list[str],
) -> list[Any]:
    """Add to metrics and count unique values."""


@script(PRESENT, TOTALS, uses=("clock", "companions", "analytics"))
async def get(*, starts: int, ends: int) -> list[Any]:
    """Read the metrics of the present period."""


@script(PRESENT, TOTALS, STATE, uses=("clock", "companions", "fill_lease", "analytics"))
async def fetch(*, starts: int, ends: int, token: str, lease_ms: int) -> list[Any]:
    """Read the metrics of the present period, or take the lease to compute them."""


@script(PRESENT, TOTALS, STATE, FILLED, uses=("clock", "companions", "fill_lease", "analytics"))
async def fill(*, starts: int, ends: int, token: str, fresh_ms: int, ttl_ms: int, metrics: list[str]) -> list[Any]:
    """Put computed metrics in place of those of the present period."""


@script(TOP, uses=("companions",))
async def top(*, limit: int) -> list[bytes]:
    """The ids with the highest values."""

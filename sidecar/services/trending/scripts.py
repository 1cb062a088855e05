"""The Lua scripts of Trending, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.trending.keys import ACTORS, ANSWERED, BLOCKED, LONG, PINNED, RISE, SHORT, STATE, TRENDING

_DECAY = ("companions", "clock", "decay")


@script(TRENDING, LONG, SHORT, RISE, STATE, ACTORS, BLOCKED, ANSWERED, uses=(*_DECAY, "answers"))
async def hit(
    *,
    half_ms: int,
    rising_ms: int,
    item: str,
    weight: float,
    bits: list[int],
    min_hits: float,
    most_ids: int,
    keep_ms: int,
    actor_ms: int,
    request_id: str,
    digest: str,
    repeat_ms: int,
) -> list[Any]:
    """Count a hit in one period."""


@script(TRENDING, LONG, SHORT, RISE, STATE, PINNED, uses=_DECAY)
async def top(
    *, half_ms: int, rising_ms: int, rising: bool, limit: int, shown: float, min_hits: float, exclude: list[str]
) -> list[Any]:
    """List the best ids of a period."""


@script(TRENDING, LONG, SHORT, RISE, STATE, uses=_DECAY)
async def explain(*, half_ms: int, rising_ms: int, item: str) -> list[Any]:
    """Where an id stands in one period."""


@script(TRENDING, LONG, SHORT, RISE, uses=("companions",))
async def forget(*, item: str) -> int:
    """Remove an id from one period."""


@script(BLOCKED, PINNED, uses=("companions",))
async def block(*, item: str, most: int) -> int:
    """Block an id."""


@script(BLOCKED, PINNED, uses=("companions",))
async def pin(*, item: str, position: int, most: int) -> bytes:
    """Pin an id."""


@script(BLOCKED, PINNED, uses=("companions",))
async def unlist(*, item: str, pin: bool) -> int:
    """Unblock or unpin an id."""


@script(BLOCKED, uses=("companions",))
async def list_blocked() -> list[bytes]:
    """The blocked ids."""

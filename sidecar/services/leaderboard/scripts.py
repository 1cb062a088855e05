"""The Lua scripts of Leaderboard, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.leaderboard.keys import (
    ANSWERED,
    BOARD,
    FILLED,
    MERGING,
    METADATA,
    PAST,
    SEASON,
    SEASON_METADATA,
    SEASON_SINCE,
    SEASONS,
    SINCE,
    STAGING,
    STATE,
    TOUCHED,
)

_RANKING = ("companions", "digest", "ranking")


@script(BOARD, SINCE, METADATA, STATE, TOUCHED, ANSWERED, uses=("clock", "answers", *_RANKING, "fill_lease", "touched"))
async def submit(
    *,
    ascending: bool,
    first: bool,
    style: int,
    member: str,
    score: str,
    mode: int,
    data: bytes,
    request_id: str,
    digest: str,
    most_members: int,
    ttl_ms: int,
    repeat_ms: int,
) -> list[Any]:
    """Change a member's score and read its rank."""


@script(BOARD, SINCE, METADATA, PAST, uses=(*_RANKING, "past_rank"))
async def page(
    *,
    ascending: bool,
    first: bool,
    style: int,
    start: int,
    count: int,
    member: bytes,
    score: str,
    time: float,
    compare: bool,
) -> list[Any]:
    """Read members from a position or a cursor on."""


@script(BOARD, SINCE, METADATA, PAST, uses=(*_RANKING, "past_rank"))
async def around(*, ascending: bool, first: bool, style: int, member: str, neighbours: int, compare: bool) -> list[Any]:
    """Read a member and its neighbours."""


@script(BOARD, SINCE, METADATA, PAST, uses=(*_RANKING, "past_rank"))
async def ranks(*, ascending: bool, first: bool, style: int, members: list[str], compare: bool) -> list[Any]:
    """Read scores and ranks of some members."""


@script(BOARD, SINCE, METADATA, STATE, TOUCHED, uses=("clock", "companions", "fill_lease", "touched"))
async def remove(*, member: str) -> int:
    """Remove a member."""


@script(
    BOARD,
    SINCE,
    METADATA,
    STATE,
    STAGING,
    SEASON,
    SEASON_SINCE,
    SEASON_METADATA,
    SEASONS,
    ANSWERED,
    uses=("clock", "answers", "companions"),
)
async def archive(
    *,
    season_name: str,
    request_id: str,
    digest: str,
    most_seasons: int,
    ttl_ms: int,
    seasons_ms: int,
    repeat_ms: int,
) -> list[Any]:
    """Make the board a season."""


@script(SEASONS, uses=("clock", "companions"))
async def list_seasons() -> list[Any]:
    """Read the record of seasons."""


@script(BOARD, MERGING, SINCE, METADATA, STATE, STAGING)
async def finish_merge(*, ttl_ms: int) -> int:
    """Make what was merged the board."""


@script(BOARD, SINCE, METADATA, STATE, STAGING, TOUCHED, uses=("clock", *_RANKING, "fill_lease"))
async def fetch(
    *, ascending: bool, first: bool, style: int, count: int, token: str, lease_ms: int, ttl_ms: int
) -> list[Any]:
    """Read the top of a board, or take the lease to fill it."""


@script(BOARD, SINCE, STATE, STAGING, TOUCHED, FILLED, uses=("clock", "companions", "fill_lease"))
async def fill(
    *, first: bool, token: str, scores: list[str | float], last: bool, fresh_ms: int, ttl_ms: int
) -> list[Any]:
    """Add members to a fill, and end it with the last."""

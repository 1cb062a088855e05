"""The boards that requests name and what is declared of them; bounds of what requests hold; entries of replies."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.errors import check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.paging import invalid_page_token, page_token, position_of
from sidecar.services.leaderboard.settings import BoardSettings, LeaderboardSettings

MAX_ITEMS = 1_000
MAX_SCORE = 2**53
_KIND = "creators"


@dataclass(frozen=True, slots=True)
class Board:
    """How a board is ordered, and how long it lives."""

    ascending: bool
    first: bool
    ttl_ms: int

    @property
    def order(self) -> dict[str, Any]:
        """The arguments of every script that reads ranks."""
        return {"ascending": self.ascending, "first": self.first}


def _board(declared: BoardSettings) -> Board:
    return Board(declared.order == "ascending", declared.tie == "first", milliseconds_of(declared.ttl))


class Boards:
    """The declared boards; any other one has the defaults."""

    def __init__(self, settings: LeaderboardSettings) -> None:
        self._declared = {(each.kind, each.metric): _board(each) for each in settings.boards}
        self._default = _board(BoardSettings(metric="any"))

    def of(self, request: Any) -> tuple[Board, dict[str, str]]:
        """The board that a request names, and the ids of its keys."""
        kind = request.kind or _KIND
        return self._declared.get((kind, request.metric), self._default), {"kind": kind, "metric": request.metric}


def member_of(member: str, field: str = "member") -> str:
    """A member. Raises RpcError for one that is empty or too long."""
    return check_text(field, member, MAX_ID_BYTES, required=True)


def score_of(score: float, field: str = "score") -> float:
    """A score, without a negative zero. Raises RpcError for one out of bounds, and for what is not a number."""
    if not -MAX_SCORE <= score <= MAX_SCORE:  # also false for NaN
        invalid_argument(field, "must be -2^53 to 2^53")
    return score + 0.0


def style_of(ranking: int) -> int:
    """The ranking as the scripts take it. Raises RpcError for an unknown one."""
    if ranking not in pb.Ranking.values():
        invalid_argument("ranking", "must be a declared value")
    return ranking or pb.RANKING_ORDINAL


def entry(row: Sequence[Any]) -> pb.Entry:
    """An entry of {member, score, rank, metadata, time, position in an earlier season or -1}."""
    member, score, rank, metadata, _, past = row
    out = pb.Entry(member=member.decode(errors="replace"), score=float(score), metadata=metadata)
    if rank:
        out.rank = rank
    if past >= 0:
        out.past_rank = past + 1
    return out


def entries(rows: Iterable[Sequence[Any]]) -> Iterable[pb.Entry]:
    """Entries of rows."""
    return map(entry, rows)


def token_after(row: Sequence[Any]) -> str:
    """The page token for what comes after a row."""
    member, score, _, _, time, _ = row
    return page_token(b"\0".join((score, time, member)))


def cursor_of(token: str) -> tuple[bytes, str, float] | None:
    """Member, score and time of the row after which a page begins; None for the first page."""
    position = position_of(token)
    if not position:
        return None
    score, _, rest = position.partition(b"\0")
    time, _, member = rest.partition(b"\0")
    try:
        if math.isnan(float(score)) or math.isnan(float(time or b"inf")):
            raise ValueError
    except ValueError:
        invalid_page_token()
    return member, score.decode(), float(time or b"inf")

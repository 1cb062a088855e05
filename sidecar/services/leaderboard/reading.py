"""Reading boards and their seasons: pages, positions, neighbours, ranks, counts."""

from typing import Any

from nexus.common.v1.common_pb2 import Missing
from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.errors import check_count, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.paging import page_size, within_bytes
from sidecar.services.leaderboard import keys, scripts
from sidecar.services.leaderboard.boards import (
    MAX_ITEMS,
    Board,
    Boards,
    cursor_of,
    entries,
    entry,
    member_of,
    style_of,
    token_after,
)

_MAX_POSITION = 10**12
_MAX_NEIGHBOURS, _NEIGHBOURS = 499, 5

_SEASON = (keys.SEASON, keys.SEASON_SINCE, keys.SEASON_METADATA, keys.PAST)
_PAGE = scripts.page.on(*_SEASON)
_AROUND = scripts.around.on(*_SEASON)
_RANKS = scripts.ranks.on(*_SEASON)


class Reader:
    """Reads the present board or a season of it, each call in one script."""

    def __init__(self, database: Database, boards: Boards) -> None:
        self._database = database
        self._boards = boards

    async def top(self, request: pb.TopRequest) -> pb.TopResponse:
        """A page of a board."""
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        size = page_size(request.page_size)
        total, *rows = await self._page(request, 0, size, request.page_token)
        shown = list(within_bytes(entries(rows)))
        more = len(shown) < len(rows) or len(rows) == size
        return pb.TopResponse(
            entries=shown, next_page_token=token_after(rows[len(shown) - 1]) if more and shown else "", total_size=total
        )

    async def range(self, request: pb.RangeRequest) -> pb.RangeResponse:
        """The members at some positions."""
        if not 1 <= request.first <= _MAX_POSITION:
            invalid_argument("first", "must be 1 to 10^12")
        if not request.first <= request.last < request.first + MAX_ITEMS:
            invalid_argument("last", f"must be `first` to {MAX_ITEMS - 1} more")
        total, *rows = await self._page(request, request.first - 1, request.last - request.first + 1)
        return pb.RangeResponse(entries=within_bytes(entries(rows)), total_size=total)

    async def snapshot(self, request: pb.WatchRequest, limit: int) -> pb.Snapshot:
        """The top of a board."""
        board, ids = self._boards.of(request)
        total, *rows = await scripts.page(
            self._database,
            {**ids, "compare_season": "-"},
            **board.order,
            style=style_of(request.ranking),
            start=0,
            count=limit,
            member=b"",
            score="0",
            time=0.0,
            compare=False,
        )
        return pb.Snapshot(entries=within_bytes(entries(rows)), total_size=total)

    async def _page(self, request: Any, start: int, count: int, token: str = "") -> list[Any]:
        board, ids, season, common = self._asked(request)
        cursor = cursor_of(token)
        member, score, time = cursor or (b"", "0", 0.0)
        return await (_PAGE if season else scripts.page)(
            self._database,
            ids,
            **board.order,
            **common,
            start=-1 if cursor else start,
            count=count,
            member=member,
            score=score,
            time=time,
        )

    async def around(self, request: pb.AroundRequest) -> pb.AroundResponse:
        """A member and its neighbours."""
        board, ids, season, common = self._asked(request)
        if not 0 <= request.neighbours <= _MAX_NEIGHBOURS:
            invalid_argument("neighbours", f"must be 0 to {_MAX_NEIGHBOURS}")
        found = await (_AROUND if season else scripts.around)(
            self._database,
            ids,
            **board.order,
            **common,
            member=member_of(request.member),
            neighbours=request.neighbours or _NEIGHBOURS,
        )
        if not found:
            return pb.AroundResponse(missing=Missing())
        total, *rows = found
        return pb.AroundResponse(neighbourhood=pb.Neighbourhood(entries=within_bytes(entries(rows)), total_size=total))

    async def ranks(self, request: pb.GetRanksRequest) -> pb.GetRanksResponse:
        """Scores and ranks of some members."""
        board, ids, season, common = self._asked(request)
        check_count("members", request.members, MAX_ITEMS, least=1)
        members = [member_of(member, f"members[{at}]") for at, member in enumerate(request.members)]
        total, *rows = await (_RANKS if season else scripts.ranks)(
            self._database, ids, **board.order, **common, members=members
        )
        items = (pb.GetRanksItem(entry=entry(row)) if row else pb.GetRanksItem(missing=Missing()) for row in rows)
        return pb.GetRanksResponse(items=items, total_size=total)

    async def count(self, request: pb.CountBetweenRequest) -> pb.CountBetweenResponse:
        """How many members have scores in a range."""
        _, ids = self._boards.of(request)
        least = request.min_score if request.HasField("min_score") else float("-inf")
        most = request.max_score if request.HasField("max_score") else float("inf")
        for field, bound in (("min_score", least), ("max_score", most)):
            if bound != bound:
                invalid_argument(field, "must be a number")
        key = keys.SEASON if request.season else keys.BOARD
        name = self._database.names(key, {**ids, "season": request.season})
        count, total = await self._database.pipeline([("ZCOUNT", name, least, most), ("ZCARD", name)])
        return pb.CountBetweenResponse(count=count, total_size=total)

    def _asked(self, request: Any) -> tuple[Board, dict[str, str], str, dict[str, Any]]:
        """The board, the ids of its keys, the season, and what is asked of every script."""
        board, ids = self._boards.of(request)
        past: str = request.compare_season
        ids |= {"season": request.season, "compare_season": past or "-"}
        return board, ids, request.season, {"style": style_of(request.ranking), "compare": bool(past)}

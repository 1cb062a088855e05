"""Fetch and Fill: one caller of all fills a board that is not there."""

from datetime import timedelta
from typing import Any

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.coordination.fill_lease import MAX_TOKEN, look_until, token_of
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.rpc.paging import page_size, within_bytes
from sidecar.rpc.request_ids import reused
from sidecar.services.leaderboard import keys, scripts
from sidecar.services.leaderboard.boards import MAX_ITEMS, Boards, entries, member_of, score_of, style_of
from sidecar.services.leaderboard.settings import LeaderboardSettings

_WAIT = Span("wait", default=timedelta(0), least=timedelta(0), most=timedelta(seconds=30))


class Fills:
    """Gives leases and takes what they were given for."""

    def __init__(self, database: Database, boards: Boards, settings: LeaderboardSettings) -> None:
        self._database = database
        self._boards = boards
        self._lease = Span(
            "lease", default=settings.lease, least=timedelta(milliseconds=100), most=timedelta(minutes=10)
        )

    async def fetch(self, request: pb.FetchRequest) -> pb.FetchResponse:
        """The top of a board, or a lease, at once or after a wait."""
        board, ids = self._boards.of(request)
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        command = scripts.fetch.command(
            self._database.names,
            ids,
            **board.order,
            style=style_of(request.ranking),
            count=page_size(request.page_size),
            token=(token := token_of(request)),
            lease_ms=self._lease.of(request),
            ttl_ms=board.ttl_ms,
        )
        outcome, *rest = await look_until(
            lambda: self._database.run(*command),
            _WAIT.of(request),
            self._database,
            self._database.names(keys.FILLED, ids),
        )
        if outcome == b"reused":
            raise reused()
        if outcome == b"lease":
            return pb.FetchResponse(lease=pb.Lease(token=token, ttl=duration(rest[0])))
        if outcome == b"busy":
            return pb.FetchResponse(busy=pb.Busy(retry_after=duration(rest[0])))
        return pb.FetchResponse(page=_page(rest, token))

    async def fill(self, request: pb.FillRequest) -> pb.FillResponse:
        """What came of a lease. Raises RpcError for bad input before anything is written."""
        board, ids = self._boards.of(request)
        check_text("token", request.token, MAX_TOKEN, required=True)
        check_count("scores", request.scores, MAX_ITEMS)
        longest = timedelta(milliseconds=board.ttl_ms)
        fresh = Span("fresh_ttl", default=timedelta(0), least=timedelta(seconds=1), most=longest).of(request)
        pairs: list[str | float] = []
        for at, each in enumerate(request.scores):
            try:
                pairs += (score_of(each.score), member_of(each.member))
            except RpcError as error:
                raise error.within(f"scores[{at}]") from None
        outcome, *members = await scripts.fill(
            self._database,
            ids,
            first=board.first,
            token=request.token,
            scores=pairs,
            last=request.last,
            fresh_ms=fresh,
            ttl_ms=board.ttl_ms,
        )
        if outcome == b"lease_lost":
            return pb.FillResponse(lease_lost=pb.LeaseLost())
        return pb.FillResponse(filled=pb.Filled(members=members[0]))


def _page(reply: list[Any], token: str) -> pb.Page:
    stale, granted, left, total, *rows = reply
    page = pb.Page(entries=within_bytes(entries(rows)), total_size=total, stale=bool(stale))
    if granted:
        page.refresh.CopyFrom(pb.Lease(token=token, ttl=duration(left)))
    return page

"""LeaderboardService."""

from collections.abc import AsyncIterator
from typing import Any

from nexus.common.v1.common_pb2 import Missing
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.errors import RpcError, check_count, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.methods import rpc
from sidecar.rpc.request_ids import KEPT_MS, request_id_of, reused
from sidecar.services.leaderboard import keys, scripts
from sidecar.services.leaderboard.boards import MAX_ITEMS, Boards, entry, member_of, score_of, style_of
from sidecar.services.leaderboard.fill import Fills
from sidecar.services.leaderboard.merge import Merger
from sidecar.services.leaderboard.reading import Reader
from sidecar.services.leaderboard.seasons import Seasons
from sidecar.services.leaderboard.settings import LeaderboardSettings
from sidecar.services.leaderboard.watch import watch

_BATCH = 100
_MAX_METADATA = 1024
_SET, _BEST, _ADD = 1, 2, 3
_MODES = {
    pb.SubmitRequest.MODE_UNSPECIFIED: _SET,
    pb.SubmitRequest.MODE_SET: _SET,
    pb.SubmitRequest.MODE_BEST: _BEST,
    pb.SubmitRequest.MODE_INCR: _ADD,
    pb.SubmitRequest.MODE_DECR: _ADD,
}


class LeaderboardService:
    """nexus.leaderboard.v1.LeaderboardService."""

    def __init__(self, database: Database, settings: LeaderboardSettings) -> None:
        self._database = database
        self._boards = Boards(settings)
        self._most_members = settings.most_members
        self._reader = Reader(database, self._boards)
        self._seasons = Seasons(database, settings)
        self._fills = Fills(database, self._boards, settings)
        self._merger = Merger(database, self._boards, settings)

    async def Submit(self, request: pb.SubmitRequest, context: Any) -> pb.SubmitResponse:
        """Change a score. Raises RpcError for bad input, and for a sum out of bounds, before anything is written."""
        outcome = _submitted(await self._database.run(*self._submit(request)), request.member)
        return (
            pb.SubmitResponse(submitted=outcome)
            if isinstance(outcome, pb.Submitted)
            else pb.SubmitResponse(below_last=outcome)
        )

    @rpc(round_trips=MAX_ITEMS // _BATCH)
    async def BatchSubmit(self, request: pb.BatchSubmitRequest, context: Any) -> pb.BatchSubmitResponse:
        """Make many submissions. Raises RpcError for bad input before anything is written."""
        check_count("items", request.items, MAX_ITEMS, least=1)
        commands = []
        for at, item in enumerate(request.items):
            try:
                commands.append(self._submit(item))
            except RpcError as error:
                raise error.within(f"items[{at}]") from None
        replies: list[Any] = []
        for at in range(0, len(commands), _BATCH):
            replies += await self._database.gather(commands[at : at + _BATCH])
        members = (item.member for item in request.items)
        return pb.BatchSubmitResponse(items=map(_item, replies, members))

    async def Top(self, request: pb.TopRequest, context: Any) -> pb.TopResponse:
        """Read a page of a board."""
        return await self._reader.top(request)

    async def Range(self, request: pb.RangeRequest, context: Any) -> pb.RangeResponse:
        """Read the members at some positions."""
        return await self._reader.range(request)

    async def Around(self, request: pb.AroundRequest, context: Any) -> pb.AroundResponse:
        """Read a member and its neighbours."""
        return await self._reader.around(request)

    async def GetRanks(self, request: pb.GetRanksRequest, context: Any) -> pb.GetRanksResponse:
        """Read scores and ranks of some members."""
        return await self._reader.ranks(request)

    async def CountBetween(self, request: pb.CountBetweenRequest, context: Any) -> pb.CountBetweenResponse:
        """Count the members with scores in a range."""
        return await self._reader.count(request)

    async def Remove(self, request: pb.RemoveRequest, context: Any) -> pb.RemoveResponse:
        """Remove a member."""
        _, ids = self._boards.of(request)
        if await scripts.remove(self._database, ids, member=member_of(request.member)):
            return pb.RemoveResponse(removed=pb.Removed())
        return pb.RemoveResponse(missing=Missing())

    async def Reset(self, request: pb.ResetRequest, context: Any) -> pb.ResetResponse:
        """Remove a board; a fill under way loses its lease."""
        _, ids = self._boards.of(request)
        names = self._database.names
        others = (keys.SINCE, keys.METADATA, keys.STATE, keys.STAGING, keys.TOUCHED)
        companions = [names(key, ids) for key in others]
        removed, _ = await self._database.pipeline([("UNLINK", names(keys.BOARD, ids)), ("UNLINK", *companions)])
        return pb.ResetResponse(removed=pb.Removed()) if removed else pb.ResetResponse(missing=Missing())

    async def Archive(self, request: pb.ArchiveRequest, context: Any) -> pb.ArchiveResponse:
        """Make a board a season."""
        return await self._seasons.archive(request, self._boards.of(request)[1])

    async def ListSeasons(self, request: pb.ListSeasonsRequest, context: Any) -> pb.ListSeasonsResponse:
        """List the seasons of a board."""
        return await self._seasons.list(request, self._boards.of(request)[1])

    @rpc(round_trips=1_000_000)
    async def Merge(self, request: pb.MergeRequest, context: Any) -> pb.MergeResponse:
        """Replace a board with a weighted sum of others."""
        return await self._merger.merge(request)

    @rpc(round_trips=3, waits=True)
    async def Fetch(self, request: pb.FetchRequest, context: Any) -> pb.FetchResponse:
        """Read the top of a board, or take the lease to fill it."""
        return await self._fills.fetch(request)

    async def Fill(self, request: pb.FillRequest, context: Any) -> pb.FillResponse:
        """Add members to a fill, and end it with the last."""
        return await self._fills.fill(request)

    def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Send the top of a board whenever it changes."""
        return watch(self._reader, request)

    def _submit(self, request: pb.SubmitRequest) -> Command:
        board, ids = self._boards.of(request)
        mode = _MODES.get(request.mode)
        if mode is None:
            invalid_argument("mode", "must be a declared value")
        if len(request.metadata) > _MAX_METADATA:
            invalid_argument("metadata", f"must be at most {_MAX_METADATA} bytes")
        score = score_of(request.score)
        repeat = request_id_of(request)
        return scripts.submit.command(
            self._database.names,
            {**ids, "request_id": repeat.id or "-"},
            **board.order,
            style=style_of(request.ranking),
            member=member_of(request.member),
            score=repr(-score if request.mode == pb.SubmitRequest.MODE_DECR else score),
            mode=mode,
            data=request.metadata,
            request_id=repeat.id,
            digest=repeat.digest,
            most_members=self._most_members,
            ttl_ms=board.ttl_ms,
            repeat_ms=KEPT_MS,
        )


def _submitted(reply: list[Any], member: str) -> pb.Submitted | pb.BelowLast:
    """The answer in a script's reply. Raises RpcError for a sum out of bounds and a request_id of another request."""
    outcome, *rest = reply
    if outcome == b"reused":
        raise reused()
    if outcome == b"out_of_range":
        invalid_argument("score", "must leave the member a score of -2^53 to 2^53")
    if outcome == b"below_last":
        return pb.BelowLast(last_score=float(rest[0]))
    changed, score, rank, old_score, old_rank = rest
    raw = member.encode()
    out = pb.Submitted(entry=entry((raw, score, rank, b"", b"", -1)), changed=bool(changed))
    if old_score:
        out.previous.CopyFrom(entry((raw, old_score, old_rank, b"", b"", -1)))
    return out


def _item(reply: Any, member: str) -> pb.BatchSubmitItem:
    try:
        if isinstance(reply, RpcError):
            raise reply
        outcome = _submitted(reply, member)
    except RpcError as error:
        return pb.BatchSubmitItem(error=reasons.ItemError(reason=error.reason, message=error.message))
    if isinstance(outcome, pb.Submitted):
        return pb.BatchSubmitItem(submitted=outcome)
    return pb.BatchSubmitItem(below_last=outcome)

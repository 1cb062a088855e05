"""Seasons: boards that were renamed, and the record of them."""

import re

from nexus.common.v1.common_pb2 import Missing
from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.errors import invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of, timestamp
from sidecar.rpc.paging import page_size, page_token, position_of, within_bytes
from sidecar.rpc.request_ids import KEPT_MS, request_id_of, reused
from sidecar.services.leaderboard import keys, scripts
from sidecar.services.leaderboard.settings import LeaderboardSettings

_MOST_SEASONS = 1_000
_LATEST_MS = 253_402_300_799_999
_RECORD = re.compile(rb"(\d{1,15}) (\d{1,15}) (\d{1,15})")


class Seasons:
    """Archives boards and lists what was archived."""

    def __init__(self, database: Database, settings: LeaderboardSettings) -> None:
        self._database = database
        self._ttl_ms = milliseconds_of(settings.season_ttl)

    async def archive(self, request: pb.ArchiveRequest, ids: dict[str, str]) -> pb.ArchiveResponse:
        """Make a board a season. Raises RpcError for a request_id of another request."""
        repeat = request_id_of(request)
        outcome, *rest = await scripts.archive(
            self._database,
            {**ids, "season": request.season, "request_id": repeat.id or "-"},
            season_name=request.season,
            request_id=repeat.id,
            digest=repeat.digest,
            most_seasons=_MOST_SEASONS,
            ttl_ms=self._ttl_ms,
            seasons_ms=milliseconds_of(keys.LONGEST),
            repeat_ms=KEPT_MS,
        )
        if outcome == b"reused":
            raise reused()
        if outcome == b"missing":
            return pb.ArchiveResponse(missing=Missing())
        if outcome == b"exists":
            return pb.ArchiveResponse(season_exists=pb.SeasonExists())
        if outcome == b"too_many":
            return pb.ArchiveResponse(too_many_seasons=pb.TooManySeasons())
        return pb.ArchiveResponse(archived=_season(request.season, *rest))

    async def list(self, request: pb.ListSeasonsRequest, ids: dict[str, str]) -> pb.ListSeasonsResponse:
        """The seasons that have not expired, newest first."""
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        after = position_of(request.page_token)
        size = page_size(request.page_size)
        now, *records = await scripts.list_seasons(self._database, ids)
        found = []
        for name, record in zip(records[::2], records[1::2], strict=True):
            match = _RECORD.fullmatch(record)
            archived, ends, members = map(int, match.groups()) if match else (0, 0, 0)
            if now < ends <= _LATEST_MS and archived <= _LATEST_MS:
                found.append((b"%015d" % (_LATEST_MS - archived) + name, name, archived, ends, members))
        found = sorted(each for each in found if each[0] > after)
        page = [_season(name.decode(errors="replace"), *rest) for _, name, *rest in found[:size]]
        shown = list(within_bytes(page))
        more = len(shown) < len(found)
        return pb.ListSeasonsResponse(
            seasons=shown, next_page_token=page_token(found[len(shown) - 1][0]) if more and shown else ""
        )


def _season(name: str, archived_ms: int, ends_ms: int, members: int) -> pb.Season:
    return pb.Season(season=name, archive_time=timestamp(archived_ms), expire_time=timestamp(ends_ms), members=members)

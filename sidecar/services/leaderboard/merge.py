"""Merge: a board as the weighted sum of others, added up in small steps and then put in place in one.

The steps go over the members of each source, and for each step ask all sources for these members' scores. So a member
that a scan returns twice, or that moves meanwhile, is written again and never counted twice, and the sources may be in
different slots.
"""

import math
import uuid
from collections.abc import Sequence
from typing import Any

from nexus.common.v1.common_pb2 import Missing
from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.errors import RpcError, check_count, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.leaderboard import keys, scripts
from sidecar.services.leaderboard.boards import MAX_SCORE, Boards
from sidecar.services.leaderboard.settings import LeaderboardSettings

_MAX_SOURCES, _MAX_WEIGHT = 16, 1e6
_STEP = 500

Sources = Sequence[tuple[str, float]]
"""Names of sorted sets and their weights."""


class Merger:
    """Merges boards."""

    def __init__(self, database: Database, boards: Boards, settings: LeaderboardSettings) -> None:
        self._database = database
        self._boards = boards
        self._most_members = settings.most_members

    async def merge(self, request: pb.MergeRequest) -> pb.MergeResponse:
        """Replace a board with the sum of others."""
        board, ids = self._boards.of(request)
        self._database.names(keys.BOARD, ids)
        sources = self._sources(request)
        ids["run"] = uuid.uuid4().hex
        into = self._database.names(keys.MERGING, ids)
        cursors: list[Any] = [b"0"] * len(sources)
        left = list(range(len(sources)))
        while left:
            scans = [("ZSCAN", sources[at][0], cursors[at], "COUNT", _STEP) for at in left]
            members: dict[bytes, None] = {}
            for at, (cursor, flat) in zip(left, await self._all(scans), strict=True):
                cursors[at] = cursor
                members.update(dict.fromkeys(flat[::2]))
            left = [at for at in left if cursors[at] != b"0"]
            await self._add(into, list(members), sources)
        members_now = (
            await scripts.finish_merge(self._database, ids, ttl_ms=board.ttl_ms)
            if await self._trim(into, ascending=board.ascending)
            else -1
        )
        if members_now < 0:
            return pb.MergeResponse(missing=Missing())
        return pb.MergeResponse(merged=pb.Merged(members=members_now))

    def _sources(self, request: pb.MergeRequest) -> Sources:
        check_count("sources", request.sources, _MAX_SOURCES, least=1)
        out = []
        for at, source in enumerate(request.sources):
            weight = source.weight if source.HasField("weight") else 1.0
            if not -_MAX_WEIGHT <= weight <= _MAX_WEIGHT:
                invalid_argument(f"sources[{at}].weight", "must be -10^6 to 10^6")
            try:
                out.append((self._database.names(keys.BOARD, self._boards.of(source)[1]), weight))
            except RpcError as error:
                raise error.within(f"sources[{at}]") from None
        return out

    async def _add(self, into: str, members: list[bytes], sources: Sources) -> None:
        """Write the present sums of some members."""
        for at in range(0, len(members), _STEP):
            some = members[at : at + _STEP]
            scores = await self._all([("ZMSCORE", name, *some) for name, _ in sources])
            pairs: list[Any] = []
            for member, each in zip(some, zip(*scores, strict=True), strict=True):
                if any(score is not None for score in each):
                    pairs += (_sum(each, sources), member)
            if pairs:
                await self._database.pipeline(
                    [("ZADD", into, *pairs), ("PEXPIRE", into, milliseconds_of(keys.MERGING.ttl or keys.SHORTEST))]
                )

    async def _trim(self, into: str, *, ascending: bool) -> int:
        """Remove the last members beyond the most that a board may have; how many are left."""
        count: int = await self._database.run("ZCARD", into)
        while (excess := count - self._most_members) > 0:
            some = min(excess, _STEP)
            bounds = (-some, -1) if ascending else (0, some - 1)
            count -= await self._database.run("ZREMRANGEBYRANK", into, *bounds)
        return count

    async def _all(self, commands: list[Any]) -> list[Any]:
        """Replies to independent commands. Raises the first error."""
        replies = await self._database.gather(commands)
        for reply in replies:
            if isinstance(reply, RpcError):
                raise reply
        return replies


def _sum(scores: Sequence[Any], sources: Sources) -> float:
    """The weighted sum, cut to what a score may be, as is each score of another program."""
    total = math.fsum(
        max(-MAX_SCORE, min(MAX_SCORE, float(score))) * weight
        for score, (_, weight) in zip(scores, sources, strict=True)
        if score is not None
    )
    return max(-MAX_SCORE, min(MAX_SCORE, total)) + 0.0

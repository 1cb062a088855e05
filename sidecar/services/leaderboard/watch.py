"""Watch: the top of a board, sent whenever a look finds it changed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from nexus.common.v1 import common_pb2 as common
from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.errors import AWAY, RpcError, invalid_argument
from sidecar.rpc.durations import Span
from sidecar.services.leaderboard.reading import Reader

_MAX_LIMIT, _LIMIT = 100, 10
_INTERVAL = Span("interval", default=timedelta(seconds=1), least=timedelta(milliseconds=100), most=timedelta(minutes=1))


async def watch(reader: Reader, request: pb.WatchRequest) -> AsyncIterator[pb.WatchResponse]:
    """Snapshots and gaps, without end. Raises RpcError when the first look fails."""
    if not 0 <= request.limit <= _MAX_LIMIT:
        invalid_argument("limit", f"must be 0 to {_MAX_LIMIT}")
    interval, limit = _INTERVAL.of(request) / 1000, request.limit or _LIMIT
    sent: pb.Snapshot | None = await reader.snapshot(request, limit)
    yield pb.WatchResponse(snapshot=sent)
    while True:
        await asyncio.sleep(interval)
        try:
            now = await reader.snapshot(request, limit)
        except RpcError as error:
            if error.reason not in AWAY:
                raise
            if sent is not None:
                yield pb.WatchResponse(gap=common.Gap(cause=common.Gap.CAUSE_REDIS))
            sent = None
            continue
        if now != sent:
            sent = now
            yield pb.WatchResponse(snapshot=now)

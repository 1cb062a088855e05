"""Watch: how many connections there are, and which come and go."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from nexus.common.v1 import common_pb2 as common
from nexus.connection.v1 import connection_pb2 as pb
from sidecar.errors import RpcError
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Gap, Listener
from sidecar.services.connection import keys
from sidecar.services.connection.names import text_within
from sidecar.services.connection.reaper import Reaper
from sidecar.services.connection.registry import Registry

_CAPACITY = 10_000
_MAX_NAMED = 5_000


class Watches:
    """Watches of any kind."""

    def __init__(self, database: Database, registry: Registry, reaper: Reaper) -> None:
        self._database, self._registry, self._reaper = database, registry, reaper

    async def watch(self, kind: str, interval: float) -> AsyncIterator[pb.WatchResponse]:
        """Yield a snapshot, then changes and gaps, without end."""
        channel = self._database.names(keys.CHANGES, {"kind": kind})
        async with (
            self._database.subscriber.listen(channel, capacity=_CAPACITY) as listener,
            self._reaper.reaping(kind),
        ):
            counts = await self._counts(kind)
            yield pb.WatchResponse(snapshot=counts)
            while True:
                signs, gap = await _collected(listener, interval)
                try:
                    now = await self._counts(kind)
                except RpcError:
                    yield pb.WatchResponse(gap=common.Gap(cause=common.Gap.CAUSE_REDIS))
                    counts = await self._counts_again(kind, interval)
                    yield pb.WatchResponse(snapshot=counts)
                    continue
                if gap:
                    yield pb.WatchResponse(gap=common.Gap(cause=listener.cause))
                    yield pb.WatchResponse(snapshot=now)
                elif signs or now != counts:
                    came = [id_ for id_, sign in signs.items() if sign == b"+"]
                    went = [id_ for id_, sign in signs.items() if sign == b"-"]
                    yield pb.WatchResponse(change=pb.Change(counts=now, came=came, went=went))
                counts = now

    async def _counts(self, kind: str) -> pb.Counts:
        connections, foreign, _ = await self._registry.counts(kind)
        return pb.Counts(connections=connections, foreign=foreign)

    async def _counts_again(self, kind: str, interval: float) -> pb.Counts:
        while True:
            await asyncio.sleep(interval)
            with contextlib.suppress(RpcError):
                return await self._counts(kind)


async def _collected(listener: Listener, interval: float) -> tuple[dict[str, bytes], bool]:
    """The last sign of each id within the interval; True when something is missing."""
    signs: dict[str, bytes] = {}
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(interval):
            while True:
                message = await anext(listener)
                if isinstance(message, Gap):
                    return {}, True
                id_ = text_within(message[1:])
                if message[:1] in (b"+", b"-") and id_:
                    signs.pop(id_, None)
                    signs[id_] = message[:1]
                if len(signs) >= _MAX_NAMED:
                    break
    return signs, False

"""Who is subscribed, over all sidecars: what this sidecar reports, and what ListChannels and CountSubscribers say."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from nexus.channel.v1 import channel_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.process.tasks import end, supervised
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.paging import page_size, page_token, position_of
from sidecar.services.channel import scripts
from sidecar.services.channel.families import Families, Ids
from sidecar.services.channel.keys import LEASE

log = logging.getLogger(__name__)

_LEASE_MS = milliseconds_of(LEASE)
_AGAIN = LEASE.total_seconds() / 3
_PAUSE = 0.25
"""Seconds between two reports of changes."""

_AT_ONCE = 200
_MAX_EXPIRED = 200


class Subscribers:
    """Reports how many streams each channel has here, and reads what all sidecars have reported."""

    def __init__(self, database: Database, families: Families) -> None:
        self._database, self._families = database, families
        self._sidecar = secrets.token_hex(8)
        self._streams: dict[Ids, int] = {}
        self._changed: dict[Ids, None] = {}
        self._work = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Start reporting."""
        self._task = supervised("channel-subscribers", self._report)

    async def close(self) -> None:
        """Stop reporting."""
        await end(self._task)

    def note(self, channel: Ids, streams: int) -> None:
        """Take the number of streams that a channel has now."""
        if streams:
            self._streams[channel] = streams
        else:
            self._streams.pop(channel, None)
        self._changed[channel] = None
        self._work.set()

    async def _report(self) -> None:
        loop = asyncio.get_running_loop()
        again = loop.time() + _AGAIN
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(again):
                    await self._work.wait()
            if loop.time() >= again:
                self._changed |= dict.fromkeys(self._streams)
                again = loop.time() + _AGAIN
            self._work.clear()
            changed, self._changed = list(self._changed), {}
            try:
                for at in range(0, len(changed), _AT_ONCE):
                    await self._say(changed[at : at + _AT_ONCE])
            except RpcError as error:  # it is reported again in time
                log.debug("channel subscribers not reported: %s", error.message)
            await asyncio.sleep(_PAUSE)

    async def _say(self, channels: Sequence[Ids]) -> None:
        names, streams = self._database.names, self._streams
        reports: list[Command] = [
            scripts.report.command(
                names,
                {"family": family, "id": id_},
                sidecar=self._sidecar,
                streams=streams.get((family, id_), 0),
                lease_ms=_LEASE_MS,
            )
            for family, id_ in channels
        ]
        sums = dict(zip(channels, await self._database.gather(reports), strict=True))
        lists = [self._listing(family, sums) for family in dict.fromkeys(family for family, _ in channels)]
        await self._database.gather(lists)

    def _listing(self, family: str, sums: Mapping[Ids, int | RpcError]) -> Command:
        ours = {id_: found for (of, id_), found in sums.items() if of == family and isinstance(found, int)}
        return scripts.list_in.command(
            self._database.names,
            {"family": family},
            ids=[id_ for id_, found in ours.items() if found],
            gone=[id_ for id_, found in ours.items() if not found],
            lease_ms=_LEASE_MS,
            most_expired=_MAX_EXPIRED,
        )

    async def count(self, channel: pb.Channel) -> pb.CountSubscribersResponse:
        """The streams of all sidecars, and the other programs: those that do not hear the sidecars' own channel."""
        place = self._families.place(channel)
        streams: int
        heard: list[Any]
        streams, *heard = await asyncio.gather(
            scripts.count(self._database, place.ids, lease_ms=_LEASE_MS),
            *(node.run("PUBSUB", "NUMSUB", place.raw, place.live) for node in self._database.primaries),
        )
        counts: list[Any] = [as_dict(reply) for reply in heard]
        others = sum(max(each[place.raw.encode()] - each[place.live.encode()], 0) for each in counts)
        return pb.CountSubscribersResponse(streams=streams, others=others)

    async def list(self, request: pb.ListChannelsRequest) -> pb.ListChannelsResponse:
        """A page of the channels of a family that have subscribers."""
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        family = self._families.check(request.family).name
        more, last, *ids = await scripts.page(
            self._database,
            {"family": family},
            after=position_of(request.page_token),
            most=page_size(request.page_size),
            lease_ms=_LEASE_MS,
        )
        response = pb.ListChannelsResponse(next_page_token=page_token(last) if more == b"1" else "")
        for held in ids:
            if len(held) <= MAX_ID_BYTES:
                with contextlib.suppress(UnicodeDecodeError):
                    response.channels.add(family=family, id=held.decode())
        return response

"""Reading the position and the log of a channel: for History, for subscribers, and to check that nothing was missed."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from nexus.channel.v1 import channel_pb2 as pb
from nexus.common.v1 import common_pb2 as common
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.paging import MAX_PAGE_BYTES, page_size, page_token, position_of
from sidecar.services.channel import scripts
from sidecar.services.channel.families import Families, Place
from sidecar.services.channel.messages import NOWHERE, Delivery, Position, entries_in
from sidecar.services.channel.messages import position_of as given_position
from sidecar.services.channel.publish import fresh_epoch

_AT_ONCE = 50
"""Channels that are read in one round trip."""

_MOST, _MOST_BYTES = 1_000, 262_144
"""Messages and bytes that are read of one channel at once, and bytes that are read of all in one round trip."""


class Begin(Enum):
    """Where to begin when there is no position."""

    NEW = "new"
    LATEST = "latest"
    OLDEST = "oldest"


Since = Position | Begin

_CAUSES = {
    b"failover": common.Gap.CAUSE_FAILOVER,
    b"lost": common.Gap.CAUSE_FAILOVER,
    b"epoch": common.Gap.CAUSE_EPOCH,
    b"trimmed": common.Gap.CAUSE_TRIMMED,
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the log has after a position: `messages` follow `start` without holes; `last` is the channel's position.

    `cause` says why messages may be missing, None when none can be. `recovered` is False when the log does not have the
    message after the position, so that there are no messages, and `start` is `last`.
    """

    start: Position
    last: Position
    messages: list[Delivery]
    cause: "common.Gap.Cause.ValueType | None"
    recovered: bool

    @property
    def end(self) -> Position:
        """The position after its messages."""
        return Position(self.start.epoch, self.start.offset + len(self.messages))


class Log:
    """The logs of all channels."""

    def __init__(self, database: Database, families: Families, kept_ms: int) -> None:
        self._database, self._families, self._kept_ms = database, families, kept_ms

    async def pages(self, wanted: Sequence[tuple[Place, Since]]) -> AsyncIterator[Page | RpcError]:
        """The first page of each channel, _AT_ONCE read in a round trip; a channel that failed has its RpcError."""
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            replies: Sequence[Any]
            try:
                replies = await self._database.gather(
                    [self._read(*each, _MOST, _MOST_BYTES // len(some)) for each in some]
                )
            except RpcError as error:
                replies = [error] * len(some)
            for (place, _), reply in zip(some, replies, strict=True):
                yield reply if isinstance(reply, RpcError) else _page(place, reply)

    async def page(self, place: Place, since: Since, most: tuple[int, int] = (_MOST, _MOST_BYTES)) -> Page:
        """A page of one channel."""
        return _page(place, await self._database.run(*self._read(place, since, *most)))

    async def recent(self, place: Place) -> list[Delivery]:
        """The last messages in a log, the last one first."""
        epoch, _, _, before, *entries = await self._read_back(place, None, _MOST, _MOST_BYTES)
        return list(entries_in(entries, place.channel, epoch.decode(), before, step=-1))

    def _read(self, place: Place, since: Since, most: int, most_bytes: int) -> Command:
        position = since if isinstance(since, Position) else NOWHERE
        return scripts.read.command(
            self._database.names,
            place.ids,
            fresh=fresh_epoch(),
            kept_ms=self._kept_ms,
            begin="position" if isinstance(since, Position) else since.value,
            epoch=position.epoch,
            offset=position.offset,
            most=most,
            most_bytes=most_bytes,
        )

    async def _read_back(self, place: Place, since: Position | None, most: int, most_bytes: int) -> list[Any]:
        return await scripts.read_back(
            self._database,
            place.ids,
            fresh=fresh_epoch(),
            kept_ms=self._kept_ms,
            epoch=since.epoch if since else "",
            offset=since.offset if since else 0,
            most=most,
            most_bytes=most_bytes,
        )

    async def position(self, channel: pb.Channel) -> Position:
        """The position of a channel's last message."""
        return (await self.page(self._families.place(channel), Begin.NEW)).last

    async def remove(self, channel: pb.Channel) -> int:
        """Delete the log; return how many messages it held."""
        return await scripts.remove(self._database, self._families.place(channel).ids)

    async def history(self, request: pb.HistoryRequest) -> pb.HistoryResponse:
        """A page for a caller."""
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        place, most = self._families.place(request.channel), page_size(request.page_size)
        since = given_position(request.position) if request.HasField("position") else None
        since = _in_token(request.page_token) or since
        limits = (most, MAX_PAGE_BYTES // 2)
        if request.reverse:
            return await self._backwards(place, since, limits)
        page = await self.page(place, since or Begin.OLDEST, limits)
        response = pb.HistoryResponse(position=page.last.to_proto(), messages=[each.message for each in page.messages])
        if not page.recovered and page.cause:
            response.gap.cause = page.cause
        elif page.end.offset < page.last.offset:
            response.next_page_token = _token(page.end)
        return response

    async def _backwards(self, place: Place, since: Position | None, limits: tuple[int, int]) -> pb.HistoryResponse:
        reply = await self._read_back(place, since, *limits)
        epoch, last, how, before, *entries = reply
        epoch = epoch.decode()
        messages = [each.message for each in entries_in(entries, place.channel, epoch, before, step=-1)]
        response = pb.HistoryResponse(position=Position(epoch, last).to_proto(), messages=messages)
        if how in (b"lost", b"epoch"):
            response.gap.cause = _CAUSES[how]
        elif messages and messages[-1].position.offset > 1:
            response.next_page_token = _token(Position(epoch, messages[-1].position.offset))
        return response


def _page(place: Place, reply: list[Any]) -> Page:
    epoch, last, how, after, *entries = reply
    epoch = epoch.decode()
    return Page(
        start=Position(epoch, after),
        last=Position(epoch, last),
        messages=list(entries_in(entries, place.channel, epoch, after)),
        cause=_CAUSES.get(how),
        recovered=how in (b"same", b"failover"),
    )


def _token(position: Position) -> str:
    return page_token(f"{position.epoch} {position.offset}".encode())


def _in_token(token: str) -> Position | None:
    epoch, _, offset = position_of(token).decode(errors="replace").partition(" ")
    if not token:
        return None
    try:
        return given_position(pb.Position(epoch=epoch, offset=int(offset)))
    except (ValueError, RpcError):
        invalid_argument("page_token", "must be the next_page_token of an earlier page")

"""Following sessions: what sidecars publish, what expires, and a new snapshot after a gap."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence

import grpc

from nexus.common.v1 import common_pb2 as common
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Gap, Listener
from sidecar.rpc.paging import within_bytes
from sidecar.services.session import keys
from sidecar.services.session.events import Event, channel_of, event_in
from sidecar.services.session.index import START, Member, member_before
from sidecar.services.session.listing import Listing

MOST = 1_000
"""Sessions of one user in a snapshot, and followed until they expire."""

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts to read again after an outage; then the stream ends with UNAVAILABLE."""

_LATE = 0.05
"""Seconds after an expected expiry at which the session is checked."""


class Watch:
    """Follows one session or the sessions of one user for one stream."""

    def __init__(self, database: Database, listing: Listing, request: pb.WatchRequest) -> None:
        self._database = database
        self._listing = listing
        self._target = request.WhichOneof("target")
        self._one = request.session_id if self._target == "session_id" else ""
        self._user_id = request.user_id
        self._expiries: dict[str, float | None] = {}
        self._all = True

    async def events(self) -> AsyncIterator[pb.WatchResponse]:
        """Yield the messages of the stream, which ends with the session when one is followed."""
        if not self._target:
            invalid_argument("target", "must be set")
        missing = pb.WatchResponse(missing=common.Missing())
        user_id = await self._owner()
        if user_id is None:
            yield missing
            return
        async with self._database.subscriber.listen(channel_of(self._database.names, user_id)) as messages:
            snapshot = await self._snapshot()
            if self._one and not self._expiries:
                yield missing
                return
            for response in snapshot:
                yield response
            while True:
                message = await self._next(messages)
                for response in await self._responses(message, messages.cause):
                    yield response
                if self._one and not self._expiries:
                    return

    async def _owner(self) -> bytes | None:
        """Whose sessions they are, None for a missing session. Asks Redis in any case, so that an outage is noticed."""
        if not self._one:
            await self._database.run("EXISTS", self._database.names(keys.INDEX, {"user_id": self._user_id}))
            return self._user_id.encode()
        name = self._database.names(keys.SESSION, {"session_id": self._one})
        exists: int
        owner: bytes | None
        exists, owner = await self._database.pipeline([("EXISTS", name), ("HGET", name, "userId")])
        return owner or b"" if exists else None

    async def _snapshot(self) -> list[pb.WatchResponse]:
        """The present state, in messages that are each small enough for a client."""
        if self._one:
            sessions = [each for each in await self._listing.read([self._one]) if each]
        else:
            sessions = await self._newest()
        self._expiries = {}
        for session in sessions:
            self._expect(session)
        return _parts(sessions)

    async def _newest(self) -> list[pb.Session]:
        """The newest sessions of the user, read page by page."""
        sessions: list[pb.Session] = []
        after: Member = START
        while len(sessions) < MOST:
            page, token = await self._listing.page(self._user_id, MOST - len(sessions), after)
            sessions += page
            self._all = not token
            if not token:
                break
            after = member_before(token)
        return sessions

    def _expect(self, session: pb.Session) -> None:
        left = session.ttl.ToMilliseconds() / 1000 if session.HasField("ttl") else None
        now = asyncio.get_running_loop().time()
        self._expiries[session.session_id] = None if left is None else now + left + _LATE

    async def _next(self, messages: Listener) -> bytes | Gap | None:
        """The next message; None when a session should have expired by now."""
        next_expiry = min((expiry for expiry in self._expiries.values() if expiry is not None), default=None)
        try:
            async with asyncio.timeout_at(next_expiry):
                return await anext(messages)
        except TimeoutError:
            return None

    async def _responses(
        self, message: bytes | Gap | None, cause: common.Gap.Cause.ValueType
    ) -> Iterable[pb.WatchResponse]:
        if message is None:
            return await self._expired()
        if isinstance(message, Gap):
            return await self._after_gap(cause)
        found = event_in(message)
        return await self._told(found) if found else ()

    async def _expired(self) -> list[pb.WatchResponse]:
        now = asyncio.get_running_loop().time()
        due = [session_id for session_id, expiry in self._expiries.items() if expiry is not None and expiry <= now]
        ended = []
        for session_id, session in zip(due, await self._listing.read(due), strict=True):
            if session:
                self._expect(session)
            else:
                ended.append(self._ended(session_id, pb.Ended.CAUSE_EXPIRED))
        return ended

    async def _after_gap(self, cause: common.Gap.Cause.ValueType) -> list[pb.WatchResponse]:
        snapshot = await self._snapshot_after_outage()
        gap = pb.WatchResponse(gap=common.Gap(cause=cause))
        if self._one and not self._expiries:
            return [gap, self._ended(self._one, pb.Ended.CAUSE_UNKNOWN)]
        return [gap, *snapshot]

    async def _snapshot_after_outage(self) -> list[pb.WatchResponse]:
        """The subscription may be back a little before the connection for commands is."""
        for pause in _PAUSES:
            try:
                return await self._snapshot()
            except RpcError as error:
                if error.code is not grpc.StatusCode.UNAVAILABLE:
                    raise
            await asyncio.sleep(pause)
        return await self._snapshot()

    async def _told(self, event: Event) -> list[pb.WatchResponse]:
        """What an event says, if it is about what is followed and newer than the snapshot."""
        session_id = event.session_id
        if event.what == "created":
            known = self._one or session_id in self._expiries
            return [] if known else [pb.WatchResponse(created=each) for each in await self._read(session_id)]
        if session_id not in self._expiries and (self._one or self._all):
            return []
        if event.what == "updated":
            return [pb.WatchResponse(updated=each) for each in await self._read(session_id)]
        if event.what == "rotated":
            return [await self._rotated(event)]
        return [self._ended(session_id, event.cause)]

    async def _read(self, session_id: str) -> list[pb.Session]:
        """The session now; none when it has ended since, which is told next."""
        sessions = [each for each in await self._listing.read([session_id]) if each]
        for session in sessions:
            self._expect(session)
        return sessions

    async def _rotated(self, event: Event) -> pb.WatchResponse:
        self._expiries.pop(event.session_id, None)
        if not self._one:
            await self._read(event.successor_id)
        told = event.successor_id if event.graced or not self._one else ""
        return pb.WatchResponse(rotated=pb.Rotated(session_id=event.session_id, successor_id=told))

    def _ended(self, session_id: str, cause: "pb.Ended.Cause.ValueType") -> pb.WatchResponse:
        self._expiries.pop(session_id, None)
        return pb.WatchResponse(ended=pb.Ended(session_id=session_id, cause=cause))


def _parts(sessions: Sequence[pb.Session]) -> list[pb.WatchResponse]:
    """A snapshot in as many messages as its size takes; all but the last say that more follows."""
    parts: list[pb.WatchResponse] = []
    at = 0
    while at < len(sessions) or not parts:
        part = list(within_bytes(sessions[at:]))
        at += len(part)
        parts.append(pb.WatchResponse(snapshot=pb.Snapshot(sessions=part, more=at < len(sessions))))
    return parts

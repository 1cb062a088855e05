"""Following sessions: what sidecars publish, what time ends, and the truth about gaps."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

import grpc

from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP, Gap, Listener
from sidecar.services.session import keys
from sidecar.services.session.events import channel_of
from sidecar.services.session.page import Listing, not_found

MOST = 1_000
"""Sessions of one user in a snapshot, and followed to the end of their time."""

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts to read anew after an outage; then the stream ends with UNAVAILABLE."""

_LATE = 0.05
"""Seconds after an expected end at which it is looked for."""


class Watch:
    """Follows one session or the sessions of one user for one stream."""

    def __init__(self, database: Database, listing: Listing, request: pb.WatchRequest) -> None:
        self._database = database
        self._listing = listing
        self._target = request.WhichOneof("target")
        self._one = request.session_id if self._target == "session_id" else ""
        self._user_id = request.user_id
        self._ends: dict[str, float | None] = {}
        self._all = True

    async def events(self) -> AsyncIterator[pb.WatchResponse]:
        """The stream; ends with the session when one is followed."""
        if not self._target:
            invalid_argument("target", "must be set")
        user_id = await self._owner()
        async with self._database.subscriber.listen(channel_of(self._database.names, user_id)) as messages:
            yield await self._snapshot()
            if self._one and not self._ends:
                raise not_found()
            while True:
                message = await self._next(messages)
                for response in await self._responses(message):
                    yield response
                if self._one and not self._ends:
                    return

    async def _owner(self) -> bytes:
        """Whose sessions they are; asks Redis in any case, so that a lost one is told at once."""
        if not self._one:
            await self._database.run("EXISTS", self._database.names(keys.INDEX, {"user_id": self._user_id}))
            return self._user_id.encode()
        name = self._database.names(keys.SESSION, {"session_id": self._one})
        exists: int
        owner: bytes | None
        exists, owner = await self._database.pipeline([("EXISTS", name), ("HGET", name, "userId")])
        if not exists:
            raise not_found()
        return owner or b""

    async def _snapshot(self) -> pb.WatchResponse:
        if self._one:
            sessions = [each for each in await self._listing.read([self._one]) if each]
        else:
            sessions, more = await self._listing.page(self._user_id, MOST)
            self._all = not more
        self._ends = {}
        for session in sessions:
            self._expect(session)
        return pb.WatchResponse(snapshot=pb.Snapshot(sessions=sessions))

    def _expect(self, session: pb.Session) -> None:
        left = session.expires_in.ToMilliseconds() / 1000 if session.HasField("expires_in") else None
        now = asyncio.get_running_loop().time()
        self._ends[session.session_id] = None if left is None else now + left + _LATE

    async def _next(self, messages: Listener) -> bytes | Gap | None:
        """The next message; None when a session should have ended by now."""
        next_end = min((end for end in self._ends.values() if end is not None), default=None)
        try:
            async with asyncio.timeout_at(next_end):
                return await anext(messages)
        except TimeoutError:
            return None

    async def _responses(self, message: bytes | Gap | None) -> Iterable[pb.WatchResponse]:
        if message is None:
            return await self._expired()
        if message is GAP:
            return await self._after_gap()
        try:
            event = json.loads(message)
            return await self._told(event) if isinstance(event, dict) else ()
        except ValueError:  # not from a sidecar
            return ()

    async def _expired(self) -> list[pb.WatchResponse]:
        now = asyncio.get_running_loop().time()
        due = [session_id for session_id, end in self._ends.items() if end is not None and end <= now]
        ended = []
        for session_id, session in zip(due, await self._listing.read(due), strict=True):
            if session:
                self._expect(session)
            else:
                ended.append(self._ended(session_id, pb.Ended.CAUSE_EXPIRED))
        return ended

    async def _after_gap(self) -> list[pb.WatchResponse]:
        snapshot = await self._snapshot_after_outage()
        gap = pb.WatchResponse(gap=pb.Gap())
        if self._one and not self._ends:
            return [gap, self._ended(self._one, pb.Ended.CAUSE_UNSPECIFIED)]
        return [gap, snapshot]

    async def _snapshot_after_outage(self) -> pb.WatchResponse:
        """The messages may be back a little before the connection for commands is."""
        for pause in _PAUSES:
            try:
                return await self._snapshot()
            except RpcError as refused:
                if refused.code is not grpc.StatusCode.UNAVAILABLE:
                    raise
            await asyncio.sleep(pause)
        return await self._snapshot()

    async def _told(self, event: dict[str, Any]) -> list[pb.WatchResponse]:
        """What an event says, if it is about what is followed and newer than the snapshot."""
        match event:
            case {"created": str(session_id)} if not self._one and session_id not in self._ends:
                return [pb.WatchResponse(created=each) for each in await self._read(session_id)]
            case {"updated": str(session_id)} if self._follows(session_id):
                return [pb.WatchResponse(updated=each) for each in await self._read(session_id)]
            case {"rotated": str(session_id), "successor": str(heir), "graced": bool(graced)} if self._follows(
                session_id
            ):
                return [await self._rotated(session_id, heir, graced=graced)]
            case {"ended": str(session_id), "cause": int(cause)} if self._follows(session_id):
                return [self._ended(session_id, pb.Ended.Cause.ValueType(cause))]
        return []

    def _follows(self, session_id: str) -> bool:
        return session_id in self._ends or not (self._one or self._all)

    async def _read(self, session_id: str) -> list[pb.Session]:
        """The session now, none when it has ended since; then its end is told next."""
        sessions = [each for each in await self._listing.read([session_id]) if each]
        for session in sessions:
            self._expect(session)
        return sessions

    async def _rotated(self, session_id: str, heir: str, *, graced: bool) -> pb.WatchResponse:
        self._ends.pop(session_id, None)
        if not self._one:
            await self._read(heir)
        told = heir if graced or not self._one else ""
        return pb.WatchResponse(rotated=pb.Rotated(session_id=session_id, successor_id=told))

    def _ended(self, session_id: str, cause: "pb.Ended.Cause.ValueType") -> pb.WatchResponse:
        self._ends.pop(session_id, None)
        return pb.WatchResponse(ended=pb.Ended(session_id=session_id, cause=cause))

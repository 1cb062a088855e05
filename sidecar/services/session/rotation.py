"""How a session changes its id: the old id ends with its data kept in a companion, then the new one is written."""

from typing import Any, cast

from nexus.session.v1 import session_pb2 as pb
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.services.session import scripts
from sidecar.services.session.content import session_of, user_of
from sidecar.services.session.create import ONCE_MS, REQUEST_MS, Timeouts, new_session_id
from sidecar.services.session.events import channel_of, event
from sidecar.services.session.index import TTL_MS, Index


class Rotation:
    """Rotates sessions; whoever asks for a rotated id finishes what was cut."""

    def __init__(self, database: Database, index: Index, timeouts: Timeouts) -> None:
        self._database = database
        self._index = index
        self._timeouts = timeouts

    async def rotate(self, session_id: str, *, grace_ms: int, request_id: str) -> pb.Session | None:
        """The session under its new id; None when the old one is not the caller's to rotate (any more)."""
        return await self._move(session_id, new_session_id(), grace_ms=grace_ms, request_id=request_id)

    async def follow(self, session_id: str) -> str | None:
        """The living successor of an id inside its grace, its rotation finished; None when there is none."""
        session = await self._move(session_id, "", grace_ms=0, request_id="")
        return session.session_id if session else None

    async def _move(self, session_id: str, successor_id: str, *, grace_ms: int, request_id: str) -> pb.Session | None:
        departed = await scripts.depart(
            self._database,
            {"session_id": session_id},
            successor_id=successor_id,
            grace_ms=grace_ms,
            request_id=request_id,
            keep_ms=REQUEST_MS,
            idle_ms=self._timeouts.idle_ms,
        )
        if not departed:
            return None
        fresh, graced, repeated, successor, now_ms, ttl_ms, idle_ms, until_ms, *fields = departed
        held = as_dict(fields)
        user_id = user_of(held)
        heir = successor.decode()
        writing = scripts.create.command(
            self._database.names,
            {"session_id": heir},
            fields=fields,
            stamp=False,
            ttl_ms=max(ttl_ms, 1),
            idle_ms=idle_ms,
            absolute_ms=self._timeouts.absolute_ms,
            until_ms=until_ms,
            before_ms=now_ms + REQUEST_MS,
            once_ms=ONCE_MS,
            channel=channel_of(self._database.names, held.get(b"userId", b"")),
            event=event(rotated=session_id, successor=heir, graced=bool(graced)),
        )
        arrival = await self._arrive(user_id, session_id, heir, writing, first=bool(fresh))
        if arrival[0] == b"created":
            return session_of(heir, held, ttl_ms)
        # Somebody else has written it: it is the caller's inside the grace, or as the repeat of its own request.
        if arrival[0] == b"present" and (graced or repeated):
            return session_of(heir, as_dict(arrival[2:]), arrival[1])
        return None

    async def _arrive(self, user_id: str, old_id: str, heir: str, writing: Command, *, first: bool) -> list[Any]:
        """Write the successor. The old id is listed until that is done, so that a cut leaves it to be finished."""
        if not user_id:
            return cast(list[Any], await self._database.run(*writing))
        listing = scripts.enlist.command(
            self._database.names, {"user_id": user_id}, session_id=heir, old_id=old_id, first=first, ttl_ms=TTL_MS
        )
        pruning = self._index.pruning(user_id, ended=[old_id])
        return cast(list[Any], (await self._database.pipeline([listing, writing, pruning]))[1])

"""Changing the id of a session: the old id ends with its data kept in a companion key, then the new one is written."""

from typing import Any, cast

from nexus.session.v1 import session_pb2 as pb
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.request_ids import KEPT_MS, RequestId, reused
from sidecar.services.session import scripts
from sidecar.services.session.content import id_of, session_of
from sidecar.services.session.create import ONCE_MS, Timeouts, new_session_id
from sidecar.services.session.events import channel_of, event
from sidecar.services.session.index import TTL_MS, Index

_NO_REQUEST_ID = RequestId("", "")


class Rotation:
    """Rotates sessions; whoever asks for a rotated id completes what was interrupted."""

    def __init__(self, database: Database, index: Index, timeouts: Timeouts) -> None:
        self._database = database
        self._index = index
        self._timeouts = timeouts

    async def rotate(self, session_id: str, *, grace_ms: int, request_id: RequestId) -> pb.Session | None:
        """The session under its new id; None when there is no session, or another call has rotated it."""
        return await self._rotate(session_id, new_session_id(), grace_ms, request_id)

    async def successor_of(self, session_id: str) -> pb.Rotated | None:
        """The living successor of an id within its grace, its rotation completed; None when there is none."""
        session = await self._rotate(session_id, "", 0, _NO_REQUEST_ID)
        return pb.Rotated(session_id=session_id, successor_id=session.session_id) if session else None

    async def _rotate(
        self, session_id: str, successor_id: str, grace_ms: int, request_id: RequestId
    ) -> pb.Session | None:
        outcome, *rest = await scripts.rotate(
            self._database,
            {"session_id": session_id},
            successor_id=successor_id,
            grace_ms=grace_ms,
            request_id=request_id.id,
            request_digest=request_id.digest,
            keep_ms=KEPT_MS,
            idle_ms=self._timeouts.idle_ms,
        )
        if outcome == b"reused":
            raise reused()
        if outcome == b"missing":
            return None
        fresh, graced, repeated, named, now_ms, ttl_ms, idle_ms, until_ms, *fields = rest
        successor_id = id_of(named)
        if not successor_id:  # junk in a companion key
            return None
        held = as_dict(fields)
        writing = self._writing(
            successor_id,
            fields,
            ttl_ms=ttl_ms,
            idle_ms=idle_ms,
            until_ms=until_ms,
            before_ms=now_ms + KEPT_MS,
            channel=channel_of(self._database.names, held.get(b"userId", b"")),
            event=event(rotated=session_id, successor=successor_id, graced=bool(graced)),
        )
        user_id = id_of(held.get(b"userId"))
        written = await self._write(user_id, session_id, successor_id, writing, first=bool(fresh))
        if written[0] == b"created":
            return session_of(successor_id, held, ttl_ms)
        # Another call has written it: it is the caller's within the grace, or as the repeat of its own request.
        if written[0] == b"present" and (graced or repeated):
            return session_of(successor_id, as_dict(written[2:]), written[1])
        return None

    def _writing(self, successor_id: str, fields: list[Any], **arguments: Any) -> Command:
        return scripts.create.command(
            self._database.names,
            {"session_id": successor_id},
            fields=fields,
            stamp=False,
            absolute_ms=self._timeouts.absolute_ms,
            once_ms=ONCE_MS,
            **arguments,
        )

    async def _write(self, user_id: str, old_id: str, successor_id: str, writing: Command, *, first: bool) -> list[Any]:
        """Write the successor. The old id stays in the index until then, so that an interruption can be completed."""
        if not user_id:
            return cast(list[Any], await self._database.run(*writing))
        adding = scripts.add_to_index.command(
            self._database.names,
            {"user_id": user_id},
            session_id=successor_id,
            old_id=old_id,
            first=first,
            ttl_ms=TTL_MS,
        )
        pruning = self._index.pruning(user_id, ended=[old_id])
        return cast(list[Any], (await self._database.pipeline([adding, writing, pruning]))[1])

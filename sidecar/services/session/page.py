"""Reading many sessions: by id, and those of a user with the dead taken out of the index on the way."""

from collections.abc import Sequence
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.identifiers import encode_id
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.services.session import keys
from sidecar.services.session.content import session_of
from sidecar.services.session.index import START, Index, Listed, token_of

COUNTED = 1_000
"""Ids counted in one round trip."""


class Listing:
    """Reads sessions by the batch."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    async def read(self, session_ids: Sequence[str]) -> list[pb.Session | None]:
        """Sessions by id in one round trip, None where there is none."""
        names = self._database.names
        commands: list[Command] = []
        for session_id in session_ids:
            name = names(keys.SESSION, {"session_id": session_id})
            commands += ("HGETALL", name), ("PTTL", name)
        replies = await self._database.gather(commands)
        return [_read(session_id, *replies[2 * at : 2 * at + 2]) for at, session_id in enumerate(session_ids)]

    async def batch(self, session_ids: Sequence[str]) -> list[pb.BatchGetItem]:
        """Sessions by id in one round trip with a status each."""
        names = self._database.names
        commands: list[Command] = []
        for at, session_id in enumerate(session_ids):
            encode_id(f"session_ids[{at}]", session_id)
            ids = {"session_id": session_id}
            name = names(keys.SESSION, ids)
            commands += ("HGETALL", name), ("PTTL", name), ("GET", names(keys.ROTATED, ids))
        replies = await self._database.gather(commands)
        return [_item(session_id, *replies[3 * at : 3 * at + 3]) for at, session_id in enumerate(session_ids)]

    async def page(self, user_id: str, size: int, after: Listed = START) -> tuple[list[pb.Session], str]:
        """The living sessions of a page of a user's index, and the token of the next page."""
        page = await self._index.page(user_id, limit=size, after=after)
        possible = [each for each in page.listed if each.session_id]
        sessions = await self.read([each.session_id for each in possible])
        living = {each.member: session for each, session in zip(possible, sessions, strict=True) if session}
        if absent := [each for each in page.listed if each.member not in living and not each.may_come(page.now_ms)]:
            await self._index.prune(user_id, await self._index.missing(absent))
        return list(living.values()), token_of(page.listed[-1]) if page.more else ""

    async def count(self, user_id: str) -> int:
        """The living sessions of a user."""
        count, page = 0, await self._index.page(user_id, limit=COUNTED)
        while page.listed:
            missing = await self._index.missing(page.listed)
            count += len(page.listed) - len(missing)
            await self._index.prune(user_id, missing)
            if not page.more:
                break
            page = await self._index.page(user_id, limit=COUNTED, after=page.listed[-1])
        return count


def not_found() -> RpcError:
    """No such session."""
    text = "no such session: it never was, has expired or was revoked"
    return RpcError(reasons.REASON_NOT_FOUND, text, metadata={"resource": "session"})


def _read(session_id: str, held: Any, ttl_ms: Any) -> pb.Session | None:
    for reply in (held, ttl_ms):
        if isinstance(reply, RpcError):
            if reply.reason != reasons.REASON_WRONG_TYPE:  # what squats on the name is no session
                raise reply
            return None
    return session_of(session_id, as_dict(held), ttl_ms) if held else None


def _item(session_id: str, held: Any, ttl_ms: Any, successor: Any) -> pb.BatchGetItem:
    refused = next((reply for reply in (held, ttl_ms, successor) if isinstance(reply, RpcError)), None)
    if not refused and held:
        return pb.BatchGetItem(session=session_of(session_id, as_dict(held), ttl_ms))
    if not refused and successor:
        return pb.BatchGetItem(rotated=pb.Rotated(session_id=session_id, successor_id=successor.decode()))
    refused = refused or not_found()
    return pb.BatchGetItem(error=reasons.ItemError(reason=refused.reason, message=refused.message))

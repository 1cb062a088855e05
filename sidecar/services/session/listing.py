"""Reading many sessions: by id, and those of a user, whose index is pruned on the way."""

from collections.abc import Sequence
from typing import Any

from nexus.common.v1 import common_pb2 as common
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.identifiers import encode_id
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.paging import MAX_PAGE_BYTES
from sidecar.services.session import keys
from sidecar.services.session.content import id_of, session_of
from sidecar.services.session.index import START, Index, Member, token_after

COUNTED = 1_000
"""Ids counted in one round trip."""

CHUNK = 200
"""Sessions read in one round trip for a page, which ends at 3 MiB: a session may have 64 KiB of attributes."""

_FRAME = 8
"""Bytes that a list adds to each message in it, at most."""


class Listing:
    """Reads several sessions at a time."""

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

    async def batch(self, session_ids: Sequence[str]) -> pb.BatchGetResponse:
        """Sessions by id in one round trip with an outcome each; an id that is named twice is read once."""
        names = self._database.names
        commands: list[Command] = []
        for at, session_id in enumerate(session_ids):
            encode_id(f"session_ids[{at}]", session_id)
        unique = list(dict.fromkeys(session_ids))
        for session_id in unique:
            ids = {"session_id": session_id}
            name = names(keys.SESSION, ids)
            commands += ("HGETALL", name), ("PTTL", name), ("GET", names(keys.ROTATED, ids))
        replies = await self._database.gather(commands)
        items = {each: _item(each, *replies[3 * at : 3 * at + 3]) for at, each in enumerate(unique)}
        return pb.BatchGetResponse(items=[items[session_id] for session_id in session_ids])

    async def page(self, user_id: str, size: int, after: Member = START) -> tuple[list[pb.Session], str]:
        """The living sessions of a page of a user's index, and the token of the next page."""
        page = await self._index.page(user_id, limit=size, after=after)
        living, read = await self._living(page.members)
        if absent := [each for each in read if each.value not in living and not each.is_young(page.now_ms)]:
            await self._index.prune(user_id, await self._index.missing(absent))
        more = page.more or len(read) < len(page.members)
        return list(living.values()), token_after(read[-1]) if more else ""

    async def _living(self, members: Sequence[Member]) -> tuple[dict[bytes, pb.Session], Sequence[Member]]:
        """The living sessions of members that fit into a page, and the members read for it."""
        living: dict[bytes, pb.Session] = {}
        size = 0
        for start in range(0, len(members), CHUNK):
            chunk = members[start : start + CHUNK]
            possible = [each for each in chunk if each.id]
            sessions = await self.read([each.id for each in possible])
            for member, session in zip(possible, sessions, strict=True):
                if not session:
                    continue
                size += session.ByteSize() + _FRAME
                if size > MAX_PAGE_BYTES and living:
                    return living, members[: members.index(member)]
                living[member.value] = session
        return living, members

    async def count(self, user_id: str) -> int:
        """The living sessions of a user."""
        count, page = 0, await self._index.page(user_id, limit=COUNTED)
        while page.members:
            missing = await self._index.missing(page.members)
            count += len(page.members) - len(missing)
            await self._index.prune(user_id, missing)
            if not page.more:
                break
            page = await self._index.page(user_id, limit=COUNTED, after=page.members[-1])
        return count


def _read(session_id: str, held: Any, ttl_ms: Any) -> pb.Session | None:
    for reply in (held, ttl_ms):
        if isinstance(reply, RpcError):
            if reply.reason != reasons.REASON_WRONG_TYPE:  # a key of another type is no session
                raise reply
            return None
    return session_of(session_id, as_dict(held), ttl_ms) if held else None


def _item(session_id: str, held: Any, ttl_ms: Any, successor: Any) -> pb.BatchGetItem:
    failed = next((reply for reply in (held, ttl_ms) if isinstance(reply, RpcError)), None)
    if failed:
        return pb.BatchGetItem(error=reasons.ItemError(reason=failed.reason, message=failed.message))
    if held:
        return pb.BatchGetItem(session=session_of(session_id, as_dict(held), ttl_ms))
    if isinstance(successor, bytes) and (successor_id := id_of(successor)):
        return pb.BatchGetItem(rotated=pb.Rotated(session_id=session_id, successor_id=successor_id))
    return pb.BatchGetItem(missing=common.Missing())

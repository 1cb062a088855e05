"""Ending sessions before their time: by Revoke, RevokeUser and eviction."""

from collections.abc import Collection, Iterable
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import id_of
from sidecar.services.session.events import event, template
from sidecar.services.session.index import Index, Page, page_in
from sidecar.services.session.refresh_families import RefreshFamilies

BATCH = 500
"""Sessions, or token families, ended in one round trip."""

BAR_MS = milliseconds_of(2 * keys.REPEATABLE)
"""How long an id is marked so that nothing is created under it: longer than any call that could still do so."""

_MAX_ROTATIONS = 8
"""How many rotations in a row are followed to a successor."""


class Revocation:
    """Ends sessions and removes their ids from the index."""

    def __init__(self, database: Database, index: Index, families: RefreshFamilies) -> None:
        self._database = database
        self._index = index
        self._families = families
        self._events = template(database.names)

    def command(self, session_id: str, cause: "pb.Ended.Cause.ValueType", *, bar: bool) -> Command:
        """The command that ends one session. `bar` also stops one that is being created or rotated under the id."""
        return scripts.revoke.command(
            self._database.names,
            {"session_id": session_id},
            bar_ms=BAR_MS if bar else 0,
            events=self._events,
            event=event(ended=session_id, cause=cause),
        )

    async def revoke(self, session_id: str) -> pb.Revoked | None:
        """End one session, or the successor of an id within its grace; None when there is none."""
        current, followed = session_id, 0
        while current and followed < _MAX_ROTATIONS:
            command = self.command(current, pb.Ended.CAUSE_REVOKED, bar=followed > 0)
            ended, owner, successor, _ = await self._database.run(*command)
            if ended:
                if user_id := id_of(owner):
                    await self._database.run(*self._index.pruning(user_id, ended=[current]))
                return pb.Revoked(user_id=owner.decode(errors="backslashreplace"))
            current, followed = id_of(successor), followed + 1
        return None

    async def revoke_user(
        self, user_id: str, *, kept: Collection[str], kept_families: Collection[str] | None
    ) -> pb.RevokeUserResponse:
        """End the sessions and token families of a user that exist now, or that a call begun before may yet write.

        `kept` and `kept_families` are left alone; with None for the latter all families are.
        """
        families = self._families
        commands = [self._index.paging(user_id, limit=BATCH)]
        if kept_families is not None:
            commands.append(families.paging(user_id, limit=BATCH))
        replies = await self._database.gather(commands)
        ended = 0
        if kept_families is not None:  # first, and even if the user index is unusable
            page = page_in(_checked(replies[1]))
            ended = await families.revoke_listed(user_id, page, kept_families, batch=BATCH, bar_ms=BAR_MS)
        sessions = await self._end_listed(user_id, page_in(_checked(replies[0])), kept)
        return pb.RevokeUserResponse(revoked_sessions=sessions, revoked_families=ended)

    async def _end_listed(self, user_id: str, page: Page, kept: Collection[str]) -> int:
        """End the sessions of a page of the index and of those after it; how many there were."""
        count = 0
        while True:
            ending = [each.id for each in page.members if each.id and each.id not in kept]
            ended = await self.end(ending, pb.Ended.CAUSE_USER_REVOKED)
            count += len(ended)
            if missing := [each.value for each in page.members if each.id not in kept]:
                await self._database.run(*self._index.pruning(user_id, ended=ended, missing=missing))
            if not page.more:
                return count
            page = await self._index.page(user_id, limit=BATCH, after=page.members[-1])

    async def end(self, session_ids: Iterable[str], cause: "pb.Ended.Cause.ValueType") -> list[str]:
        """End sessions, and those that they are being rotated to; the ids that were alive."""
        ended_ids: list[str] = []
        current = list(session_ids)
        for _ in range(_MAX_ROTATIONS):
            if not current:
                break
            replies = await self._database.gather([self.command(each, cause, bar=True) for each in current])
            successors = []
            for session_id, reply in zip(current, replies, strict=True):
                if isinstance(reply, RpcError):
                    if reply.reason != reasons.REASON_WRONG_TYPE:  # a key of another type is no session
                        raise reply
                    continue
                ended, _, _, successor = reply
                if ended:
                    ended_ids.append(session_id)
                if successor_id := id_of(successor):
                    successors.append(successor_id)
            current = successors
        return ended_ids


def _checked(reply: Any) -> Any:
    """A reply of `gather`; raises the RpcError in its place."""
    if isinstance(reply, RpcError):
        raise reply
    return reply

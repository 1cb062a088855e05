"""How sessions end before their time: by Revoke, RevokeUser and eviction."""

from collections.abc import Collection, Iterable

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import user_of
from sidecar.services.session.events import event, template
from sidecar.services.session.index import Index

BATCH = 500
"""Sessions ended in one round trip."""

_HOPS = 8
"""How many rotations in a row are followed to a successor."""

_BAR_MS = round(2 * keys.REPEATABLE.total_seconds() * 1000)


class Endings:
    """Ends sessions and takes their ids out of the index."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index
        self._events = template(database.names)

    def revocation(self, session_id: str, cause: "pb.Ended.Cause.ValueType", *, bar: bool) -> Command:
        """The command that ends one session. `bar` also stops one that is being created or rotated under the id."""
        return scripts.revoke.command(
            self._database.names,
            {"session_id": session_id},
            bar_ms=_BAR_MS if bar else 0,
            events=self._events,
            event=event(ended=session_id, cause=cause),
        )

    async def revoke(self, session_id: str) -> bool:
        """End one session, or the successor of an id inside its grace; whether there was one."""
        heir, seen = session_id, 0
        while heir and seen < _HOPS:
            command = self.revocation(heir, pb.Ended.CAUSE_REVOKED, bar=seen > 0)
            ended, user_id, following, _ = await self._database.run(*command)
            if ended:
                if user := user_of({b"userId": user_id}):
                    await self._database.run(*self._index.pruning(user, ended=[heir]))
                return True
            heir, seen = following.decode(), seen + 1
        return False

    async def revoke_user(self, user_id: str, spared: Collection[str]) -> int:
        """End all sessions of a user that exist now, or that a call begun before may yet write; how many there were."""
        count, page = 0, await self._index.page(user_id, limit=BATCH)
        while True:
            doomed = [each.session_id for each in page.listed if each.session_id and each.session_id not in spared]
            gone = await self.end(doomed, pb.Ended.CAUSE_USER_REVOKED)
            count += len(gone)
            missing = [each.member for each in page.listed if each.session_id not in spared]
            if missing:
                await self._database.run(*self._index.pruning(user_id, ended=gone, missing=missing))
            if not page.more:
                return count
            page = await self._index.page(user_id, limit=BATCH, after=page.listed[-1])

    async def end(self, session_ids: Iterable[str], cause: "pb.Ended.Cause.ValueType") -> list[str]:
        """End sessions, and those that they are being rotated to; the ids that were alive."""
        gone: list[str] = []
        doomed = list(session_ids)
        for _ in range(_HOPS):
            if not doomed:
                break
            replies = await self._database.gather([self.revocation(each, cause, bar=True) for each in doomed])
            following = []
            for session_id, reply in zip(doomed, replies, strict=True):
                if isinstance(reply, RpcError):
                    if reply.reason != reasons.REASON_WRONG_TYPE:  # what squats on the name is no session
                        raise reply
                    continue
                ended, _, _, successor = reply
                if ended:
                    gone.append(session_id)
                if successor:
                    following.append(successor.decode())
            doomed = following
        return gone

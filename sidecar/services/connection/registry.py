"""Registering, removing and reaping connections."""

from collections.abc import Sequence
from dataclasses import dataclass

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.services.connection import keys, scripts
from sidecar.services.connection.names import text_of, text_within

STEP = 500
"""Connections that are removed, or registered again, at a time."""

MAX_NODES = 1000


class NodeLostError(Exception):
    """The node's lease has ended, or another holder has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A connection to register; `attributes` is JSON."""

    id: str
    user_id: str
    attributes: str


class Registry:
    """The connections of all kinds in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names = database.names

    async def take(self, kind: str, node: str, lease_ms: int) -> tuple[int, int]:
        """Hold a node: the holder's generation, and how many connections it has from before."""
        return await scripts.take(self._database, {"kind": kind, "node": node}, node_name=node, lease_ms=lease_ms)

    async def renew(self, kind: str, node: str, holder: int, lease_ms: int) -> str:
        """Set a lease anew: renewed, taken or gone."""
        ids = {"kind": kind}
        reply = await scripts.renew(self._database, ids, node_name=node, holder=holder, lease_ms=lease_ms)
        return text_of(reply)

    async def register(
        self, kind: str, node: str, holder: int, entries: Sequence[Entry], *, lease_ms: int = 0
    ) -> list[int | RpcError]:
        """Register connections: the generation of each, or its failure. Raises NodeLostError without a lease."""
        commands = [
            scripts.register.command(
                self._names,
                self._ids(kind, node, each.id, each.user_id),
                connection=each.id,
                node_name=node,
                user_name=each.user_id,
                holder=holder,
                lease_ms=lease_ms,
                attributes=each.attributes,
            )
            for each in entries
        ]
        outcomes: list[int | RpcError] = []
        left_over: list[Command] = []
        for entry, reply in zip(entries, await self._database.gather(commands), strict=True):
            if isinstance(reply, RpcError):
                outcomes.append(reply)
                continue
            outcome, generation, moved, other = reply
            if outcome == b"lost":
                raise NodeLostError
            if outcome == b"wrong_type":
                outcomes.append(RpcError(reasons.REASON_WRONG_TYPE, "the key of the connections holds no set"))
                continue
            outcomes.append(generation)
            if moved:
                ids = {"kind": kind, "node": text_of(moved)}
                left_over.append(("SREM", self._names(keys.NODE, ids), entry.id))
            if other:
                ids = {"kind": kind, "user_id": text_of(other)}
                left_over.append(("ZREM", self._names(keys.USER, ids), entry.id))
        await self._database.gather(left_over)
        return outcomes

    async def unregister(
        self, kind: str, node: str, ids: Sequence[str], *, below: int = 0, only_expired: bool = False
    ) -> int:
        """Remove connections that the node still has, up to the generation `below` if one is given; count them."""
        users = await self._users(kind, ids)
        commands = [
            scripts.unregister.command(
                self._names,
                self._ids(kind, node, id_, user),
                connection=id_,
                node_name=node,
                below=below,
                only_expired=only_expired,
            )
            for id_, user in zip(ids, users, strict=True)
        ]
        replies = await self._database.gather(commands)
        for reply in replies:
            if isinstance(reply, RpcError):
                raise reply
        return sum(replies)

    async def _users(self, kind: str, ids: Sequence[str]) -> list[str]:
        """The user of each connection, whose key a removal touches."""
        read = [("HGET", self._names(keys.DETAILS, {"kind": kind, "id": each}), "user") for each in ids]
        users = await self._database.gather(read)
        return [text_within(each) or "-" for each in users]

    def _ids(self, kind: str, node: str, id_: str, user: str) -> dict[str, str]:
        return {"kind": kind, "node": node, "id": id_, "user_id": user or "-"}

    async def drop_node(self, kind: str, node: str, holder: int) -> None:
        """Remove all connections of a node that its holder gives up, and the node."""
        lease = await self.renew(kind, node, holder, 1)
        if lease != "renewed":
            return
        await self.clear(kind, node, only_expired=False, below=0)
        await self._forget(kind, node, holder)

    async def clear(self, kind: str, node: str, *, only_expired: bool, below: int) -> int:
        """Remove the connections of a node in steps, those up to a generation if one is given; how many there were."""
        name = self._names(keys.NODE, {"kind": kind, "node": node})
        removed, cursor = 0, b"0"
        while True:
            try:
                cursor, members = await self._database.run("SSCAN", name, cursor, "COUNT", STEP)
            except RpcError as error:
                if error.reason != reasons.REASON_WRONG_TYPE:
                    raise
                await self._database.run("UNLINK", name)  # junk of another program
                return removed
            ids = list(filter(None, map(text_within, members)))
            for start in range(0, len(ids), STEP):
                step = ids[start : start + STEP]
                removed += await self.unregister(kind, node, step, below=below, only_expired=only_expired)
            if cursor == b"0":
                return removed

    async def reap(self, kind: str) -> int:
        """Remove the connections of nodes whose lease has ended; how many there were."""
        _, ended = await scripts.nodes(self._database, {"kind": kind}, most=MAX_NODES)
        removed = 0
        for node in filter(None, map(text_within, ended)):
            removed += await self.clear(kind, node, only_expired=True, below=0)
            await self._forget(kind, node, 0)
        return removed

    async def _forget(self, kind: str, node: str, holder: int) -> None:
        await scripts.forget_node(self._database, {"kind": kind, "node": node}, node_name=node, holder=holder)

    async def counts(self, kind: str) -> tuple[int, int, dict[str, int]]:
        """All living connections, those of other programs among them, and those of each node with a lease."""
        ids = {"kind": kind}
        total, (living, ended) = await self._database.pipeline(
            [("SCARD", self._names(keys.CONNECTIONS, ids)), scripts.nodes.command(self._names, ids, most=MAX_NODES)]
        )
        alive, dead = (list(filter(None, map(text_within, some))) for some in (living, ended))
        read: list[Command] = [
            ("SCARD", self._names(keys.NODE, {"kind": kind, "node": node})) for node in (*alive, *dead)
        ]
        sizes = [each if isinstance(each, int) else 0 for each in await self._database.gather(read)]
        by_node = dict(zip(alive, sizes, strict=False))
        return max(total - sum(sizes[len(alive) :]), 0), max(total - sum(sizes), 0), by_node

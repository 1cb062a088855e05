"""Reading connections: one, those of a user, those of a node."""

from collections.abc import Sequence

from nexus.connection.v1 import connection_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.services.connection import keys, scripts
from sidecar.services.connection.names import checked_name, put_connection, text_within


class Lists:
    """Reads connections."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names = database.names

    async def get(self, kind: str, id_: str) -> pb.Connection | None:
        """One connection, if there is one."""
        ids = {"kind": kind, "id": checked_name("id", id_)}
        connection = pb.Connection()
        return (
            connection
            if put_connection(connection, id_, await scripts.look(self._database, ids, connection=id_))
            else None
        )

    async def of_user(self, kind: str, user_id: str, ids: Sequence[str]) -> list[pb.Connection]:
        """Those of the connections that are still the user's."""
        return [each for each in await self._read(kind, ids) if each.user_id == user_id]

    async def of_node(self, kind: str, node: str, ids: Sequence[str]) -> list[pb.Connection]:
        """Those of the connections that are still the node's."""
        return [each for each in await self._read(kind, ids) if each.node == node]

    async def _read(self, kind: str, ids: Sequence[str]) -> list[pb.Connection]:
        commands = [scripts.look.command(self._names, {"kind": kind, "id": each}, connection=each) for each in ids]
        found = []
        for id_, reply in zip(ids, await self._database.gather(commands), strict=True):
            if isinstance(reply, RpcError):
                raise reply
            connection = pb.Connection()
            if put_connection(connection, id_, reply):
                found.append(connection)
        return found

    async def ids_of_user(self, kind: str, user_id: str, size: int, after: bytes) -> tuple[list[str], bytes]:
        """A page of ids in the order of their bytes, and the last one if there is a next page."""
        name = self._names(keys.USER, {"kind": kind, "user_id": checked_name("user_id", user_id)})
        start = b"(" + after if after else b"-"
        try:
            raw = await self._database.run("ZRANGE", name, start, "+", "BYLEX", "LIMIT", 0, size + 1)
        except RpcError as error:
            if error.reason != reasons.REASON_WRONG_TYPE:
                raise
            return [], b""
        page = raw[:size]
        return list(filter(None, map(text_within, page))), page[-1] if len(raw) > size else b""

    async def ids_of_node(self, kind: str, node: str, size: int, cursor: bytes) -> tuple[list[str], bytes]:
        """A page of ids, and where the next page starts."""
        name = self._names(keys.NODE, {"kind": kind, "node": checked_name("node", node)})
        if not cursor.isdigit() or len(cursor) > 20:
            invalid_argument("page_token", "must be the next_page_token of an earlier page")
        try:
            following, raw = await self._database.run("SSCAN", name, cursor, "COUNT", size)
        except RpcError as error:
            if error.reason != reasons.REASON_WRONG_TYPE:
                raise
            return [], b""
        return list(filter(None, map(text_within, raw))), b"" if following == b"0" else following

"""Disconnect and Send: finding connections, telling their nodes, counting the confirmations."""

import asyncio
import contextlib
import uuid
from collections.abc import Sequence

from nexus.connection.v1 import connection_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Gap, Listener
from sidecar.services.connection import keys
from sidecar.services.connection.lists import Lists
from sidecar.services.connection.names import MAX_ITEMS, checked_ids, checked_kind
from sidecar.services.connection.wire import Order, ack_of

MAX_EXCEPT = 100


class Commands:
    """Commands to the nodes of connections."""

    def __init__(self, database: Database, lists: Lists) -> None:
        self._database = database
        self._lists = lists

    async def give(
        self, request: pb.DisconnectRequest | pb.SendRequest, action: pb.Command, wait_ms: int
    ) -> tuple[int, int]:
        """Tell the nodes of the request's connections: how many connections there are, and how many are confirmed."""
        found = await self._found(request)
        by_node: dict[str, list[str]] = {}
        for connection in found:
            if connection.node:
                by_node.setdefault(connection.node, []).append(connection.id)
        if not by_node:
            return len(found), 0
        name = uuid.uuid4().hex
        orders = {node: Order(uuid.uuid4().hex, name, ids, action) for node, ids in by_node.items()}
        names, kind = self._database.names, request.kind
        async with self._database.subscriber.listen(names(keys.ACKS, {"request": name})) as acks:
            replies = await self._database.gather(
                [
                    ("PUBLISH", names(keys.COMMANDS, {"kind": kind, "node": node}), order.to_text())
                    for node, order in orders.items()
                ]
            )
            for reply in replies:
                if isinstance(reply, RpcError):
                    raise reply
            told = {
                order.command_id: len(order.ids) for order, heard in zip(orders.values(), replies, strict=True) if heard
            }
            return len(found), await _confirmed(acks, told, wait_ms / 1000)

    async def _found(self, request: pb.DisconnectRequest | pb.SendRequest) -> Sequence[pb.Connection]:
        checked_kind(request.kind)
        excluded = set(checked_ids(request.except_ids, "except_ids", least=0, most=MAX_EXCEPT))
        target = request.WhichOneof("target")
        if target is None:
            invalid_argument("target", "must be set")
        if target == "id":
            if excluded:
                invalid_argument("except_ids", "must be empty unless the target is a user")
            connection = await self._lists.get(request.kind, request.id)
            return [connection] if connection else []
        ids, _ = await self._lists.ids_of_user(request.kind, request.user_id, MAX_ITEMS, b"")
        return await self._lists.of_user(request.kind, request.user_id, [each for each in ids if each not in excluded])


async def _confirmed(acks: Listener, told: dict[str, int], wait: float) -> int:
    """The connections confirmed within `wait` seconds; returns as soon as every node has answered."""
    confirmed = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(wait):
            while told:
                message = await anext(acks)
                ack = None if isinstance(message, Gap) else ack_of(message)
                if ack and ack[0] in told:
                    confirmed += min(told.pop(ack[0]), ack[1])
    return confirmed

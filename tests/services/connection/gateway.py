"""A gateway as the tests of this folder play it."""

import asyncio
from collections.abc import Iterable
from typing import Any

from google.protobuf.duration_pb2 import Duration

from nexus.connection.v1 import connection_pb2 as pb

KIND = "websocket"


def registrations(ids: Iterable[str], user_id: str = "u1") -> pb.Registrations:
    """Connections of one user."""
    return pb.Registrations(connections=[pb.Registration(id=each, user_id=user_id) for each in ids])


OPEN: list["Gateway"] = []
"""The gateways of the running test."""


class Gateway:
    """One Hold stream; the fixture `connections` ends it with the test."""

    def __init__(self, stub: Any, node: str, *, lease: int = 10) -> None:
        self.stream = stub.Hold()
        self.node, self.lease = node, lease
        OPEN.append(self)

    async def start(self) -> pb.Ready:
        """Hold the node."""
        start = pb.Start(kind=KIND, node=self.node, lease=Duration(seconds=self.lease))
        await self.stream.write(pb.HoldRequest(start=start))
        return (await self.event()).ready

    async def event(self, *, but: str = "renewed") -> pb.HoldResponse:
        """The next event, renewals left out."""
        while True:
            event: pb.HoldResponse = await asyncio.wait_for(self.stream.read(), 10)
            if event.WhichOneof("event") != but:
                return event

    async def register(self, *ids: str, user_id: str = "u1") -> int:
        """Register connections."""
        await self.stream.write(pb.HoldRequest(register=registrations(ids, user_id)))
        return (await self.event()).done.connections

    async def unregister(self, *ids: str) -> int:
        """Remove connections."""
        await self.stream.write(pb.HoldRequest(unregister=pb.Ids(ids=ids)))
        return (await self.event()).done.connections

    async def ack(self, command: pb.Command, connections: int) -> None:
        """Confirm a command."""
        await self.stream.write(pb.HoldRequest(ack=pb.Ack(command_id=command.command_id, connections=connections)))


async def held(stub: Any, node: str, *ids: str, user_id: str = "u1", lease: int = 10) -> Gateway:
    """A gateway that holds a node with connections."""
    gateway = Gateway(stub, node, lease=lease)
    await gateway.start()
    if ids:
        assert await gateway.register(*ids, user_id=user_id) == len(ids)
    return gateway


async def count(stub: Any) -> pb.CountResponse:
    """The counts of the kind."""
    response: pb.CountResponse = await stub.Count(pb.CountRequest(kind=KIND))
    return response

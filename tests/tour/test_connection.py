"""A tour of Connections: a gateway holds its node, and a message finds the connection."""

import asyncio
from typing import Any

import grpc

from nexus.connection.v1 import connection_pb2 as pb
from nexus.connection.v1.connection_pb2_grpc import ConnectionServiceStub
from tests.services.connection.gateway import KIND, held
from tests.waiting import wait_until


async def test_a_message_finds_the_gateway_that_has_the_connection(channel: grpc.aio.Channel, raw: Any) -> None:
    connections: Any = ConnectionServiceStub(channel)
    gateway = await held(connections, "gateway-1", "conn_1", user_id="user_123")
    assert await raw(3).smembers("nexus:connections:websocket") == {"conn_1"}
    call = asyncio.ensure_future(connections.Send(pb.SendRequest(kind=KIND, user_id="user_123", payload=b"hello")))
    command = (await gateway.event()).command
    assert command.message == b"hello"
    await gateway.ack(command, 1)
    assert (await call).acknowledged == 1
    gateway.stream.cancel()

    async def nothing_left() -> bool:
        return not await raw(3).exists("nexus:connections:websocket")

    await wait_until(nothing_left)

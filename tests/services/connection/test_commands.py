"""Disconnect and Send reach the node that has a connection, and count what it confirms."""

import asyncio
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.connection.v1 import connection_pb2 as pb
from nexus.connection.v1.connection_pb2_grpc import ConnectionServiceStub
from tests.conftest import Client
from tests.services.connection.gateway import KIND, count, held
from tests.sidecars import calling
from tests.statuses import info_of
from tests.waiting import wait_until


async def test_a_message_to_a_user_goes_to_every_node_that_has_one_of_their_connections(
    connections: Any, redis_server: str
) -> None:
    async with calling(redis_server) as elsewhere:
        first = await held(connections, "g1", "c1", "c2")
        second = await held(ConnectionServiceStub(elsewhere), "g2", "c3")
        await held(connections, "g3", "c4", user_id="someone else")
        request = pb.SendRequest(
            kind=KIND, user_id="u1", except_ids=["c2"], payload=b"\x00hi", wait=Duration(seconds=4)
        )
        call = asyncio.ensure_future(connections.Send(request))
        for gateway, ids in ((first, ["c1"]), (second, ["c3"])):
            command = (await gateway.event()).command
            assert (list(command.ids), command.message) == (ids, b"\x00hi")
            await gateway.ack(command, 1)
        reply = await call
        assert (reply.connections, reply.acknowledged) == (2, 2)
        second.stream.cancel()
        await wait_until(
            lambda: _gone(connections, "g2"), what="it ended before its sidecar, which would leave it its lease"
        )


async def _gone(stub: Any, node: str) -> bool:
    return node not in (await count(stub)).nodes


async def test_what_a_node_does_not_confirm_is_not_counted(connections: Any) -> None:
    gateway = await held(connections, "g1", "c1", "c2")
    request = pb.DisconnectRequest(
        kind=KIND, user_id="u1", code=4000, reason="signed out", wait=Duration(nanos=300_000_000)
    )
    call = asyncio.ensure_future(connections.Disconnect(request))
    command = (await gateway.event()).command
    assert (sorted(command.ids), command.disconnect.code, command.disconnect.reason) == (
        ["c1", "c2"],
        4000,
        "signed out",
    )
    await gateway.ack(command, 1)
    reply = await call
    assert (reply.connections, reply.acknowledged) == (2, 1)
    silent = await connections.Disconnect(request)
    assert (silent.connections, silent.acknowledged) == (2, 0)


async def test_a_node_without_a_stream_cannot_be_asked(connections: Any) -> None:
    registered = pb.RegisterRequest(kind=KIND, node="alone", connections=[pb.Registration(id="c1", user_id="u1")])
    await connections.Register(registered)
    started = asyncio.get_running_loop().time()
    reply = await connections.Send(pb.SendRequest(kind=KIND, id="c1", payload=b"x", wait=Duration(seconds=4)))
    assert (reply.connections, reply.acknowledged) == (1, 0)
    assert asyncio.get_running_loop().time() - started < 2, "nobody is waited for"
    nobody = await connections.Send(pb.SendRequest(kind=KIND, id="c2", payload=b"x"))
    assert (nobody.connections, nobody.acknowledged) == (0, 0)


async def test_junk_on_the_channels_is_ignored(connections: Any, db: Client) -> None:
    gateway = await held(connections, "g1", "c1")
    for junk in ("", "[", "[" * 100_000, "{}", '{"id": "x", "request": "y", "ids": "c1"}', b"\xff\xfe", '{"ids": [1]}'):
        await db.publish("nexus:connection-commands:websocket:g1", junk)
    call = asyncio.ensure_future(
        connections.Send(pb.SendRequest(kind=KIND, id="c1", payload=b"x", wait=Duration(seconds=4)))
    )
    command = (await gateway.event()).command
    assert command.message == b"x"
    await gateway.ack(pb.Command(command_id="nothing"), 5)
    await gateway.ack(command, 1000)
    assert (await call).acknowledged == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "target"),
        ({"id": "c1", "payload": b""}, "payload"),
        ({"id": "c1", "payload": b"x" * 65_537}, "payload"),
        ({"id": "c1", "except_ids": ["c2"]}, "except_ids"),
        ({"user_id": "u1", "except_ids": ["c"] * 101}, "except_ids"),
        ({"id": "c1", "kind": "a b"}, "kind"),
        ({"id": "c1", "wait": Duration(seconds=5)}, "wait"),
    ],
)
async def test_bad_sends_are_refused(connections: Any, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await connections.Send(pb.SendRequest(**{"kind": KIND, "payload": b"x", **wrong}))
    assert info_of(caught.value).reason == "INVALID_ARGUMENT"
    assert (caught.value.details() or "").startswith(f"{field}:")

"""Register, Renew, Unregister, Get, the lists and Watch."""

import asyncio
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.connection.v1 import connection_pb2 as pb
from nexus.connection.v1.connection_pb2_grpc import ConnectionServiceStub
from tests.conftest import Client
from tests.faults.behind import behind
from tests.services.connection.gateway import KIND, count, held

SET = "nexus:connections:websocket"
FAST = Duration(nanos=100_000_000)


async def event(stream: Any) -> pb.WatchResponse:
    """The next message of a watch."""
    message: pb.WatchResponse = await asyncio.wait_for(stream.read(), 10)
    return message


async def test_what_was_registered_can_be_read(connections: Any, db: Client) -> None:
    wanted = pb.Registration(id="c:1/ü", user_id="u:1", attributes={"agent": "firefox", "ip": "192.0.2.1"})
    request = pb.RegisterRequest(kind=KIND, node="g:1", connections=[wanted, pb.Registration(id="")])
    reply = await connections.Register(request)
    assert reply.items[0].generation > 0
    assert reply.items[1].error.message.startswith("connections[1].id:")
    got = (await connections.Get(pb.GetRequest(kind=KIND, id="c:1/ü"))).connection
    assert (got.user_id, got.node, dict(got.attributes)) == ("u:1", "g:1", dict(wanted.attributes))
    assert got.generation == reply.items[0].generation
    assert abs(got.register_time.ToMilliseconds() / 1000 - (await db.time())[0]) < 5
    for listed in (
        await connections.ListByUser(pb.ListByUserRequest(kind=KIND, user_id="u:1")),
        await connections.ListByNode(pb.ListByNodeRequest(kind=KIND, node="g:1")),
    ):
        assert list(listed.connections) == [got]
    removed = await connections.Unregister(pb.UnregisterRequest(kind=KIND, node="g:1", ids=["c:1/ü"]))
    assert removed.connections == 1
    assert await db.exists(SET) == 0


async def test_a_users_connections_are_listed_page_by_page(connections: Any) -> None:
    gateway = await held(connections, "g1", *(f"c{at:03}" for at in range(250)))
    found, token = [], ""
    while True:
        page = await connections.ListByUser(
            pb.ListByUserRequest(kind=KIND, user_id="u1", page_size=100, page_token=token)
        )
        found += [each.id for each in page.connections]
        token = page.next_page_token
        if not token:
            break
    assert found == [f"c{at:03}" for at in range(250)]
    of_node, token = set(), ""
    while True:
        nodes = await connections.ListByNode(pb.ListByNodeRequest(kind=KIND, node="g1", page_token=token))
        of_node |= {each.id for each in nodes.connections}
        token = nodes.next_page_token
        if not token:
            break
    assert len(of_node) == 250
    gateway.stream.cancel()


async def test_a_lease_that_has_ended_cannot_be_renewed(connections: Any, db: Client) -> None:
    assert (await connections.Renew(pb.RenewRequest(kind=KIND, node="g1"))).HasField("missing")
    await connections.Register(pb.RegisterRequest(kind=KIND, node="g1", connections=[pb.Registration(id="c1")]))
    assert (await connections.Renew(pb.RenewRequest(kind=KIND, node="g1"))).renewed.lease.seconds == 30
    await db.zadd("nexus:connection-leases:websocket", {"g1": 1})
    assert (await connections.Renew(pb.RenewRequest(kind=KIND, node="g1"))).HasField("missing")


async def test_another_programs_member_is_shown_as_foreign(connections: Any, db: Client) -> None:
    await db.sadd(SET, "theirs")
    got = (await connections.Get(pb.GetRequest(kind=KIND, id="theirs"))).connection
    assert (got.foreign, got.node) == (True, "")
    counts = await count(connections)
    assert (counts.connections, counts.foreign) == (1, 1)


async def test_a_watch_tells_the_counts_and_who_came_and_went(connections: Any, db: Client) -> None:
    gateway = await held(connections, "g1", "c1")
    stream = connections.Watch(pb.WatchRequest(kind=KIND, interval=FAST))
    assert (await event(stream)).snapshot == pb.Counts(connections=1)
    await gateway.register("c2", "c3")
    change = (await event(stream)).change
    assert (change.counts.connections, set(change.came), list(change.went)) == (3, {"c2", "c3"}, [])
    await db.sadd(SET, "theirs")
    change = (await event(stream)).change
    assert (change.counts.connections, change.counts.foreign, list(change.came)) == (4, 1, [])
    gateway.stream.cancel()
    change = (await event(stream)).change
    assert set(change.went) == {"c1", "c2", "c3"}
    stream.cancel()


@pytest.mark.standalone("cuts one server off")
async def test_an_outage_is_a_gap_in_a_watch_and_then_a_snapshot(single_server: str, raw: Any) -> None:
    async with behind(single_server, redis__timeout="0.3s") as cut:
        stub: Any = ConnectionServiceStub(cut.channel)
        stream = stub.Watch(pb.WatchRequest(kind=KIND, interval=FAST))
        assert (await event(stream)).HasField("snapshot")
        await cut.proxy.refuse()
        assert (await event(stream)).gap.cause == 1
        await raw(3).sadd(SET, "theirs")
        await cut.proxy.listen()
        while not (last := await event(stream)).HasField("snapshot"):
            assert last.HasField("gap")
        assert last.snapshot.connections == 1
        stream.cancel()

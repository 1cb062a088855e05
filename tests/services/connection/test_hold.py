"""Hold: a node is kept while its stream lasts, and its connections end with it."""

import asyncio
from typing import Any

import grpc
import pytest

from nexus.connection.v1 import connection_pb2 as pb
from nexus.connection.v1.connection_pb2_grpc import ConnectionServiceStub
from tests.conftest import Client
from tests.faults.behind import behind
from tests.services.connection.gateway import KIND, Gateway, count, held
from tests.sidecars import running
from tests.statuses import info_of
from tests.waiting import wait_until

SET = "nexus:connections:websocket"


async def test_connections_are_members_of_the_set_of_the_key_contract(connections: Any, db: Client) -> None:
    gateway = await held(connections, "g1", "c1", "c2")
    assert await db.smembers(SET) == {"c1", "c2"}
    assert await db.ttl(SET) == -1
    assert await gateway.unregister("c1", "unknown") == 1
    assert await db.smembers(SET) == {"c2"}
    gateway.stream.cancel()
    await wait_until(lambda: _is_empty(db), what="nothing is left of the node")


async def test_a_stream_that_is_closed_takes_its_connections_with_it(connections: Any, db: Client) -> None:
    gateway = await held(connections, "g1", *(f"c{at}" for at in range(1000)))
    assert (await count(connections)).connections == 1000
    await gateway.stream.done_writing()
    assert await gateway.stream.read() is grpc.aio.EOF
    assert (await count(connections)).connections == 0
    await wait_until(lambda: _is_empty(db))


async def _is_empty(db: Client) -> bool:
    return await db.keys("*") in ([], ["nexus:connection-generation:websocket"])


async def test_one_renewal_keeps_all_connections_of_the_node(connections: Any, db: Client) -> None:
    gateway = await held(connections, "g1", *(f"c{at}" for at in range(500)), lease=1)
    for _ in range(4):
        assert (await gateway.event(but="")).WhichOneof("event") == "renewed"
    assert (await count(connections)).nodes == {"g1": 500}
    gateway.stream.cancel()


async def test_connections_outlive_a_sidecar_that_stops_and_are_kept_by_registering_again(
    redis_server: str, connections: Any, db: Client
) -> None:
    async with running(redis_server) as sidecar, grpc.aio.insecure_channel(sidecar.server.address) as channel:
        await held(ConnectionServiceStub(channel), "g1", "c1", "c2", "c3", lease=2)
        await sidecar.stop()
    assert (await count(connections)).connections == 3
    again = Gateway(connections, "g1", lease=1)
    assert (await again.start()).connections == 3
    await again.register("c1", "c2")
    await wait_until(lambda: _members(db, {"c1", "c2"}), what="what was not registered again is removed")
    assert (await count(connections)).connections == 2
    again.stream.cancel()
    await wait_until(lambda: _is_empty(db))


async def test_connections_of_a_node_whose_lease_has_ended_do_not_count_and_are_reaped(
    connections: Any, db: Client
) -> None:
    await db.sadd(SET, "foreign")
    gateway = await held(connections, "g2", "c9")
    request = pb.RegisterRequest(
        kind=KIND, node="dead", connections=[pb.Registration(id=f"d{at}") for at in range(600)]
    )
    await connections.Register(request)
    await connections.Register(pb.RegisterRequest(kind=KIND, node="dead", connections=[pb.Registration(id="d601")]))
    assert (await count(connections)).connections == 603
    await db.zadd("nexus:connection-leases:websocket", {"dead": 1})
    after = await count(connections)
    assert (after.connections, after.foreign, dict(after.nodes)) == (2, 1, {"g2": 1}), "at once, before it is reaped"
    assert (await connections.Get(pb.GetRequest(kind=KIND, id="d1"))).HasField("missing")
    await wait_until(lambda: _members(db, {"foreign", "c9"}), what="the dead are reaped")
    gateway.stream.cancel()
    await wait_until(lambda: _members(db, {"foreign"}), what="another program's member stays")


async def _members(db: Client, expected: set[str]) -> bool:
    return await db.smembers(SET) == expected


async def test_the_same_id_on_two_nodes_belongs_to_the_later_registration(connections: Any, db: Client) -> None:
    first = await held(connections, "g1", "c1")
    second = await held(connections, "g2", "c1", user_id="u2")
    assert await first.unregister("c1") == 0, "the reconnected connection stays"
    got = (await connections.Get(pb.GetRequest(kind=KIND, id="c1"))).connection
    assert (got.node, got.user_id) == ("g2", "u2")
    assert dict((await count(connections)).nodes) == {"g1": 0, "g2": 1}
    listed = await connections.ListByUser(pb.ListByUserRequest(kind=KIND, user_id="u1"))
    assert not listed.connections
    first.stream.cancel()
    await wait_until(lambda: _nodes(connections, {"g2"}))
    assert await db.smembers(SET) == {"c1"}
    second.stream.cancel()


async def _nodes(stub: Any, expected: set[str]) -> bool:
    return set((await count(stub)).nodes) == expected


async def test_a_second_holder_takes_the_node_over(connections: Any) -> None:
    first = await held(connections, "g1", "c1", lease=1)
    second = Gateway(connections, "g1", lease=1)
    assert (await second.start()).connections == 1
    assert (await first.event()).WhichOneof("event") == "lost"
    assert await first.stream.read() is grpc.aio.EOF
    await second.register("c1")
    got = (await connections.Get(pb.GetRequest(kind=KIND, id="c1"))).connection
    assert got.node == "g1"
    second.stream.cancel()


async def test_hundreds_of_gateways_register_at_the_same_time(connections: Any) -> None:
    async def one(number: int) -> Gateway:
        return await held(connections, f"g{number}", *(f"c{number}-{at}" for at in range(5)))

    gateways = await asyncio.gather(*(one(number) for number in range(60)))
    counts = await count(connections)
    assert (counts.connections, set(counts.nodes.values()), len(counts.nodes)) == (300, {5}, 60)
    for each in gateways:
        each.stream.cancel()


@pytest.mark.standalone("empties one server")
async def test_what_redis_has_lost_is_registered_again(connections: Any, db: Client) -> None:
    gateway = await held(connections, "g1", *(f"c{at}" for at in range(700)), lease=3)
    await db.flushdb()
    await wait_until(lambda: _counted(connections, 700), within=10, what="registered again")
    assert (await connections.Get(pb.GetRequest(kind=KIND, id="c7"))).connection.user_id == "u1"
    gateway.stream.cancel()


async def _counted(stub: Any, expected: int) -> bool:
    return (await count(stub)).connections == expected


@pytest.mark.standalone("cuts one server off")
async def test_an_outage_longer_than_the_lease_is_a_loss_before_its_end(single_server: str, raw: Any) -> None:
    async with behind(single_server, redis__timeout="0.3s") as cut:
        gateway = await held(ConnectionServiceStub(cut.channel), "g1", "c1", lease=2)
        started = asyncio.get_running_loop().time()
        await cut.proxy.refuse()
        assert (await gateway.event()).WhichOneof("event") == "lost"
        assert asyncio.get_running_loop().time() - started < 2.0
        await cut.proxy.listen()
    await raw(3).flushdb()


@pytest.mark.parametrize(
    ("message", "field"),
    [
        (pb.HoldRequest(register=pb.Registrations()), "start"),
        (pb.HoldRequest(start=pb.Start(kind="", node="g1")), "start.kind"),
        (pb.HoldRequest(start=pb.Start(kind="web socket", node="g1")), "start.kind"),
        (pb.HoldRequest(start=pb.Start(kind=KIND, node="")), "start.node"),
    ],
)
async def test_a_bad_start_is_refused(connections: Any, message: pb.HoldRequest, field: str) -> None:
    stream = connections.Hold()
    await stream.write(message)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stream.read()
    assert info_of(caught.value).reason == "INVALID_ARGUMENT"
    assert (caught.value.details() or "").startswith(f"{field}:")


async def test_a_bad_registration_ends_the_stream_and_names_it(connections: Any) -> None:
    gateway = await held(connections, "g1")
    await gateway.stream.write(pb.HoldRequest(register=pb.Registrations(connections=[pb.Registration(id="")])))
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await gateway.event()
    assert (caught.value.details() or "").startswith("register.connections[0].id:")

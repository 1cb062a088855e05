"""The client to a Cluster: routing by slot, redirects, batches joined in order, failover."""

import asyncio
import signal
from collections.abc import AsyncIterator

import pytest

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.keyspace.names import Names
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.cluster.slots import slot_of
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Subscriber
from sidecar.redis.steps import gather_steps
from sidecar.services import REGISTRY
from tests import topologies
from tests.keyspace.probe import scripts
from tests.topologies import Node, url_of
from tests.waiting import wait_until


@pytest.fixture(scope="module")
async def nodes() -> AsyncIterator[list[Node]]:
    """Three primaries with a replica each."""
    async with topologies.cluster(replicas=True) as nodes:
        yield nodes


@pytest.fixture
async def redis(nodes: list[Node]) -> AsyncIterator[Database]:
    """A database on the cluster."""
    alive = [node for node in nodes if await node.answers()]
    client = ClusterClient(url_of(alive), timeout=0.5)
    subscriber = Subscriber(client.address, timeout=0.5, protocol=3, family="session")
    await client.open(wait=5)
    for primary in client.nodes:
        await primary.send([("FLUSHALL",)], "t")
    yield Database(client, Names(REGISTRY, tagged=True), "session", subscriber)
    await subscriber.close()
    await client.close()


def test_slots_are_those_of_the_specification() -> None:
    assert slot_of("123456789") == 0x31C3 % 16384
    assert slot_of("a{user1000}.x") == slot_of("{user1000}.y") == slot_of(b"user1000")
    assert slot_of("foo{}{bar}") == slot_of(b"foo{}{bar}")


async def test_keys_spread_over_all_primaries_and_batches_come_back_in_order(redis: Database) -> None:
    assert redis.client.up
    assert len(redis.client.nodes) == 3
    await redis.pipeline([("SET", f"nexus:k:{n}", n, "EX", 60) for n in range(300)])
    assert await redis.gather([("GET", f"nexus:k:{n}") for n in range(300)]) == [b"%d" % n for n in range(300)]
    sizes = [await client.send([("DBSIZE",)], "t") for client in redis.client.nodes]
    assert min(sizes) > 50


async def test_a_step_waits_for_the_one_before_it(redis: Database, nodes: list[Node]) -> None:
    announced, joined = "nexus:{a}", "nexus:{b}"
    assert (slot_of(announced), slot_of(joined)) == (15495, 3300), "on the last and on the first primary"
    await nodes[2].client.execute_command("CLIENT", "PAUSE", 5000, "WRITE")
    steps = [[("SET", announced, 1)], [("SET", joined, 1)]]
    gathered = asyncio.create_task(gather_steps(redis, [steps, [[("SET", joined, 2)]]]))

    async def held() -> bool:
        return redis.client.waiting == 1

    await wait_until(held, what="the first step is on its way")
    assert await redis.run("GET", joined) is None
    await nodes[2].client.execute_command("CLIENT", "UNPAUSE")
    assert await gathered == [[b"OK", b"OK"], [b"OK"]]
    assert await redis.run("GET", joined) == b"2", "last steps run together, in the order of the flows"


async def test_steps_end_with_the_one_that_fails(redis: Database) -> None:
    words, never, other = "nexus:words", "nexus:never", "nexus:other"
    await redis.run("SET", words, "text", "EX", 60)
    wrong, right = await gather_steps(
        redis, [[[("SADD", words, 1)], [("SET", never, 1)]], [[("SET", other, 1)], [("SET", other, 2)]]]
    )
    assert wrong[0] is wrong[1]
    assert wrong[0].reason == reasons.REASON_WRONG_TYPE
    assert right == [b"OK", b"OK"]
    assert await redis.run("GET", never) is None
    assert await redis.run("GET", other) == b"2"


async def test_scripts_run_on_the_slot_of_their_keys_also_where_they_were_forgotten(redis: Database) -> None:
    for client in redis.client.nodes:
        await client.send([("SCRIPT", "FLUSH")], "t")
    for number in range(20):
        shown = await scripts.show(redis, {"box": f"b{number}"}, count=1, names=[], ratio=0, on=False, more=[], text="")
        assert shown[:2] == [b"nexus:probe:{b%d}" % number, b"nexus:probe:{b%d}:lid" % number]


async def test_a_moved_slot_is_followed(redis: Database, nodes: list[Node]) -> None:
    key = "nexus:moving"
    slot = slot_of(key)
    await redis.run("SET", key, "here", "EX", 60)
    primaries = nodes[:3]
    ids = [await node.client.execute_command("CLUSTER", "MYID") for node in primaries]
    owner = next(at for at in range(3) if slot < [5461, 10922, 16384][at])
    target = (owner + 1) % 3
    await primaries[target].client.execute_command("CLUSTER", "SETSLOT", slot, "IMPORTING", ids[owner])
    await primaries[owner].client.execute_command("CLUSTER", "SETSLOT", slot, "MIGRATING", ids[target])
    assert await redis.run("GET", key) == b"here"
    await primaries[owner].client.execute_command("MIGRATE", "127.0.0.1", primaries[target].port, key, 0, 1000)
    assert await redis.run("GET", key) == b"here", "ASK was followed"
    for at in (target, owner):
        await primaries[at].client.execute_command("CLUSTER", "SETSLOT", slot, "NODE", ids[target])
    assert await redis.run("GET", key) == b"here", "MOVED was followed"

    async def straight() -> bool:
        before = redis.client.round_trips
        await redis.run("GET", key)
        return redis.client.round_trips - before == 1

    await wait_until(straight, what="the new node is remembered")


async def test_a_script_whose_keys_are_on_both_sides_waits_for_the_last_to_arrive(
    redis: Database, nodes: list[Node]
) -> None:
    here, there = "nexus:{a}:1", "nexus:{a}:2"
    slot = slot_of(here)
    await redis.pipeline([("SET", name, 1, "EX", 60) for name in (here, there)])
    source, target = nodes[2], nodes[1]
    ids = [await node.client.execute_command("CLUSTER", "MYID") for node in (source, target)]
    await target.client.execute_command("CLUSTER", "SETSLOT", slot, "IMPORTING", ids[0])
    await source.client.execute_command("CLUSTER", "SETSLOT", slot, "MIGRATING", ids[1])
    await source.client.execute_command("MIGRATE", "127.0.0.1", target.port, here, 0, 1000)
    both = ("EVAL", "return redis.call('EXISTS', KEYS[1], KEYS[2])", 2, here, there)
    with pytest.raises(RpcError) as refused:
        await redis.run(*both)
    assert refused.value.reason == reasons.REASON_REDIS_NOT_READY
    waits = asyncio.create_task(redis.run(*both))
    await asyncio.sleep(0.25)  # the time it waits for is the subject
    await source.client.execute_command("MIGRATE", "127.0.0.1", target.port, there, 0, 1000)
    for node in (target, source):
        await node.client.execute_command("CLUSTER", "SETSLOT", slot, "NODE", ids[1])
    assert await waits == 2


async def test_pubsub_reaches_every_node(redis: Database, nodes: list[Node]) -> None:
    for node in nodes[:3]:
        async with redis.subscriber.listen("nexus:test") as listener:
            await node.client.publish("nexus:test", node.port)
            assert await asyncio.wait_for(anext(listener), 2) == str(node.port).encode()


async def test_a_killed_primary_is_replaced_by_its_replica_without_a_wrong_answer(
    redis: Database, nodes: list[Node]
) -> None:
    keys = [f"nexus:f:{n}" for n in range(60)]
    await redis.pipeline([("SET", key, key, "EX", 60) for key in keys])
    await asyncio.sleep(0.1)  # replication is asynchronous, and not the subject
    nodes[0].signal(signal.SIGKILL)

    lost = (reasons.REASON_REDIS_UNAVAILABLE, reasons.REASON_OUTCOME_UNKNOWN, reasons.REASON_REDIS_NOT_READY)

    async def all_back() -> bool:
        replies = await redis.gather([("GET", key) for key in keys])
        wrong = [
            r for key, r in zip(keys, replies, strict=True) if r != key.encode() and getattr(r, "reason", 0) not in lost
        ]
        assert not wrong
        return not any(isinstance(reply, RpcError) for reply in replies)

    await wait_until(all_back, within=15, what="the replica took over")
    assert redis.client.up


async def test_a_slot_that_moves_to_a_dead_primary_is_unavailable(redis: Database, nodes: list[Node]) -> None:
    key = "nexus:{b}:moving"
    owner, dead = nodes[3], nodes[0]
    assert not await dead.answers(), "killed by the test before"
    known = str(await owner.client.execute_command("CLUSTER", "NODES")).splitlines()
    gone = next(line.split()[0] for line in known if f":{dead.port}@" in line)
    await owner.client.execute_command("CLUSTER", "SETSLOT", slot_of(key), "MIGRATING", gone)
    with pytest.raises(RpcError) as refused:
        await redis.run("GET", key)
    assert refused.value.reason == reasons.REASON_REDIS_UNAVAILABLE
    assert refused.value.metadata["outcome"] == "not_applied"
    replies = await redis.gather([("GET", key), ("GET", "nexus:{a}")])
    assert isinstance(replies[0], RpcError)
    assert replies[1] is None

"""A primary dies or freezes under load: the sidecar is back as soon as its successor is, and never answers wrongly."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc
import pytest

from sidecar.app import Sidecar
from tests import topologies
from tests.failover.histories import DEADLINE, Histories
from tests.failover.witnesses import Witnesses
from tests.histories.records import Loss, clock
from tests.sidecars import running
from tests.topologies import Node
from tests.waiting import wait_until

BACK = 1.5
"""Seconds within which the sidecar serves from a successor once that is one and the others say so."""

DETECTED = 20.0
"""Seconds within which the servers agree on a successor; the time is theirs."""

Pair = tuple[Node, Node]
"""A primary and its replica."""

SIGNALS = [signal.SIGKILL, signal.SIGSTOP]


@asynccontextmanager
async def witnesses(sidecar: Sidecar) -> AsyncIterator[Witnesses]:
    """Witnesses that ask a sidecar."""
    async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
        told = Witnesses(channel)
        await told.prepare()
        yield told


async def replicated(primary: Node, replica: Node) -> None:
    """Wait until the replica has what its primary has by then, and gets the rest as it comes.

    A replica says that it is connected a second before its primary streams to it, so what counts are offsets.
    """

    async def connected() -> bool:
        role = await replica.client.execute_command("ROLE")
        return bool(role[0] == "slave" and role[3] == "connected")

    async def offset(node: Node) -> int:
        return int((await node.client.info("replication"))["master_repl_offset"])

    await wait_until(connected, within=DETECTED, what="a replica")
    reached = await offset(primary)

    async def caught_up() -> bool:
        return await offset(replica) >= reached

    await wait_until(caught_up, what="the replica is up to date")


async def lose(told: Witnesses, seen: Histories, pair: Pair, number: signal.Signals, agreed: list[Node]) -> None:
    """Send the primary of a pair the signal; hold the sidecars to it once `agreed` all say that its replica succeeded.

    One that is to die is first cut off from its replica, so that what it still acknowledges is lost with it. The other
    one's replica has it all. Either comes back as the replica.
    """
    primary, replica = pair

    async def promoted() -> bool:
        if (await replica.client.execute_command("ROLE"))[0] != "master":
            return False
        return all([await names(node, replica) for node in agreed])

    since = clock()
    if number is signal.SIGKILL:
        await primary.client.execute_command("ACL", "SETUSER", "default", "-psync", "-sync")
        await primary.client.execute_command("CLIENT", "KILL", "TYPE", "replica")
        await seen.granted_since(clock(), many=12)
    primary.signal(number)
    seen.losses.append(Loss(since, clock()))
    await wait_until(promoted, within=DETECTED, what="a successor")
    now = clock()
    await told.all_since(time.perf_counter(), within=BACK)
    await seen.granted_since(now, many=12)
    if number is signal.SIGSTOP:
        primary.signal(signal.SIGCONT)  # it comes back believing that it is the primary
        await told.all_since(time.perf_counter() + 1, within=5)
    else:
        await primary.restart()


async def survive(url: str, pair: Pair, number: signal.Signals, agreed: list[Node], seconds: float) -> None:
    """Under load lose the primary of a pair, and again and again its successor until the time is up."""
    stops = time.perf_counter() + seconds
    seen = Histories(seconds)
    async with running(url) as one, running(url) as other, witnesses(one) as told:
        await replicated(*pair)
        async with told.asking(), seen.calling([one.server.address, other.server.address]):
            await wait_until(lambda: all(seen.seen()[what] > 50 for what in ("grants", "denied")), what="a busy time")
            await lose(told, seen, pair, number, agreed)
            while time.perf_counter() < stops:
                pair = pair[1], pair[0]
                await replicated(*pair)
                await lose(told, seen, pair, number, agreed)
    assert not told.wrong, told.wrong[:10]
    assert set(told.codes) <= {"OK", "UNAVAILABLE"}
    assert not (wrong := seen.wrong()), (wrong[:10], seen.losses)
    assert seen.seen()["held through"], seen.seen()
    assert seen.deadlines.longest < DEADLINE


async def names(node: Node, primary: Node) -> bool:
    """Whether a node of a Cluster, or a Sentinel, says that this is a primary."""
    if node.folder.joinpath("sentinel.conf").exists():
        answer = await node.client.execute_command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main")
        return int(answer[1]) == primary.port
    slots = await node.client.execute_command("CLUSTER", "SLOTS")
    return any(int(shard[2][1]) == primary.port for shard in slots)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
async def test_behind_sentinel_a_lost_primary_is_replaced(number: signal.Signals, pytestconfig: pytest.Config) -> None:
    async with topologies.sentinel() as (url, nodes):
        await survive(url, (nodes[0], nodes[1]), number, nodes[2:], pytestconfig.getoption("history"))


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
async def test_on_a_cluster_a_lost_primary_is_replaced(number: signal.Signals, pytestconfig: pytest.Config) -> None:
    async with topologies.cluster(replicas=True) as nodes:
        await survive(
            topologies.url_of(nodes[:3]), (nodes[0], nodes[3]), number, nodes[1:3], pytestconfig.getoption("history")
        )


async def test_slots_that_move_under_load_lose_no_call() -> None:
    async with (
        topologies.cluster() as nodes,
        running(topologies.url_of(nodes[:3])) as sidecar,
        witnesses(sidecar) as told,
        told.asking(),
    ):
        for slot in await used_slots(nodes[0]):
            await move(slot, nodes[0], nodes[1], nodes[2])
        await told.all_since(time.perf_counter(), within=5)
    assert not told.wrong, told.wrong[:10]
    assert set(told.codes) == {"OK"}, told.codes


async def used_slots(node: Node) -> list[int]:
    """The slots of a node's keys."""
    names = [name async for name in node.client.scan_iter()]
    return sorted({await node.client.execute_command("CLUSTER", "KEYSLOT", name) for name in names})


async def move(slot: int, source: Node, target: Node, bystander: Node) -> None:
    """Move a slot as redis-cli does, key by key, so that calls meet ASK and TRYAGAIN, and MOVED afterwards."""
    ids = [await node.client.execute_command("CLUSTER", "MYID") for node in (source, target)]
    await target.client.execute_command("CLUSTER", "SETSLOT", slot, "IMPORTING", ids[0])
    await source.client.execute_command("CLUSTER", "SETSLOT", slot, "MIGRATING", ids[1])
    while names := await source.client.execute_command("CLUSTER", "GETKEYSINSLOT", slot, 1):
        await source.client.execute_command("MIGRATE", "127.0.0.1", target.port, names[0], 0, 1000)
        await asyncio.sleep(0.01)
    for node in (target, source, bystander):
        await node.client.execute_command("CLUSTER", "SETSLOT", slot, "NODE", ids[1])

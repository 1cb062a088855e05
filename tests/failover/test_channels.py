"""Primaries are lost while messages are published: what a follower of channels saw is complete, or it was told."""

import asyncio
import signal
import time
from contextlib import AsyncExitStack
from typing import Any

import grpc
import pytest

from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from tests import topologies
from tests.failover.test_primaries import DETECTED, SIGNALS, Pair, names, replicated
from tests.services.channel.histories import Follower, Position, Publisher, ended, ends_of, seen, wrong
from tests.sidecars import running
from tests.topologies import Node
from tests.waiting import wait_until

CHANNELS = [f"c{number}" for number in range(24)]
"""So many that each primary of a Cluster has some."""


async def lose(publishers: list[Publisher], pair: Pair, number: signal.Signals, agreed: list[Node]) -> None:
    """Send the primary of a pair the signal and wait for its successor; what it was to lose has been acknowledged."""
    primary, replica = pair

    async def promoted() -> bool:
        if (await replica.client.execute_command("ROLE"))[0] != "master":
            return False
        return all([await names(node, replica) for node in agreed])

    async def published(more: int) -> None:
        before = sum(len(each.acknowledged) for each in publishers)
        await wait_until(
            lambda: sum(len(each.acknowledged) for each in publishers) > before + more, within=10, what="messages"
        )

    if number is signal.SIGKILL:
        await primary.client.execute_command("ACL", "SETUSER", "default", "-psync", "-sync")
        await primary.client.execute_command("CLIENT", "KILL", "TYPE", "replica")
        await published(300)
    primary.signal(number)
    await wait_until(promoted, within=DETECTED, what="a successor")
    await published(300)
    if number is signal.SIGSTOP:
        primary.signal(signal.SIGCONT)  # it comes back believing that it is the primary
    else:
        await primary.restart()
    await published(300)


async def survive(url: str, pair: Pair, number: signal.Signals, agreed: list[Node], seconds: float) -> None:
    """Under load lose the primary of a pair, and again and again its successor until the time is up."""
    stops = time.perf_counter() + seconds
    async with AsyncExitStack() as stack:
        sidecars = [await stack.enter_async_context(running(url)) for _ in range(2)]
        stubs: list[Any] = [
            ChannelServiceStub(await stack.enter_async_context(grpc.aio.insecure_channel(each.server.address)))
            for each in sidecars
        ]
        publishers = [Publisher(each, stubs, CHANNELS) for each in range(4)]
        followers = [Follower(each, stubs, CHANNELS) for each in range(6)]
        await replicated(*pair)
        tasks = [asyncio.create_task(each) for each in (*(p.run() for p in publishers), *(f.run() for f in followers))]
        try:
            await lose(publishers, pair, number, agreed)
            while time.perf_counter() < stops:
                pair = pair[1], pair[0]
                await replicated(*pair)
                await lose(publishers, pair, number, agreed)
        finally:
            await ended(tasks)
        ends = await ends_of(stubs[0], CHANNELS)
        await asyncio.wait_for(asyncio.gather(*(each.until(ends) for each in followers)), 30)
    acknowledged = [each for publisher in publishers for each in publisher.acknowledged]
    assert not (found := wrong(followers, acknowledged, ends, failover=True)), "\n".join(found[:20])
    counts = seen(followers)
    assert counts["messages"] > 1000, counts
    if number is signal.SIGKILL:
        assert lost(acknowledged, ends), "nothing that was acknowledged was lost, so the test has shown too little"
        assert counts["not recovered"], counts


def lost(acknowledged: list[tuple[str, Position, str]], ends: dict[str, Position]) -> int:
    """How many acknowledged messages were given another message's offset since."""
    offsets: dict[tuple[str, int], set[str]] = {}
    for channel, position, _ in acknowledged:
        offsets.setdefault((channel, position.offset), set()).add(position.epoch)
    return sum(len(epochs) > 1 for epochs in offsets.values())


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
async def test_behind_sentinel(number: signal.Signals, pytestconfig: pytest.Config) -> None:
    async with topologies.sentinel() as (url, nodes):
        await survive(url, (nodes[0], nodes[1]), number, nodes[2:], pytestconfig.getoption("history"))


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
async def test_on_a_cluster(number: signal.Signals, pytestconfig: pytest.Config) -> None:
    async with topologies.cluster(replicas=True) as nodes:
        await survive(
            topologies.url_of(nodes[:3]), (nodes[0], nodes[3]), number, nodes[1:3], pytestconfig.getoption("history")
        )

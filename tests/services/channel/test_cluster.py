"""Channels on a Cluster: one slot a script, names without hash tags, messages of a script that arrive apart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from nexus.channel.v1 import channel_pb2 as pb
from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from sidecar.services.channel import keys
from tests import topologies
from tests.services.channel.reader import reading, subscription
from tests.sidecars import calling

OURS = [script for script in SCRIPTS if script.name.startswith("channel.")]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "\u00e9}{"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], hostile: str) -> None:
    names, ids = Names(REGISTRY, tagged=True), {"family": "campaign", "id": hostile, "request_id": "r1"}
    assert len({slot_of(names(key, ids)) for key in script.keys}) == 1


@pytest.mark.parametrize("key", [keys.CHANNEL, keys.LIVE])
def test_the_name_of_a_channel_is_the_same_as_on_one_server(key: Any) -> None:
    ids = {"family": "notifications", "id": "user_123"}
    assert Names(REGISTRY, tagged=True)(key, ids) == Names(REGISTRY)(key, ids)


@pytest.fixture(scope="module")
async def nodes() -> AsyncIterator[list[topologies.Node]]:
    """A cluster of three."""
    async with topologies.cluster() as started:
        yield started


async def test_channels_of_all_slots_and_programs_on_all_nodes(nodes: list[topologies.Node]) -> None:
    url = topologies.url_of(nodes)
    users = [pb.Channel(family="notifications", id=f"u{number:02}") for number in range(30)]
    async with calling(url) as one, calling(url) as other:
        publisher: Any = ChannelServiceStub(other)
        async with reading(
            ChannelServiceStub(one), *(pb.Subscription(channel=user) for user in users), foreign=True
        ) as reader:
            began = [await reader.subscribed() for _ in users]
            assert [each.channel for each in began] == users
            reply = await publisher.Broadcast(pb.BroadcastRequest(channels=users, text="all"))
            assert all(each.published.position.offset == 1 for each in reply.items)
            heard = [await reader.message() for _ in users]
            assert {each.channel.id for each in heard} == {user.id for user in users}
            assert not any(each.foreign for each in heard)
            for node in nodes:
                await node.client.publish("nexus:channel:notifications:u07", f"from {node.port}")
                message = await reader.message()
                assert (message.text, message.foreign) == (f"from {node.port}", True)


async def test_the_second_message_of_a_script_that_ran_before_the_subscription_is_not_another_programs(
    nodes: list[topologies.Node],
) -> None:
    """Between two nodes it may arrive 40 ms after the first one."""
    async with calling(topologies.url_of(nodes)) as channel:
        stub: Any = ChannelServiceStub(channel)
        async with AsyncExitStack() as stack:
            plain = [await stack.enter_async_context(node.client.pubsub()) for node in nodes]
            for each in plain:
                await each.subscribe("nexus:channel:campaign:c1")
                await each.get_message(timeout=5)
            for text in ("before", "last"):
                await stub.Publish(pb.PublishRequest(channel=pb.Channel(family="campaign", id="c1"), text=text))
            for each in plain:  # everything has arrived everywhere
                assert [(await each.get_message(timeout=5))["data"] for _ in range(2)] == ["before", "last"]
        async with reading(stub, subscription("campaign", "c1"), foreign=True) as reader:
            await reader.subscribed()
            for text in ("last", "another program", "last"):
                await nodes[0].client.publish("nexus:channel:campaign:c1", text)
            assert [(await reader.message()).text for _ in range(2)] == ["another program", "last"]

"""A tour of Channels: publish, follow, come back and miss nothing, hear other programs."""

from typing import Any

import grpc

from nexus.channel.v1 import channel_pb2 as pb
from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from tests.services.channel.reader import reading, subscription

CAMPAIGN = pb.Channel(family="campaign", id="camp_456")


async def test_who_comes_back_with_a_position_has_missed_nothing(channel: grpc.aio.Channel, raw: Any) -> None:
    channels: Any = ChannelServiceStub(channel)
    async with reading(channels, subscription("campaign", "camp_456")) as stream:
        await stream.subscribed()
        await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="10 views"))
        seen = (await stream.message()).position
    await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="20 views"))
    async with reading(channels, subscription("campaign", "camp_456", position=seen)) as stream:
        assert (await stream.subscribed()).recovered
        assert (await stream.message()).text == "20 views"


async def test_other_programs_hear_us_and_are_heard(channel: grpc.aio.Channel, raw: Any) -> None:
    channels: Any = ChannelServiceStub(channel)
    name = "nexus:channel:system:broadcast"
    async with reading(channels, subscription("system", "broadcast"), foreign=True) as stream, raw(0).pubsub() as plain:
        await stream.subscribed()
        await plain.subscribe(name)
        await plain.get_message(timeout=5)
        everybody = pb.Channel(family="system", id="broadcast")
        await channels.Publish(pb.PublishRequest(channel=everybody, text="Maintenance at noon"))
        assert (await plain.get_message(timeout=5))["data"] == "Maintenance at noon"
        assert not (await stream.message()).foreign
        await raw(3).publish(name, "It is noon")
        message = await stream.message()
        assert (message.text, message.foreign) == ("It is noon", True)


async def test_a_user_is_notified_and_the_history_is_listed(channel: grpc.aio.Channel, raw: Any) -> None:
    channels: Any = ChannelServiceStub(channel)
    users = [pb.Channel(family="notifications", id=user) for user in ("ada", "grace")]
    await channels.Broadcast(pb.BroadcastRequest(channels=users, text="Welcome"))
    await channels.Publish(pb.PublishRequest(channel=users[0], text="You have mail", event="mail"))
    history = await channels.History(pb.HistoryRequest(channel=users[0], reverse=True))
    assert [(each.text, each.event) for each in history.messages] == [("You have mail", "mail"), ("Welcome", "")]

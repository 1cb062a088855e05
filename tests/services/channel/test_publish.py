"""What is published reaches subscribers, plain Redis subscribers and the log, once and in order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from nexus.channel.v1 import channel_pb2 as pb
from tests.services.channel.reader import Reader, subscription

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

CAMPAIGN = pb.Channel(family="campaign", id="c1")


async def test_a_message_reaches_subscribers_and_the_log(channels: ChannelServiceAsyncStub, reader: Reader) -> None:
    (began,) = await reader.add(subscription("campaign", "c1"))
    assert (began.position.offset, began.HasField("recovered")) == (0, False)
    sent = await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="hi", event="greeting", tags={"a": "b"}))
    assert sent.published.position == pb.Position(epoch=began.position.epoch, offset=1)
    assert sent.published.receivers == 1
    message = await reader.message()
    assert (message.channel, message.position) == (CAMPAIGN, sent.published.position)
    assert (message.text, message.event, dict(message.tags), message.foreign) == ("hi", "greeting", {"a": "b"}, False)
    history = await channels.History(pb.HistoryRequest(channel=CAMPAIGN))
    assert list(history.messages) == [message]
    assert history.position == sent.published.position


async def test_a_plain_subscriber_gets_the_payload_as_it_is_and_is_heard(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))
    async with raw(0).pubsub() as plain:
        await plain.subscribe("nexus:channel:campaign:c1")
        await plain.get_message(timeout=5)
        sent = await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="ours"))
        assert sent.published.receivers == 2
        assert (await plain.get_message(timeout=5))["data"] == "ours"
        assert await plain.get_message(timeout=0.05) is None
    await raw(3).publish("nexus:channel:campaign:c1", "theirs")
    await raw(3).publish("nexus:channel:campaign:c1", "ours")
    await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="ours"))
    seen = [await reader.message() for _ in range(4)]
    assert [(each.text, each.foreign, each.position.offset) for each in seen] == [
        ("ours", False, 1),
        ("theirs", True, 0),
        ("ours", True, 0),
        ("ours", False, 2),
    ]
    assert not seen[1].HasField("position")


async def test_hundreds_of_parallel_messages_have_contiguous_offsets_and_arrive_in_their_order(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))

    async def publish(number: int) -> int:
        if number % 10 == 0:
            await raw(3).publish("nexus:channel:campaign:c1", f"foreign {number}")
        request = pb.PublishRequest(channel=CAMPAIGN, text=f"{number}")
        return (await channels.Publish(request)).published.position.offset

    offsets = await asyncio.gather(*(publish(number) for number in range(300)))
    assert sorted(offsets) == list(range(1, 301))
    seen = [await reader.message() for _ in range(330)]
    assert sorted(each.text for each in seen if each.foreign) == sorted(f"foreign {n}" for n in range(0, 300, 10))
    ours = [each for each in seen if not each.foreign]
    assert [each.position.offset for each in ours] == list(range(1, 301))
    assert [offsets[int(each.text)] for each in ours] == list(range(1, 301))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"a\nb\n\n"])
async def test_any_bytes_are_a_payload(channels: ChannelServiceAsyncStub, reader: Reader, data: bytes) -> None:
    await reader.add(subscription("campaign", "c1"))
    await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, data=data))
    live = await reader.message()
    assert (live.data or live.text.encode()) == data
    assert live.WhichOneof("payload") == ("data" if data == b"\xff\xfe" else "text")
    assert list((await channels.History(pb.HistoryRequest(channel=CAMPAIGN))).messages) == [live]

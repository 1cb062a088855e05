"""What is published reaches subscribers, plain Redis subscribers and the log, once and in order."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.channel.v1 import channel_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from tests.services.channel.reader import Reader, reading, subscription

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

CAMPAIGN = pb.Channel(family="campaign", id="c1")


async def test_a_message_reaches_subscribers_and_the_log(channels: ChannelServiceAsyncStub, reader: Reader) -> None:
    (began,) = await reader.add(subscription("campaign", "c1"))
    assert (began.position.offset, began.HasField("recovered")) == (0, False)
    sent = await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="hi", event="greeting", tags={"a": "b"}))
    assert sent.published.position == pb.Position(epoch=began.position.epoch, offset=1)
    message = await reader.message()
    assert (message.channel, message.position) == (CAMPAIGN, sent.published.position)
    assert (message.text, message.event, dict(message.tags), message.foreign) == ("hi", "greeting", {"a": "b"}, False)
    history = await channels.History(pb.HistoryRequest(channel=CAMPAIGN))
    assert list(history.messages) == [message]
    assert history.position == sent.published.position


async def test_a_plain_subscriber_gets_the_payload_as_it_is_and_is_heard(
    channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    heard = pb.Channel(family="campaign", id="heard")
    async with reading(channels, pb.Subscription(channel=heard), foreign=True) as reader:
        await reader.subscribed()
        async with raw(0).pubsub() as plain:
            await plain.subscribe("nexus:channel:campaign:heard")
            await plain.get_message(timeout=5)
            await channels.Publish(pb.PublishRequest(channel=heard, text="ours"))
            assert (await plain.get_message(timeout=5))["data"] == "ours"
            assert await plain.get_message(timeout=0.05) is None
        seen = [await reader.message()]
        for text in ("theirs", "ours"):  # one after the other: on a Cluster they come from different nodes
            await raw(3).publish("nexus:channel:campaign:heard", text)
            seen.append(await reader.message())
        await channels.Publish(pb.PublishRequest(channel=heard, text="ours"))
        seen.append(await reader.message())
    assert [(each.text, each.foreign, each.position.offset) for each in seen] == [
        ("ours", False, 1),
        ("theirs", True, 0),
        ("ours", True, 0),
        ("ours", False, 2),
    ]
    assert not seen[1].HasField("position")


async def test_hundreds_of_parallel_messages_have_contiguous_offsets_and_arrive_in_their_order(
    channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    busy = pb.Channel(family="campaign", id="busy")

    async def publish(number: int) -> int:
        if number % 10 == 0:
            await raw(3).publish("nexus:channel:campaign:busy", f"foreign {number}")
        request = pb.PublishRequest(channel=busy, text=f"{number}")
        return (await channels.Publish(request)).published.position.offset

    async with reading(channels, pb.Subscription(channel=busy), foreign=True) as reader:
        await reader.subscribed()
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


@pytest.mark.standalone("a Cluster counts the connections of one node")
async def test_receivers_are_the_connections_that_redis_counted(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    request = pb.PublishRequest(channel=pb.Channel(family="campaign", id="c2"), text="hi")
    assert (await channels.Publish(request)).published.receivers == 0
    await reader.add(subscription("campaign", "c2"))
    async with raw(0).pubsub() as plain:
        await plain.subscribe("nexus:channel:campaign:c2")
        await plain.get_message(timeout=5)
        assert (await channels.Publish(request)).published.receivers == 2


async def test_a_repeat_with_the_request_id_returns_the_first_answer(
    channels: ChannelServiceAsyncStub, reader: Reader
) -> None:
    await reader.add(subscription("campaign", "c1"))
    request = pb.PublishRequest(channel=CAMPAIGN, text="once", request_id="r1")
    replies = await asyncio.gather(*(channels.Publish(request) for _ in range(200)))
    assert {reply.published.position.offset for reply in replies} == {1}
    await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="next"))
    assert await reader.texts(2) == ["once", "next"]
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="another", request_id="r1"))
    assert "request_id: was used for a different request" in (refused.value.details() or "")


async def test_of_parallel_versions_none_is_sent_after_a_later_one(
    channels: ChannelServiceAsyncStub, reader: Reader
) -> None:
    await reader.add(subscription("campaign", "c1"))

    async def publish(version: int) -> bool:
        request = pb.PublishRequest(channel=CAMPAIGN, text=f"{version}", version=version, version_epoch="a")
        return (await channels.Publish(request)).HasField("published")

    versions = [*range(1, 300), 2**53 - 1] * 2
    random.shuffle(versions)
    sent = sum(await asyncio.gather(*map(publish, versions)))
    heard = [int(text) for text in await reader.texts(sent)]
    assert heard == sorted(set(heard))
    assert heard[-1] == 2**53 - 1
    stale = await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="x", version=7, version_epoch="a"))
    assert stale.stale.version == 2**53 - 1
    other = await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="x", version=7, version_epoch="b"))
    assert other.HasField("published")
    assert (await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="y"))).HasField("published")


async def test_a_batch_says_for_each_item_what_became_of_it(channels: ChannelServiceAsyncStub, reader: Reader) -> None:
    await reader.add(subscription("campaign", "c1"))
    items = [
        pb.PublishRequest(channel=CAMPAIGN, text="1", version=5, version_epoch="a"),
        pb.PublishRequest(channel=pb.Channel(family="nobody", id="x"), text="2"),
        pb.PublishRequest(channel=CAMPAIGN, text="3", version=4, version_epoch="a"),
        pb.PublishRequest(channel=CAMPAIGN),
        pb.PublishRequest(channel=CAMPAIGN, text="x" * 65_537),
        pb.PublishRequest(channel=CAMPAIGN, text="4"),
    ]
    reply = await channels.BatchPublish(pb.BatchPublishRequest(items=items))
    assert [each.WhichOneof("outcome") for each in reply.items] == [
        *("published", "error", "stale", "error", "error", "published")
    ]
    errors = [each.error for each in reply.items if each.HasField("error")]
    assert [each.reason for each in errors] == [
        reasons.REASON_UNKNOWN_NAME,
        reasons.REASON_INVALID_ARGUMENT,
        reasons.REASON_INVALID_ARGUMENT,
    ]
    assert "campaign, notifications, system" in errors[0].message
    assert errors[1].message == "payload: must be text or data"
    assert errors[2].message == "text: must be at most 65536 bytes in the family campaign"
    assert await reader.texts(2) == ["1", "4"]


async def test_a_broadcast_reaches_each_channel_once(channels: ChannelServiceAsyncStub) -> None:
    users = [pb.Channel(family="notifications", id=f"u{number}") for number in range(50)]
    request = pb.BroadcastRequest(channels=users[:40], text="all", request_id="r1")
    first = await channels.Broadcast(request)
    assert all(each.published.position.offset == 1 for each in first.items)
    assert await channels.Broadcast(request) == first
    request.ClearField("channels")
    request.channels.extend(users)
    more = await channels.Broadcast(request)
    assert list(more.items[:40]) == list(first.items)
    assert all(each.published.position.offset == 1 for each in more.items)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"channel": pb.Channel(family="campaign")}, "channel.id"),
        ({"channel": pb.Channel(family="campaing", id="c1")}, "channel.family"),
        ({"channel": pb.Channel(family="system", id="other")}, "channel.id"),
        ({"event": "e" * 65}, "event"),
        ({"tags": {"a": "v" * 257}}, "tags"),
        ({"tags": {f"{number}": "" for number in range(17)}}, "tags"),
        ({"version": -1}, "version"),
        ({"version": 2**53}, "version"),
        ({"version": 1, "version_epoch": "e" * 65}, "version_epoch"),
        ({"request_id": "r" * 129}, "request_id"),
    ],
)
async def test_a_bad_message_is_refused_by_field_and_nothing_is_sent(
    channels: ChannelServiceAsyncStub, reader: Reader, change: dict[str, Any], field: str
) -> None:
    await reader.add(subscription("campaign", "c1"))
    request = pb.PublishRequest(channel=CAMPAIGN, text="bad")
    request.MergeFrom(pb.PublishRequest(**change))
    if "channel" in change:
        request.channel.CopyFrom(change["channel"])
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await channels.Publish(request)
    assert (refused.value.details() or "").startswith(f"{field}: ")
    await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="good"))
    assert await reader.texts(1) == ["good"]


async def test_ids_that_could_break_out_of_a_name_are_channels_of_their_own(
    channels: ChannelServiceAsyncStub, reader: Reader
) -> None:
    ids = ["a:b", "a", "*", "{a}", "%", "x\ny", "\u00e9", "a:b:c"]
    await reader.add(*(subscription("campaign", each) for each in ids))
    for each in ids:
        sent = await channels.Publish(pb.PublishRequest(channel=pb.Channel(family="campaign", id=each), text=each))
        assert sent.published.position.offset == 1
        message = await reader.message()
        assert (message.channel.id, message.text) == (each, each)


@pytest.mark.parametrize("character", ["\x01", "é", "💥", '"', "\n"])
async def test_the_largest_event_and_tags_arrive(
    channels: ChannelServiceAsyncStub, reader: Reader, character: str
) -> None:
    """However JSON writes them."""
    size = len(character.encode())
    tags = {f"{number:02}{character * (62 // size)}": character * (256 // size) for number in range(16)}
    await reader.add(subscription("campaign", "c1"))
    await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="x", event=character * (64 // size), tags=tags))
    message = await reader.message()
    assert (message.event, dict(message.tags), message.foreign) == (character * (64 // size), tags, False)
    assert list((await channels.History(pb.HistoryRequest(channel=CAMPAIGN))).messages) == [message]

"""Streams: channels are added and removed, begin where the caller wants, and share one Redis subscription."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.channel.v1 import channel_pb2 as pb
from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from nexus.common.v1 import common_pb2 as common
from sidecar.app import Sidecar
from tests.services.channel.reader import Reader, reading, subscription
from tests.sidecars import calling
from tests.statuses import info_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

CAMPAIGN = pb.Channel(family="campaign", id="c1")
Start = pb.SubscribeRequest.Start


async def publish(channels: ChannelServiceAsyncStub, *texts: str, **more: Any) -> pb.Position:
    """Publish messages to the campaign, one after the other; return the position of the last."""
    items = [pb.PublishRequest(channel=CAMPAIGN, text=text, **more) for text in texts]
    reply = await channels.BatchPublish(pb.BatchPublishRequest(items=items))
    assert all(each.HasField("published") for each in reply.items), reply
    return reply.items[-1].published.position


async def test_a_position_brings_all_that_was_missed_in_order_and_then_what_is_new(
    channels: ChannelServiceAsyncStub,
) -> None:
    last = await publish(channels, "0")
    await publish(channels, *map(str, range(1, 60)))
    publishing = asyncio.create_task(publish(channels, *map(str, range(60, 100))))
    async with reading(channels, subscription("campaign", "c1", position=last)) as reader:
        began = await reader.subscribed()
        assert (began.recovered, began.position) == (True, last)
        assert await reader.texts(99) == list(map(str, range(1, 100)))
    await publishing


async def test_what_the_log_no_longer_has_is_told_and_no_part_of_it_sent(channels: ChannelServiceAsyncStub) -> None:
    first = await publish(channels, "0")
    last = await publish(channels, *map(str, range(1, 102)))  # the log has 100
    async with reading(channels, subscription("campaign", "c1", position=first)) as reader:
        assert await reader.gap() == common.Gap.CAUSE_TRIMMED
        began = await reader.subscribed()
        assert (began.HasField("recovered"), began.recovered, began.position) == (True, False, last)
        await publish(channels, "new")
        assert await reader.texts(1) == ["new"]
    kept = pb.Position(epoch=first.epoch, offset=3)
    async with reading(channels, subscription("campaign", "c1", position=kept)) as reader:
        assert (await reader.subscribed()).recovered
        assert await reader.texts(100) == [*map(str, range(3, 102)), "new"]


@pytest.mark.parametrize("position", [("0123456789abcdef", 1), ("", 2)], ids=["another epoch", "not yet published"])
async def test_a_position_of_no_history_is_told(channels: ChannelServiceAsyncStub, position: tuple[str, int]) -> None:
    last = await publish(channels, "0")
    given = pb.Position(epoch=position[0] or last.epoch, offset=position[1])
    async with reading(channels, subscription("campaign", "c1", position=given)) as reader:
        assert await reader.gap() == common.Gap.CAUSE_EPOCH
        began = await reader.subscribed()
        assert (began.recovered, began.position) == (False, last)


async def test_the_latest_message_comes_first_if_the_log_has_it(channels: ChannelServiceAsyncStub) -> None:
    latest = subscription("campaign", "c1", begin=pb.Subscription.BEGIN_LATEST)
    async with reading(channels, latest) as reader:
        assert (await reader.subscribed()).position.offset == 0
    await publish(channels, "a", "b")
    async with reading(channels, latest) as reader:
        began = await reader.subscribed()
        assert (began.position.offset, began.HasField("recovered")) == (1, False)
        assert await reader.texts(1) == ["b"]
    await channels.RemoveHistory(pb.RemoveHistoryRequest(channel=CAMPAIGN))
    async with reading(channels, latest) as reader:
        assert (await reader.subscribed()).position.offset == 2
        await publish(channels, "c")
        assert await reader.texts(1) == ["c"]


async def test_no_message_falls_between_a_position_and_a_subscription(channels: ChannelServiceAsyncStub) -> None:
    at = (await channels.Position(pb.PositionRequest(channel=CAMPAIGN))).position
    await publish(channels, "between")
    async with reading(channels, subscription("campaign", "c1", position=at)) as reader:
        assert (await reader.subscribed()).recovered
        assert await reader.texts(1) == ["between"]


async def test_channels_are_added_and_removed(channels: ChannelServiceAsyncStub, reader: Reader) -> None:
    await reader.add(subscription("campaign", "c1"), subscription("notifications", "u1"))
    await publish(channels, "a")
    assert await reader.texts(1) == ["a"]
    await reader.remove(CAMPAIGN)
    await publish(channels, "unheard")
    user = pb.Channel(family="notifications", id="u1")
    await channels.Publish(pb.PublishRequest(channel=user, text="b"))
    assert (await reader.message()).channel == user
    (again,) = await reader.add(subscription("campaign", "c1"))
    assert again.position.offset == 2


async def test_many_streams_share_one_redis_subscription_that_ends_a_little_later(
    channels: ChannelServiceAsyncStub, sidecar: Sidecar, raw: Any
) -> None:
    names = ("nexus:channel:campaign:c1", "nexus:channel-live:campaign:c1")

    async def subscribed(count: int) -> bool:
        return dict(await raw(0).pubsub_numsub(*names)) == dict.fromkeys(names, count)

    async with contextlib.AsyncExitStack() as opened:
        readers = [
            await opened.enter_async_context(reading(channels, subscription("campaign", "c1"))) for _ in range(100)
        ]
        await asyncio.gather(*(reader.subscribed() for reader in readers))
        assert await subscribed(1)
        await publish(channels, *map(str, range(20)))
        heard = await asyncio.gather(*(reader.texts(20) for reader in readers))
        assert heard == [list(map(str, range(20)))] * 100
    await wait_until(lambda: not sidecar.admission.long_running, what="the streams ended")
    assert await subscribed(1), "a stream that comes back finds the subscription"
    await wait_until(lambda: subscribed(0), what="no subscription left")


async def test_a_filter_leaves_out_messages_without_the_tags(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    at = await publish(channels, "start")
    await publish(channels, "1", tags={"kind": "a"})
    await publish(channels, "2", tags={"kind": "b"})
    tags = {"kind": "a"}
    await reader.add(subscription("campaign", "c1", position=at, tags=tags))
    await publish(channels, "3", tags={"kind": "b"})
    await raw(3).publish("nexus:channel:campaign:c1", "foreign")
    await publish(channels, "4", tags={"kind": "a", "more": "x"})
    assert await reader.texts(2) == ["1", "4"]


async def test_a_message_that_skips_the_history_has_no_position(
    channels: ChannelServiceAsyncStub, reader: Reader
) -> None:
    at = await publish(channels, "a")
    await reader.add(subscription("campaign", "c1", position=at))
    skipped = await channels.Publish(pb.PublishRequest(channel=CAMPAIGN, text="typing", skip_history=True))
    assert not skipped.published.HasField("position")
    assert (await publish(channels, "b")).offset == 2
    seen = [await reader.message() for _ in range(2)]
    assert [(each.text, each.HasField("position"), each.foreign) for each in seen] == [
        ("typing", False, False),
        ("b", True, False),
    ]
    texts = [each.text for each in (await channels.History(pb.HistoryRequest(channel=CAMPAIGN))).messages]
    assert texts == ["a", "b"]


async def test_a_thousand_channels_on_one_stream(channels: ChannelServiceAsyncStub) -> None:
    users = [pb.Channel(family="notifications", id=f"u{number}") for number in range(1000)]
    async with reading(channels, *(pb.Subscription(channel=user) for user in users)) as reader:
        for _ in users:
            await reader.subscribed()
        reply = await channels.Broadcast(pb.BroadcastRequest(channels=users, text="all"))
        assert all(each.published.position.offset == 1 for each in reply.items)
        heard = {(await reader.message()).channel.id for _ in users}
        assert heard == {user.id for user in users}
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await reader.add(subscription("campaign", "c1"))
        assert "at most 1000 channels" in (refused.value.details() or "")


@pytest.mark.parametrize(
    ("first", "field"),
    [
        (pb.SubscribeRequest(), "start"),
        (pb.SubscribeRequest(add=pb.SubscribeRequest.Add()), "start"),
        (pb.SubscribeRequest(start=Start(subscriptions=[pb.Subscription()])), "start.subscriptions[0].channel.family"),
        (
            pb.SubscribeRequest(start=Start(subscriptions=[subscription("campaign", "")])),
            "start.subscriptions[0].channel.id",
        ),
        (
            pb.SubscribeRequest(start=Start(subscriptions=[subscription("campaign", "c1")] * 2)),
            "start.subscriptions[1].channel",
        ),
        (
            pb.SubscribeRequest(start=Start(subscriptions=[subscription("system", "other")])),
            "start.subscriptions[0].channel.id",
        ),
        (
            pb.SubscribeRequest(start=Start(subscriptions=[subscription("campaign", "c1", position=pb.Position())])),
            "start.subscriptions[0].position.epoch",
        ),
        (
            pb.SubscribeRequest(start=Start(subscriptions=[subscription("campaign", "c1", tags={"": "x"})])),
            "start.subscriptions[0].tags",
        ),
    ],
)
async def test_a_bad_start_is_refused_by_field(
    channels: ChannelServiceAsyncStub, first: pb.SubscribeRequest, field: str
) -> None:
    call = channels.Subscribe()
    await call.write(first)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call.read()
    assert (refused.value.details() or "").startswith(f"{field}: ")
    assert info_of(refused.value).reason in ("INVALID_ARGUMENT", "UNKNOWN_NAME")


@pytest.fixture
async def quick(redis_server: str, raw: Any) -> AsyncIterator[ChannelServiceAsyncStub]:
    """ChannelService of a second sidecar, which compares positions ten times a second and has a heartbeat of one."""
    settings = {"channel__check": "100ms", "channel__heartbeat": "1s", "channel__linger": "0s"}
    async with calling(redis_server, **settings) as channel:
        yield ChannelServiceStub(channel)


async def test_a_quiet_stream_gets_heartbeats(quick: ChannelServiceAsyncStub) -> None:
    async with reading(quick) as reader:
        for _ in range(2):
            assert (await reader.event(within=3)).HasField("heartbeat")


async def test_a_stream_that_filters_everything_out_gets_heartbeats_too(quick: ChannelServiceAsyncStub) -> None:
    async def busy() -> None:
        while True:
            await publish(quick, "x")

    async with reading(quick, subscription("campaign", "c1", tags={"kind": "none"})) as reader:
        await reader.subscribed()
        publishing = asyncio.create_task(busy())
        try:
            assert (await reader.event(within=5)).HasField("heartbeat")
        finally:
            publishing.cancel()


async def test_a_second_sidecar_hears_the_same(
    channels: ChannelServiceAsyncStub, quick: ChannelServiceAsyncStub
) -> None:
    async with (
        reading(channels, subscription("campaign", "c1")) as one,
        reading(quick, subscription("campaign", "c1")) as other,
    ):
        await asyncio.gather(one.subscribed(), other.subscribed())
        await asyncio.gather(*(publish(stub, f"{n}") for n in range(100) for stub in (channels, quick)))
        heard = await asyncio.gather(one.texts(200), other.texts(200))
        assert heard[0] == heard[1]


async def test_a_last_message_that_never_arrived_is_found_by_comparing_positions(
    quick: ChannelServiceAsyncStub, raw: Any
) -> None:
    async with reading(quick, subscription("campaign", "c1")) as reader:
        await reader.subscribed()
        await raw(3).hset("nexus:channel-meta:campaign:c1", "offset", "2")
        entry = {"attributes": "", "time": "1700000000000"}
        for offset in (1, 2):
            await raw(3).xadd("nexus:channel-log:campaign:c1", {"payload": f"{offset}", **entry}, id=f"{offset}-0")
        await raw(3).expire("nexus:channel-log:campaign:c1", 60)
        assert await reader.texts(2) == ["1", "2"]


async def test_a_hole_is_filled_from_the_log_at_the_next_message(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))
    await publish(channels, "1")
    await raw(3).hset("nexus:channel-meta:campaign:c1", "offset", "3")
    entry = {"attributes": "", "time": "1700000000000"}
    for offset in (2, 3):
        await raw(3).xadd("nexus:channel-log:campaign:c1", {"payload": f"{offset}", **entry}, id=f"{offset}-0")
    await publish(channels, "4", "5")
    assert await reader.texts(5) == ["1", "2", "3", "4", "5"]


async def test_a_hole_that_the_log_cannot_fill_is_told(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))
    await publish(channels, "1")
    assert await reader.texts(1) == ["1"]
    await raw(3).hset("nexus:channel-meta:campaign:c1", "offset", "3")
    await publish(channels, "4")
    assert await reader.gap() == common.Gap.CAUSE_TRIMMED
    went_on = await reader.subscribed()
    missed = went_on.position.offset  # 3 when positions were compared before the last message
    assert (went_on.recovered, missed in (3, 4)) == (False, True)
    await publish(channels, "5")
    assert await reader.texts(5 - missed) == ["4", "5"][missed - 3 :]


@pytest.mark.parametrize("junk", [b"", b"x", b"0123456789abcdef 9 1 \nfake", b"\xff" * 100, b"0123456789abcdef x 1 \n"])
async def test_junk_on_the_channel_of_sidecars_changes_nothing(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any, junk: bytes
) -> None:
    (began,) = await reader.add(subscription("campaign", "c1"))
    fake = junk.replace(b"0123456789abcdef", began.position.epoch.encode())
    await publish(channels, "1")
    for _ in range(20):
        await raw(3).publish("nexus:channel-live:campaign:c1", fake)
    await publish(channels, "2")
    assert await reader.texts(2) == ["1", "2"]


async def test_the_channels_of_all_streams_are_bounded(redis_server: str, raw: Any) -> None:
    async with calling(redis_server, channel__max_subscriptions=3) as channel:
        channels: ChannelServiceAsyncStub = ChannelServiceStub(channel)
        two = (subscription("campaign", "c1"), subscription("campaign", "c2"))
        async with reading(channels, *two) as one:
            for _ in two:
                await one.subscribed()
            async with reading(channels, *two) as other:
                with pytest.raises(grpc.aio.AioRpcError) as refused:
                    await other.event()
            assert info_of(refused.value).reason == "OVERLOADED"
            assert info_of(refused.value).metadata["limit"] == "channel.max_subscriptions"
            await one.remove(CAMPAIGN)
            async with reading(channels, *two) as other:
                await other.subscribed()

"""Families: those of the contract, declared ones, and declarations that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nexus.channel.v1 import channel_pb2 as pb
from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from nexus.common.v1 import common_pb2 as common
from sidecar.config.values import ConfigError
from sidecar.settings import load
from tests.services.channel.reader import reading, subscription
from tests.sidecars import calling
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

EVENTS = pb.Channel(family="events", id="e1")


async def published(channels: ChannelServiceAsyncStub, *texts: str) -> pb.Position:
    """Publish messages one after the other; return the position of the last."""
    position = pb.Position()
    for text in texts:
        reply = await channels.Publish(pb.PublishRequest(channel=EVENTS, text=text))
        position = reply.published.position
    return position


async def test_a_family_without_a_log_recovers_whoever_missed_nothing(redis_server: str, raw: Any) -> None:
    family = {"name": "events", "history_size": 0}
    async with calling(redis_server, channel__families=[family]) as channel:
        channels: ChannelServiceAsyncStub = ChannelServiceStub(channel)
        first = await published(channels, "1")
        async with reading(channels, subscription("events", "e1", position=first)) as reader:
            assert (await reader.subscribed()).recovered
            last = await published(channels, "2", "3")
            assert await reader.texts(2) == ["2", "3"]
        assert not await raw(3).exists("nexus:channel-log:events:e1")
        async with reading(channels, subscription("events", "e1", position=first)) as reader:
            assert await reader.gap() == common.Gap.CAUSE_TRIMMED
            assert (await reader.subscribed()).position == last


async def test_a_family_has_its_own_bounds(redis_server: str, raw: Any) -> None:
    family = {"name": "events", "history_size": 3, "history_ttl": "1s", "max_bytes": 4}
    async with calling(redis_server, channel__families=[family]) as channel:
        channels: ChannelServiceAsyncStub = ChannelServiceStub(channel)
        last = await published(channels, "1", "2", "3", "4")
        history = await channels.History(pb.HistoryRequest(channel=EVENTS))
        assert [message.text for message in history.messages] == ["2", "3", "4"]
        items = [pb.PublishRequest(channel=EVENTS, text="12345"), pb.PublishRequest(channel=EVENTS, text="éé")]
        reply = await channels.BatchPublish(pb.BatchPublishRequest(items=items))
        assert [each.WhichOneof("outcome") for each in reply.items] == ["error", "published"]

        async def gone() -> bool:
            return not await raw(3).exists("nexus:channel-log:events:e1")

        await wait_until(gone, what="the log has expired")
        position = (await channels.Position(pb.PositionRequest(channel=EVENTS))).position
        assert (position.epoch, position.offset) == (last.epoch, 5)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"families": [{"name": "Events"}]}, "name"),
        ({"families": [{"name": "a:b"}]}, "name"),
        ({"families": [{"name": "events"}, {"name": "events"}]}, "declared twice: events"),
        ({"families": [{"name": "events", "max_bytes": 1_048_577}]}, "max_bytes"),
        ({"families": [{"name": "events", "history_ttl": "10d"}], "position_ttl": "9d"}, "history_ttl of events"),
    ],
)
def test_a_declaration_that_cannot_work_is_refused(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load(flags={f"channel.{name}": value for name, value in settings.items()}, environ={})

"""The channel service, and streams that are read one event at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import pytest

from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from tests.services.channel.reader import Reader, reading

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub


@pytest.fixture
def channels(channel: grpc.aio.Channel, raw: object) -> ChannelServiceAsyncStub:
    """A stub of the shared sidecar."""
    return ChannelServiceStub(channel)


@pytest.fixture
async def reader(channels: ChannelServiceAsyncStub) -> AsyncIterator[Reader]:
    """An open stream without channels."""
    async with reading(channels) as opened:
        yield opened

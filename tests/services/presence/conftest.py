"""The presence service, as is and with heartbeats that last a second."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import pytest

from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from tests.sidecars import calling

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub


@pytest.fixture
def presence(channel: grpc.aio.Channel, raw: object) -> PresenceServiceAsyncStub:
    """A stub of the shared sidecar."""
    return PresenceServiceStub(channel)


@pytest.fixture(scope="session")
async def brief_channel(redis_server: str) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar whose heartbeats last one second and whose watchers are not held up."""
    async with calling(redis_server, presence__ttl="1s", presence__debounce="0s") as channel:
        yield channel


@pytest.fixture
def brief(brief_channel: grpc.aio.Channel, raw: object) -> PresenceServiceAsyncStub:
    """A stub of the sidecar with short heartbeats."""
    return PresenceServiceStub(brief_channel)

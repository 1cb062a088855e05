"""The presence service, as is and with heartbeats that last a second."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import pytest

from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from sidecar.app import Sidecar
from sidecar.settings import load

if TYPE_CHECKING:
    from nexus.presence.v1.presence_pb2_grpc import PresenceServiceAsyncStub


@pytest.fixture
def presence(channel: grpc.aio.Channel, raw: object) -> PresenceServiceAsyncStub:
    """A stub of the shared sidecar."""
    return PresenceServiceStub(channel)


@pytest.fixture(scope="session")
async def brief_channel(redis_server: str) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar whose heartbeats last one second and whose watchers are not held up."""
    flags = {"redis.url": redis_server, "server.listen": "127.0.0.1:0", "presence.ttl": "1s", "presence.debounce": "0s"}
    sidecar = Sidecar(load(flags=flags, environ={}))
    await sidecar.start()
    async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
        yield channel
    await sidecar.stop()


@pytest.fixture
def brief(brief_channel: grpc.aio.Channel, raw: object) -> PresenceServiceAsyncStub:
    """A stub of the sidecar with short heartbeats."""
    return PresenceServiceStub(brief_channel)

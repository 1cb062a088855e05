"""The stub that the tests of this folder speak to, and another program's view of its database."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from nexus.connection.v1.connection_pb2_grpc import ConnectionServiceStub
from tests.conftest import Client
from tests.services.connection.gateway import OPEN
from tests.waiting import wait_until


@pytest.fixture
async def connections(channel: grpc.aio.Channel, raw: Any) -> AsyncIterator[Any]:
    """A stub of the shared sidecar. Afterwards no gateway holds anything."""
    stub: Any = ConnectionServiceStub(channel)
    yield stub
    for gateway in OPEN:
        gateway.stream.cancel()
    OPEN.clear()

    async def nobody() -> bool:
        return set(await raw(3).hvals("nexus:connection-holders:websocket")) <= {"0"}

    await wait_until(nobody, what="the streams have ended")


@pytest.fixture
def db(raw: Any) -> Client:
    """A plain client of the database."""
    client: Client = raw(3)
    return client

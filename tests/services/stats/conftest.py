"""The stub that the tests of this folder speak to, and another program's view of its database."""

from typing import Any

import grpc
import pytest

from nexus.stats.v1.stats_pb2_grpc import StatsServiceStub
from tests.conftest import Client


@pytest.fixture
def stats(channel: grpc.aio.Channel, raw: Any) -> Any:
    """A stub of the shared sidecar."""
    return StatsServiceStub(channel)


@pytest.fixture
def db(raw: Any) -> Client:
    """A plain client of the database."""
    client: Client = raw(3)
    return client

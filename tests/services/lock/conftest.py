"""What the tests of lock share."""

from typing import Any

import grpc
import pytest

from tests.services.lock.caller import Caller


@pytest.fixture
def lock(channel: grpc.aio.Channel, clients: Any) -> Caller:
    """A caller of the shared sidecar."""
    return Caller(channel)

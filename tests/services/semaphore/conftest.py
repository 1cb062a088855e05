"""What the tests of semaphore share."""

from typing import Any

import grpc
import pytest

from tests.services.semaphore.caller import Caller


@pytest.fixture
def semaphore(channel: grpc.aio.Channel, clients: Any) -> Caller:
    """A caller of the shared sidecar, with a limit of 3."""
    return Caller(channel)

"""The stub of the service under test."""

import grpc
import pytest

from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from tests.services.ratelimit.asking import Service


@pytest.fixture
def limits(channel: grpc.aio.Channel, clients: object) -> Service:
    """A stub of the shared sidecar; what the test leaves in Redis is held against the key registry."""
    return RateLimitServiceStub(channel)

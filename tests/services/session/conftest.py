"""The stub that the tests of this folder speak to."""

import grpc
import pytest

from nexus.session.v1.session_pb2_grpc import SessionServiceStub
from tests.services.session.calls import Sessions


@pytest.fixture
def sessions(channel: grpc.aio.Channel, clients: object) -> Sessions:
    """SessionService of the sidecar under test; keys left behind are looked at after each test."""
    return SessionServiceStub(channel)

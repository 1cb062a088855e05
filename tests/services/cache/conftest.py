"""The stub that the tests of this folder speak to, and another program's view of its database."""

from typing import Any

import grpc
import pytest

from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.conftest import Client
from tests.services.cache.calls import Cache


@pytest.fixture
def cache(channel: grpc.aio.Channel, clients: object) -> Cache:
    """CacheService of the sidecar under test; keys left behind are looked at after each test."""
    return CacheServiceStub(channel)


@pytest.fixture
def db(raw: Any) -> Client:
    """A plain client of the cache database."""
    client: Client = raw(1)
    return client

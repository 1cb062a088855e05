"""Token services: as it is, and with a key, both without a cooldown."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest

from nexus.token.v1.token_pb2_grpc import TokenServiceStub
from tests.sidecars import calling

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub

KEY = "a secret of at least thirty-two bytes"


@contextlib.asynccontextmanager
async def serving(redis_url: str, **settings: Any) -> AsyncIterator[TokenServiceAsyncStub]:
    """A stub of a sidecar with token settings of the test's own."""
    async with calling(redis_url, **{f"token__{name}": value for name, value in settings.items()}) as channel:
        yield TokenServiceStub(channel)


@pytest.fixture(scope="session")
async def plain_stub(redis_server: str) -> AsyncIterator[TokenServiceAsyncStub]:
    async with serving(redis_server, cooldown="0s", sends=1000) as stub:
        yield stub


@pytest.fixture(scope="session")
async def keyed_stub(redis_server: str) -> AsyncIterator[TokenServiceAsyncStub]:
    async with serving(redis_server, cooldown="0s", sends=1000, key=KEY) as stub:
        yield stub


@pytest.fixture
def plain(plain_stub: TokenServiceAsyncStub, raw: Any) -> TokenServiceAsyncStub:
    """A service that keeps codes as they are, with no cooldown between sends."""
    return plain_stub


@pytest.fixture
def keyed(keyed_stub: TokenServiceAsyncStub, raw: Any) -> TokenServiceAsyncStub:
    """A service that keeps HMACs, with no cooldown between sends."""
    return keyed_stub


@pytest.fixture(params=["plain", "keyed"])
def token(request: pytest.FixtureRequest) -> TokenServiceAsyncStub:
    """Both of them, in turn."""
    stub: TokenServiceAsyncStub = request.getfixturevalue(request.param)
    return stub

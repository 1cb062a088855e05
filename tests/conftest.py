"""Real servers for every test: an embedded Redis-protocol server, a whole sidecar, and a channel to it."""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import grpc
import pytest
import redis.asyncio as redis_client
from hypothesis import settings

from sidecar.app import Sidecar
from sidecar.config import load
from sidecar.kernel.databases import with_database
from sidecar.kernel.embedded import Embedded
from tests.keys import stray_keys

# CI tries the same examples every time: a landing is no place for a new find. Elsewhere each run looks for new ones.
settings.register_profile("ci", derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

DATABASES = range(6)
Client = redis_client.Redis


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that choose what the tests run on."""
    parser.addoption("--server", default=None, help="path of a redis-server or valkey-server (default: the embedded)")
    parser.addoption("--resp", default=3, type=int, choices=(2, 3), help="RESP version the sidecar speaks (default: 3)")
    parser.addoption("--history", default=5.0, type=float, help="seconds of each randomised run (default: 5)")


@pytest.fixture(scope="session")
async def redis_server(pytestconfig: pytest.Config) -> AsyncIterator[str]:
    """The URL of database 0 of the Redis-protocol server that the session's tests share."""
    binary = pytestconfig.getoption("server")
    server = Embedded(binary=Path(binary) if binary else None)
    await server.start()
    yield server.url
    await server.stop()


@pytest.fixture(scope="session")
async def sidecar(redis_server: str, pytestconfig: pytest.Config) -> AsyncIterator[Sidecar]:
    """A running sidecar on the shared server."""
    flags = {
        "redis.url": redis_server,
        "redis.protocol": pytestconfig.getoption("resp"),
        "server.listen": "127.0.0.1:0",
    }
    sidecar = Sidecar(load(flags=flags, environ={}))
    await sidecar.start()
    yield sidecar
    await sidecar.stop()


@pytest.fixture(scope="session")
async def channel(sidecar: Sidecar) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to the sidecar."""
    async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
        yield channel


@pytest.fixture(scope="session")
async def clients(redis_server: str) -> AsyncIterator[dict[int, Client]]:
    """Another program's view: a plain Redis client for each database, answers as str."""
    clients = {db: redis_client.from_url(with_database(redis_server, db), decode_responses=True) for db in DATABASES}
    yield clients
    for client in clients.values():
        await client.aclose()


@pytest.fixture
def raw(clients: dict[int, Client]) -> Callable[[int], Client]:
    """The plain client of a database: `await raw(1).hgetall("nexus:cache:user:u1")`."""
    return clients.__getitem__


@pytest.fixture(autouse=True)
async def no_stray_keys(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """Fail a test that leaves behind a key that nobody declared, of another type, or without a lawful TTL."""
    yield
    if "clients" not in request.fixturenames:
        return
    clients = request.getfixturevalue("clients")
    strays = [stray for db, client in clients.items() for stray in await stray_keys(client, db)]
    await clients[0].flushall()
    assert not strays, "\n".join(strays)

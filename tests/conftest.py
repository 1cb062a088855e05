"""Real servers for every test: an embedded Redis-protocol server, a whole sidecar, and a channel to it."""

import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import redis.asyncio as redis_client
from hypothesis import settings

from sidecar.app import Sidecar
from sidecar.keyspace.names import Names
from sidecar.redis.client import ReconnectingClient
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Subscriber
from sidecar.services import REGISTRY, SCRIPTS
from tests.backends import TOPOLOGIES, Backend, backend
from tests.keys import stray_keys
from tests.proxy import Proxy
from tests.sidecars import running
from tests.transports import CARRIED, TRANSPORTS, Transport, open_channel

# CI tries the same examples every time, so that a run fails only for a change. Elsewhere each run tries new ones.
settings.register_profile("ci", derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

Client = redis_client.Redis

BOTH_WAYS = {"architecture", "faults", "tour"}
"""The folders whose tests run over both transports; see pytest_generate_tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that choose what the tests run on."""
    parser.addoption("--topology", default="embedded", choices=TOPOLOGIES, help="what the shared fixtures run on")
    parser.addoption("--acl", action="store_true", help="the sidecar connects as the user of `nexus-sidecar acl`")
    parser.addoption("--server", default=None, help="path of a redis-server or valkey-server (default: the embedded)")
    parser.addoption("--resp", default=3, type=int, choices=(2, 3), help="RESP version the sidecar speaks (default: 3)")
    parser.addoption("--transport", choices=TRANSPORTS, help="how calls are made (default: unary; sweeps: both ways)")
    parser.addoption("--streams", default=1_000, type=int, help="how many idle streams are opened (default: 1,000)")
    parser.addoption("--plantings", default=120, type=int, help="junk planted for each service (default: 120; -1: all)")
    parser.addoption("--history", default=5.0, type=float, help="seconds of each randomised run (default: 5)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run over both transports what sweeps over all RPCs, on the default topology and unless one is chosen."""
    config = metafunc.config
    chosen = config.getoption("transport") or config.getoption("topology") != "embedded"
    if "transport" in metafunc.fixturenames and metafunc.definition.path.parent.name in BOTH_WAYS and not chosen:
        metafunc.parametrize("transport", TRANSPORTS, indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a topology other than the default run what the shared servers make a difference to, and nothing twice."""
    _drop(config, items, uncarried)
    topology = config.getoption("topology")
    if topology == "embedded":
        return
    kept = [item for item in items if "servers" in names_of(item)]
    if topology in ("cluster", "sentinel"):
        kept = [
            each for each in kept if not (each.get_closest_marker("standalone") or "single_server" in names_of(each))
        ]
    _drop(config, items, set(items).difference(kept).__contains__)


def _drop(config: pytest.Config, items: list[pytest.Item], which: Callable[[pytest.Item], bool]) -> None:
    config.hook.pytest_deselected(items=[item for item in items if which(item)])
    items[:] = [item for item in items if not which(item)]


def uncarried(item: pytest.Item) -> bool:
    """Whether a test would run over streams with an RPC that is never carried, and so be the same as over the other."""
    params: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    rpc = params.get("rpc")
    return rpc is not None and params.get("transport") == "streams" and rpc.path not in CARRIED


def names_of(item: pytest.Item) -> list[str]:
    """The fixtures that a test uses, directly or not."""
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session")
async def servers(pytestconfig: pytest.Config) -> AsyncIterator[Backend]:
    """The servers that the session's tests share."""
    binary = pytestconfig.getoption("server")
    async with backend(pytestconfig.getoption("topology"), Path(binary) if binary else None) as started:
        yield started


@pytest.fixture(scope="session")
async def redis_server(servers: Backend) -> str:
    """The URL, as the sidecar takes it, of database 0 of the shared servers."""
    return servers.url


@pytest.fixture(scope="session")
async def single_server(redis_server: str) -> str:
    """The same for what is about one server on a UNIX socket: a fault proxy before it, the command line.

    Its tests are left out on a Cluster and behind Sentinels, whose own faults tests/failover has.
    """
    return redis_server


@pytest.fixture(scope="session")
async def sidecar(servers: Backend, pytestconfig: pytest.Config) -> AsyncIterator[Sidecar]:
    """A running sidecar on the shared servers."""
    url = await servers.confined_url() if pytestconfig.getoption("acl") else servers.url
    async with running(url, redis__protocol=pytestconfig.getoption("resp")) as sidecar:
        yield sidecar


@pytest.fixture(scope="session")
def transport(request: pytest.FixtureRequest) -> Transport:
    """How unary calls are made."""
    return getattr(request, "param", request.config.getoption("transport") or "unary")


@pytest.fixture(scope="session")
async def channel(sidecar: Sidecar, transport: Transport) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to the sidecar."""
    async with open_channel(sidecar.server.address, transport) as channel:
        yield channel


@pytest.fixture(scope="session")
async def clients(servers: Backend) -> dict[int, Client]:
    """Another program's view: a plain Redis client for each database, answers as str.

    On a Cluster there is only database 0, and the names are said without their hash tags; see tests/clusterview.py.
    """
    return servers.plain


@pytest.fixture
def raw(clients: dict[int, Client]) -> Callable[[int], Client]:
    """The plain client of a database: `await raw(1).hgetall("nexus:cache:user:u1")`."""
    return clients.__getitem__


class _Errors(logging.Handler):
    """Collects the errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_unexpected_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which Redis refused a command of the shared sidecar, or one of its background tasks failed.

    A script that works on one server may be refused by another version; in the background nobody else would notice.
    """
    errors, loggers = _Errors(), [logging.getLogger(f"sidecar.{name}") for name in ("redis.database", "process.tasks")]
    if "sidecar" not in request.fixturenames:
        loggers = []
    for logger in loggers:
        logger.addHandler(errors)
    yield
    for logger in loggers:
        logger.removeHandler(errors)
    assert not errors.messages, errors.messages


@pytest.fixture(autouse=True)
async def no_stray_keys(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """Fail a test that leaves behind a key that nobody declared, of another type, or without a lawful TTL."""
    yield
    if "clients" not in request.fixturenames:
        return
    clients = request.getfixturevalue("clients")
    views = {id(client): (db, client) for db, client in reversed(clients.items())}.values()
    strays = [stray for db, client in views for stray in await stray_keys(client, db)]
    await clients[0].flushall()
    denied = await request.getfixturevalue("servers").denied()
    assert not denied, f"not in the line of `nexus-sidecar acl`: {denied}"
    assert not strays, "\n".join(strays)


@pytest.fixture
async def proxy(single_server: str) -> AsyncIterator[Proxy]:
    """A fault proxy before the shared server."""
    async with Proxy.to_unix(single_server) as proxy:
        yield proxy


@pytest.fixture
async def redis(proxy: Proxy, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A database of the sidecar behind the proxy; a reply may take 0.3 s, or the seconds given as parameter."""
    client = ReconnectingClient(f"{proxy.url}/0", timeout=getattr(request, "param", 0.3), scripts=SCRIPTS)
    subscriber = Subscriber(client.address, timeout=0.3, protocol=3, family="session")
    await client.open()
    yield Database(client, Names(REGISTRY), "session", subscriber)
    await subscriber.close()
    await client.close()

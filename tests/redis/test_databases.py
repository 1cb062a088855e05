"""Databases: a connection for each database that a service declares, and one log line for each change of a server."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import redis.asyncio as redis_client

from sidecar import services
from sidecar.app import urls_of
from sidecar.redis.databases import Databases
from sidecar.redis.embedded import Embedded
from sidecar.settings import load
from sidecar.telemetry.export import Telemetry
from tests.proxy import Proxy
from tests.sidecars import running
from tests.topologies import free_port
from tests.waiting import wait_until


@pytest.fixture
async def server() -> AsyncIterator[Embedded]:
    """A server of this test's own."""
    embedded = Embedded()
    await embedded.start()
    yield embedded
    await embedded.stop()


def databases(url: str) -> Databases:
    return Databases(
        urls_of(load(environ={}).redis, url),
        registry=services.REGISTRY,
        timeout=0.5,
        protocol=3,
        telemetry=Telemetry(),
        on_change=lambda *_: None,
    )


async def test_only_databases_of_services_are_connected_to(server: Embedded) -> None:
    declared = {service.database for service in services.ALL}
    assert set(dict(load(environ={}).redis.databases)) == {service.name for service in services.ALL}
    assert all(service.keys for service in services.ALL)
    async with running(server.url), redis_client.from_url(server.url, decode_responses=True) as client:
        connections: list[dict[str, Any]] = await client.client_list()
    commands = [each["db"] for each in connections if each["name"] == "nexus-sidecar" and int(each["sub"]) == 0]
    assert sorted(map(int, commands)) == sorted(declared)


async def test_an_outage_is_logged_once_with_the_services_it_affects(
    server: Embedded, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    names = ", ".join(sorted(service.name for service in services.ALL))
    async with Proxy.to_unix(server.url) as proxy:
        opened = databases(f"{proxy.url}/0")
        await opened.open()
        listening = opened.database("session", "nexus").subscriber
        async with listening.listen("nexus:test"):
            await proxy.refuse()
            await wait_until(lambda: listening.away and not any(each.up for each in opened.clients))
            await proxy.listen()
            await wait_until(lambda: not listening.away and all(each.up for each in opened.clients), within=5)
            await wait_until(lambda: lines(caplog).count(f"redis ({names}) connected") == 2)
        await opened.close()
    assert [line for line in lines(caplog) if "connect" in line and "refused" not in line] == [
        f"redis ({names}) connected",
        f"redis ({names}) connection lost",
        f"redis ({names}) connected",
    ]
    assert len([line for line in lines(caplog) if "refused" in line]) <= 1


async def test_a_server_that_is_away_at_the_start_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    opened = databases(f"redis://ada:canary@127.0.0.1:{free_port()}/0")
    await opened.open()
    await opened.close()
    names = ", ".join(sorted(service.name for service in services.ALL))
    assert lines(caplog) == [
        f"redis ({names}) connect failed: Connection refused",
        f"redis ({names}) is not connected; serving without it until it is",
    ]


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("sidecar.redis")]

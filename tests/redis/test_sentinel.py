"""A client behind Sentinel follows the primary and writes to no other server."""

import signal
from collections.abc import AsyncIterator

import pytest

from sidecar.redis.client import ReconnectingClient
from sidecar.redis.connection import ConnectionLost
from sidecar.redis.databases import make_client
from tests import topologies
from tests.topologies import Node
from tests.waiting import wait_until


@pytest.fixture(scope="module")
async def watched() -> AsyncIterator[tuple[str, list[Node]]]:
    """A primary, a replica and three Sentinels."""
    async with topologies.sentinel() as watched:
        yield watched


async def test_a_frozen_primary_is_left_for_the_promoted_replica(watched: tuple[str, list[Node]]) -> None:
    url, nodes = watched
    client = make_client(url + "?db=3", timeout=0.5, protocol=3, observe=None)
    assert isinstance(client, ReconnectingClient)
    await client.open(wait=5)
    assert client.up
    info = (await client.send([("CLIENT", "INFO")], "t")).decode()
    assert " db=3 " in info
    assert (await client.send([("INFO", "server")], "t")).decode().count(f"tcp_port:{nodes[0].port}")
    nodes[0].signal(signal.SIGSTOP)
    client.send([("PING",)], "t").add_done_callback(lambda future: future.exception())

    async def moved() -> bool:
        try:
            return f"tcp_port:{nodes[1].port}" in (await client.send([("INFO", "server")], "t")).decode()
        except ConnectionLost:
            return False

    await wait_until(moved, within=15, what="the client is on the promoted replica")
    nodes[0].signal(signal.SIGCONT)
    await client.close()


def test_a_sentinel_url_needs_a_service() -> None:
    with pytest.raises(ValueError, match="name of the service"):
        make_client("redis+sentinel://127.0.0.1:26379", timeout=0.5, protocol=3, observe=None)

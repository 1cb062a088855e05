"""What the shared fixtures run on, as `--topology` says: one server, a Cluster, or a primary behind Sentinels."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis.asyncio as redis_client

from sidecar.cli.permissions import permissions
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from sidecar.services import REGISTRY
from tests import topologies
from tests.clusterview import ClusterView

TOPOLOGIES = ("embedded", "redis", "cluster", "sentinel")
DATABASES = range(6)
CONFINED = "least"


@dataclass(frozen=True)
class Backend:
    """Where the sidecar finds Redis. `plain` has a client of each database, `nodes` one of each server."""

    url: str
    plain: dict[int, Any]
    nodes: list[Any]

    async def confined_url(self) -> str:
        """The URL of a user who may do what `nexus-sidecar acl` says and nothing else."""
        rules = permissions({key.family for key in REGISTRY}, "nexus", self.url).rules()
        for node in self.nodes:
            await node.execute_command("ACL", "SETUSER", CONFINED, "on", ">pw", *rules.split())
        return self.url.replace("://", f"://{CONFINED}:pw@", 1)

    async def denied(self) -> list[str]:
        """What that user was denied since this was asked last."""
        logs = [entry for node in self.nodes for entry in await node.acl_log()]
        if logs:
            await asyncio.gather(*(node.acl_log_reset() for node in self.nodes))
        return [f"{entry['reason']} {entry['object']}" for entry in logs if entry["username"] == CONFINED]


@contextlib.asynccontextmanager
async def backend(topology: str, binary: Path | None = None) -> AsyncIterator[Backend]:
    """Start the servers of a topology, and end them."""
    start = {"cluster": _cluster, "sentinel": _sentinel}.get(topology)
    if topology == "redis" and binary is None:
        found = shutil.which("redis-server")
        assert found, "--topology=redis needs redis-server: apt-get install redis-server"
        binary = Path(found)
    async with start() if start else _single(binary) as it:
        try:
            yield it
        finally:
            for client in {id(each): each for each in it.plain.values()}.values():
                await client.aclose()


def _plain(url: str) -> dict[int, Any]:
    return {db: redis_client.from_url(with_database(url, db), decode_responses=True) for db in DATABASES}


@contextlib.asynccontextmanager
async def _single(binary: Path | None) -> AsyncIterator[Backend]:
    server = Embedded(binary=binary)
    await server.start()
    plain = _plain(server.url)
    try:
        yield Backend(server.url, plain, [plain[0]])
    finally:
        await server.stop()


@contextlib.asynccontextmanager
async def _sentinel() -> AsyncIterator[Backend]:
    async with topologies.sentinel() as (url, nodes):
        yield Backend(url, _plain(f"redis://127.0.0.1:{nodes[0].port}"), [node.client for node in nodes[:2]])


@contextlib.asynccontextmanager
async def _cluster() -> AsyncIterator[Backend]:
    async with topologies.cluster(replicas=True) as nodes:
        view = ClusterView(redis_client.Redis(port=node.port, decode_responses=True) for node in nodes[:3])
        await view.learn()
        url = topologies.url_of(nodes[:3])
        yield Backend(url, dict.fromkeys(DATABASES, view), [node.client for node in nodes])

"""The sidecars that README.md names, in this process, each before the Redis that its name promises."""

import asyncio
import contextlib
import json
import os
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import grpc
import redis.asyncio as redis_client

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.app import Sidecar
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from tests import sidecars
from tests.conformance.quiet import Quiet
from tests.topologies import Node, cluster, free_port
from tests.waiting import wait_until

SQUATTED = ("nexus:cache:user:conformance-squatted", "nexus:cache:user:{conformance-squatted}")
"""The key that is of a wrong type on the default sidecar: on one server, and on a Cluster."""

TOKEN = Path(__file__).parent / "token"
"""The token that every runner sends, by NEXUS_SIDECAR_TOKEN_FILE; only `guarded` knows it."""

POLICY = """[[allow]]
identities = ["token:conformance"]
services = ["nexus.cache.v1.CacheService"]
verbs = ["read", "write"]
"""


async def _sidecar(stack: AsyncExitStack, url: str, **flags: Any) -> Sidecar:
    return await stack.enter_async_context(sidecars.running(url, **{"server__drain": "0s", **flags}))


async def _embedded(stack: AsyncExitStack) -> str:
    server = Embedded()
    await server.start()
    stack.push_async_callback(server.stop)
    return server.url


async def _node(stack: AsyncExitStack, *options: str) -> Node:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="conformance-")))
    node = Node(folder / "data", free_port())
    await node.start(*options)
    stack.push_async_callback(node.stop)
    return node


async def _replica(stack: AsyncExitStack) -> str:
    primary = await _node(stack)
    replica = await _node(stack, "--replicaof", f"127.0.0.1 {primary.port}", "--repl-diskless-sync-delay", "0")

    async def connected() -> bool:
        return bool((await replica.client.execute_command("ROLE"))[3] == "connected")

    await wait_until(connected, within=10, what="the replica is in step")
    return f"redis://127.0.0.1:{replica.port}"


async def _forbidden(stack: AsyncExitStack) -> str:
    """A user who may connect, and nothing else."""
    node = await _node(stack)
    may = ["+ping", "+hello", "+auth", "+select", "+client", "+script|load"]
    await node.client.execute_command("ACL", "SETUSER", "nobody", "on", ">nothing", *may)
    return f"redis://nobody:nothing@127.0.0.1:{node.port}"


async def _quiet(stack: AsyncExitStack, url: str) -> str:
    quiet = Quiet(url.removeprefix("unix://"))
    stack.push_async_callback(quiet.close)
    return f"redis://127.0.0.1:{await quiet.listen()}"


def _file(stack: AsyncExitStack, text: str) -> str:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="conformance-")))
    (folder / "file").write_text(text)
    return str(folder / "file")


async def _draining(stack: AsyncExitStack, quiet: str) -> Sidecar:
    """A sidecar that cannot finish stopping, for a call of its own has no answer yet."""
    sidecar = await _sidecar(stack, quiet, server__drain="1h", server__deadline="1h", redis__timeout="1h")
    channel = await stack.enter_async_context(grpc.aio.insecure_channel(sidecar.server.address))
    call = cache_pb2_grpc.CacheServiceStub(channel).Get(cache_pb2.GetRequest(entity="user", id="u"), timeout=3600)
    await wait_until(lambda: bool(sidecar.admission.unary), what="a call is in flight")
    draining = asyncio.create_task(sidecar.admission.drain(3600))

    async def let_go() -> None:
        call.cancel()
        await draining

    stack.push_async_callback(let_go)
    return sidecar


async def _squat(url: str) -> None:
    on_cluster = url.startswith("redis+cluster")
    client: Any = (
        redis_client.RedisCluster.from_url(url.replace("redis+cluster", "redis"))
        if on_cluster
        else redis_client.from_url(with_database(url, 1))
    )
    await client.set(SQUATTED[on_cluster], "a string where a hash belongs")
    await client.aclose()


async def _default_url(stack: AsyncExitStack, topology: str) -> str:
    if topology == "embedded":
        return await _embedded(stack)
    nodes = await stack.enter_async_context(cluster())
    return f"redis+cluster://127.0.0.1:{nodes[0].port}"


@contextlib.asynccontextmanager
async def running(topology: str) -> AsyncIterator[dict[str, str]]:
    """The address of each sidecar by name; on a cluster `default` and `narrow` are before that cluster."""
    async with AsyncExitStack() as stack:
        url = await _default_url(stack, topology)
        await _squat(url)
        embedded = url if topology == "embedded" else await _embedded(stack)
        quiet = await _quiet(stack, embedded)
        closed = stack.enter_context(socket.socket())
        closed.bind(("127.0.0.1", 0))
        full = await _node(stack, "--maxmemory", "1", "--maxmemory-policy", "noeviction")
        replica, forbidden = await asyncio.gather(_replica(stack), _forbidden(stack))
        starting = {
            "default": _sidecar(stack, url),
            "redis_down": _sidecar(stack, f"redis://127.0.0.1:{closed.getsockname()[1]}"),
            "silent": _sidecar(stack, quiet, redis__timeout="300ms"),
            "late": _sidecar(stack, quiet, redis__timeout="1h", server__deadline="300ms"),
            "replica": _sidecar(stack, replica),
            "full": _sidecar(stack, f"redis://127.0.0.1:{full.port}"),
            "forbidden": _sidecar(stack, forbidden),
            "narrow": _sidecar(stack, url, server__max_streams=1),
            "draining": _draining(stack, quiet),
            "guarded": _sidecar(
                stack, url, server__tokens={"conformance": str(TOKEN)}, server__policy=_file(stack, POLICY)
            ),
            "closed": _sidecar(stack, url, server__token_file=_file(stack, "a-token-that-no-runner-has")),
        }
        names = dict(zip(starting, await asyncio.gather(*starting.values()), strict=True))
        yield {name: sidecar.server.address for name, sidecar in names.items()}


def environment(addresses: dict[str, str]) -> dict[str, str]:
    """The variables for a runner."""
    return {
        **os.environ,
        "NEXUS_CONFORMANCE": json.dumps(addresses),
        "NEXUS_SIDECAR_ADDR": addresses["default"],
        "NEXUS_SIDECAR_TOKEN_FILE": str(TOKEN),
    }

"""Redis on more than one process: a Cluster, and a primary with replica and Sentinels, on loopback."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import redis.asyncio as redis_client

from sidecar.redis.cluster.slots import SLOTS
from sidecar.redis.embedded import find_server
from tests.waiting import wait_until

CLUSTER_OPTIONS = ["--cluster-enabled", "yes", "--cluster-node-timeout", "1000", "--cluster-config-file", "nodes.conf"]
CLUSTER_OPTIONS += ["--cluster-replica-validity-factor", "0", "--repl-diskless-sync-delay", "0"]


MEMORY = Path("/dev/shm")


def new_folder(kind: str) -> Path:
    """A new folder, in memory where that is to be had.

    A server stands still while its map of the Cluster goes to disk, beside a busy disk for a second and more.
    """
    return Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))


def free_port() -> int:
    """A port free on loopback whose cluster bus port (10,000 higher) is free as well."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            with contextlib.suppress(OSError, OverflowError):
                other.bind(("127.0.0.1", port + 10_000))
                return port


class Node:
    """One server process."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.client: Any = redis_client.Redis(host="127.0.0.1", port=port, decode_responses=True)
        self.process: asyncio.subprocess.Process | None = None
        self._command: list[str] = []

    async def start(self, *options: str, binary: Path | None = None) -> None:
        """Start it and wait until it answers."""
        self.folder.mkdir(exist_ok=True)
        command = [str(binary or find_server()), *options, "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--dir", str(self.folder), "--save", "", "--logfile", "server.log", "--daemonize", "no"]
        self._command = command
        await self.restart()

    async def restart(self) -> None:
        """Start it again, as it was started before, and wait until it answers."""
        if self.process:
            await self.process.wait()
        self.process = await asyncio.create_subprocess_exec(*self._command, stdout=asyncio.subprocess.DEVNULL)
        try:
            await wait_until(self.answers, within=10, what=f"server on {self.port}")
        except BaseException:  # else the process would outlive the tests and end the run with warnings
            await self.stop()
            raise

    async def answers(self) -> bool:
        """Whether it answers a PING."""
        with contextlib.suppress(redis_client.RedisError, OSError):
            return bool(await self.client.ping())
        return False

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self.process
        self.process.send_signal(number)

    async def stop(self) -> None:
        """End it, whatever state it is in."""
        await self.client.aclose()
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


def url_of(nodes: Iterable[Node]) -> str:
    """The sidecar's URL of a Cluster, with these nodes as seeds."""
    return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in nodes)


@contextlib.asynccontextmanager
async def cluster(*, replicas: bool = False) -> AsyncIterator[list[Node]]:
    """Three primaries, and a replica of each behind them in the list if wanted."""
    folder = new_folder("cluster")
    nodes = [Node(folder / str(number), free_port()) for number in range(6 if replicas else 3)]
    try:
        for node in nodes:
            await node.start(*CLUSTER_OPTIONS)
        await form_cluster(nodes)
        yield nodes
    finally:
        for node in nodes:
            await node.stop()
        shutil.rmtree(folder)


async def form_cluster(nodes: list[Node]) -> None:
    """Introduce the nodes to each other, share out the slots, give each primary its replica."""
    bounds = [0, SLOTS // 3, 2 * SLOTS // 3, SLOTS]
    for at, node in enumerate(nodes):
        await node.client.execute_command("CLUSTER", "SET-CONFIG-EPOCH", at + 1)
        if at < 3:
            await node.client.execute_command("CLUSTER", "ADDSLOTSRANGE", bounds[at], bounds[at + 1] - 1)
        await node.client.execute_command("CLUSTER", "MEET", "127.0.0.1", nodes[0].port)

    async def all_know_all() -> bool:
        known = [len(await n.client.execute_command("CLUSTER NODES")) for n in nodes]
        return known == [len(nodes)] * len(nodes)

    await wait_until(all_know_all, within=15, what="the nodes met")
    for at, node in enumerate(nodes[3:]):
        primary = await nodes[at].client.execute_command("CLUSTER", "MYID")
        await node.client.execute_command("CLUSTER", "REPLICATE", primary)

    async def healthy() -> bool:
        infos = [await node.client.execute_command("CLUSTER", "INFO") for node in nodes]
        roles = [await node.client.execute_command("ROLE") for node in nodes[3:]]
        return all("cluster_state:ok" in str(info) for info in infos) and all(role[3] == "connected" for role in roles)

    await wait_until(healthy, within=15, what="the cluster is ok")


@contextlib.asynccontextmanager
async def sentinel() -> AsyncIterator[tuple[str, list[Node]]]:
    """The sidecar's URL for a primary and a replica watched by three Sentinels; the nodes in that order."""
    folder = new_folder("sentinel")
    nodes = [Node(folder / str(number), free_port()) for number in range(5)]
    primary, replica, *sentinels = nodes
    try:
        await primary.start()
        await replica.start("--replicaof", f"127.0.0.1 {primary.port}")
        for each in sentinels:
            each.folder.mkdir()
            config = each.folder / "sentinel.conf"
            config.write_text(
                f"sentinel monitor main 127.0.0.1 {primary.port} 2\nsentinel down-after-milliseconds main 1000\n"
                "sentinel failover-timeout main 5000\n"
            )
            await each.start(binary=find_server(), *[str(config), "--sentinel"])  # noqa: B026 - the file comes first

        async def acquainted() -> bool:
            seen = [await each.client.execute_command("SENTINEL", "MASTER", "main") for each in sentinels]
            facts = [dict(zip(one[::2], one[1::2], strict=True)) if isinstance(one, list) else one for one in seen]
            return all((str(f["num-slaves"]), str(f["num-other-sentinels"])) == ("1", "2") for f in facts)

        await wait_until(acquainted, within=20, what="the Sentinels know each other and the replica")
        yield f"redis+sentinel://{','.join(f'127.0.0.1:{each.port}' for each in sentinels)}/main", nodes
    finally:
        for node in nodes:
            await node.stop()
        shutil.rmtree(folder)

"""serve --workers: several processes behind one port."""

import asyncio
import os
import signal
import socket
import tempfile
import urllib.request
from pathlib import Path

from tests.cli.program import Serving, gone
from tests.waiting import wait_until


def workers_of(sidecar: Serving) -> list[int]:
    return sorted(sidecar.descendants("spawn_main"))


def connections(address: str) -> set[int]:
    """Which processes have an established connection on the port: by the inodes of their sockets."""
    port = f":{int(address.rpartition(':')[2]):04X}"
    inodes = {
        f"socket:[{line.split()[9]}]"
        for line in (Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()).splitlines()
        if line.split()[1].endswith(port) and line.split()[3] == "01"
    }
    return {
        int(link.parts[2])
        for link in Path("/proc").glob("[0-9]*/fd/*")
        if link.parts[2] != str(os.getpid()) and _target(link) in inodes
    }


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


async def test_workers_share_the_port_and_the_first_owns_the_unix_socket(single_server: str) -> None:
    with tempfile.TemporaryDirectory(prefix="cli-") as folder:
        path = f"{folder}/s.sock"
        async with Serving("--redis", single_server, "--workers", "2", "--uds", path) as sidecar:
            workers = workers_of(sidecar)
            assert len(workers) == 2
            channels = [sidecar.channel() for _ in range(32)]
            await asyncio.gather(*(channel.channel_ready() for channel in channels))
            assert connections(sidecar.address) == set(workers)
            await asyncio.gather(*(channel.close() for channel in channels))
            sidecar.address = f"unix:{path}"
            assert await sidecar.health("readiness") == "SERVING"
            assert await sidecar.stop() == 0
            await gone(*workers)
        assert not Path(path).exists()


async def test_a_worker_that_crashes_is_replaced_and_the_others_serve_on(single_server: str) -> None:
    async with Serving("--redis", single_server, "--workers", "2") as sidecar:
        first, second = workers_of(sidecar)
        os.kill(first, signal.SIGKILL)
        await gone(first)
        for _ in range(8):
            assert await sidecar.health() == "SERVING"
        await wait_until(lambda: len(workers_of(sidecar)) == 2, within=10, what="the crashed one was replaced")
        assert second in workers_of(sidecar)
        assert "starting it again" in sidecar.said
        assert await sidecar.stop(signal.SIGINT) == 0


async def test_a_signal_to_the_whole_group_drains_all_the_same(single_server: str) -> None:
    """Ctrl-C in a terminal and a service's stop reach every process of the group; none must take it as a second one."""
    async with Serving("--redis", single_server, "--workers", "2") as sidecar:
        workers = workers_of(sidecar)
        for pid in workers:
            os.kill(pid, signal.SIGINT)
        os.kill(workers[0], 0)
        assert await sidecar.health() == "SERVING"
        for pid in workers:
            os.kill(pid, signal.SIGTERM)
        assert await sidecar.stop() == 0
        await gone(*workers)


async def test_each_worker_has_a_metrics_port_of_its_own(single_server: str) -> None:
    port = _two_ports()
    async with Serving(
        *("--redis", single_server, "--workers", "2", "--set", f"telemetry.prometheus=127.0.0.1:{port}")
    ) as sidecar:
        for offset in (0, 1):
            url = f"http://127.0.0.1:{port + offset}/metrics"
            page = await asyncio.to_thread(_read, url)
            assert "nexus" in page or "target_info" in page
        await sidecar.stop()


def _read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as reply:
        return str(reply.read().decode())


def _two_ports() -> int:
    """The first of two neighbouring ports that are free."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port

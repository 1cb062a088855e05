"""A run: sidecars and clients in processes of their own; clients are frozen, sidecars killed and started again."""

import asyncio
import contextlib
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import grpc

from tests.histories.records import Record, from_line
from tests.waiting import wait_until

SIDECARS, CLIENTS = 3, 4


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class SidecarProcess:
    """A sidecar that can be killed and started again on its port."""

    def __init__(self, url: str) -> None:
        self.address = f"127.0.0.1:{_free_port()}"
        self._command = (sys.executable, "-m", "sidecar", "serve", "--redis", url, "--listen", self.address)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, and wait until it serves."""
        null = asyncio.subprocess.DEVNULL
        self._process = await asyncio.create_subprocess_exec(*self._command, stdout=null, stderr=null)
        async with grpc.aio.insecure_channel(self.address) as channel:
            await asyncio.wait_for(channel.channel_ready(), 60)

    async def kill(self) -> None:
        """End it as a power cut would."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@contextlib.asynccontextmanager
async def sidecars(url: str) -> AsyncIterator[list[SidecarProcess]]:
    """The sidecars of a run."""
    running = [SidecarProcess(url) for _ in range(SIDECARS)]
    try:
        await asyncio.gather(*(each.start() for each in running))
        yield running
    finally:
        await asyncio.gather(*(each.kill() for each in running))


async def record(what: str, running: list[SidecarProcess], folder: Path, seconds: float, callers: int) -> list[Record]:
    """One run's history, with so many callers in each client process."""
    dice = random.Random(callers)
    addresses = [each.address for each in running]
    files = [folder / f"client-{number}.jsonl" for number in range(CLIENTS)]
    clients = []
    try:
        for number, path in enumerate(files):
            arguments = (what, str(number), str(seconds), str(callers), *addresses)
            with path.open("wb") as file:
                clients.append(
                    await asyncio.create_subprocess_exec(
                        sys.executable, "-m", "tests.histories.client", *arguments, stdout=file
                    )
                )
        await wait_until(lambda: all(path.stat().st_size for path in files), within=30, what="every client at work")
        chaos = asyncio.create_task(_chaos(dice, clients, running, seconds))
        codes = await asyncio.wait_for(asyncio.gather(*(client.wait() for client in clients)), seconds + 60)
        await chaos
        assert codes == [0] * CLIENTS, "a client process failed"
    finally:
        for client in clients:
            with contextlib.suppress(ProcessLookupError):
                client.kill()
    return [from_line(line) for path in files for line in path.read_text().splitlines()]


async def _chaos(
    dice: random.Random, clients: list[asyncio.subprocess.Process], running: list[SidecarProcess], seconds: float
) -> None:
    """Once in a while a client is frozen for longer than its leases, and a sidecar killed."""
    loop = asyncio.get_running_loop()
    stops = loop.time() + seconds
    while loop.time() < stops - 3.5:
        await asyncio.sleep(dice.uniform(0.1, 0.5))
        frozen = dice.choice(clients)
        with contextlib.suppress(ProcessLookupError):
            os.kill(frozen.pid, signal.SIGSTOP)
        try:
            victim = dice.choice(running)
            await victim.kill()
            await asyncio.sleep(dice.uniform(0.1, 0.5))
            await victim.start()
            await asyncio.sleep(dice.uniform(1.0, 2.0))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(frozen.pid, signal.SIGCONT)

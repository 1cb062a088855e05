"""The servers under measurement, each a process of its own, and what they cost the machine."""

import asyncio
import contextlib
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import grpc


@dataclass(frozen=True)
class Usage:
    """What a process has used so far: seconds of CPU, bytes of memory resident now."""

    cpu: float
    memory: int


@dataclass(frozen=True)
class Process:
    """A running server."""

    pid: int
    address: str

    def usage(self) -> Usage:
        """CPU of all its threads, in user and system mode, to a microsecond (Linux)."""
        # The kernel's clock of another process's CPU time, as clock_getcpuclockid(3) names it.
        clock = (~self.pid << 3) | 2
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return Usage(time.clock_gettime(clock), pages * os.sysconf("SC_PAGE_SIZE"))


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.asynccontextmanager
async def running(
    module: str, *args: str, port: int, environ: Mapping[str, str] | None = None
) -> AsyncIterator[Process]:
    """`python -m module args` until the body ends; the body runs once it accepts calls."""
    address = f"127.0.0.1:{port}"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *args, env={**os.environ, **(environ or {})}, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        async with grpc.aio.insecure_channel(address) as channel:
            await asyncio.wait_for(channel.channel_ready(), 15)
        yield Process(process.pid, address)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()

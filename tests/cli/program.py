"""Runs the program as a user would."""

import asyncio
import contextlib
import io
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from sidecar.cli import main
from tests.waiting import wait_until


@dataclass
class Ran:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """This process's environment without settings of its own, and with `variables`."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NEXUS_")} | variables


async def launch(*arguments: str, **variables: str) -> asyncio.subprocess.Process:
    """Start `nexus-sidecar`; warnings are errors, as in the tests themselves."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "sidecar", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment(**variables),
    )


async def run(*arguments: str, **variables: str) -> Ran:
    """Run `nexus-sidecar` to its end, at most 30 s."""
    process = await launch(*arguments, **variables)
    try:
        out, err = await asyncio.wait_for(process.communicate(), 30)
    except TimeoutError:
        process.kill()
        raise
    return Ran(process.returncode or 0, out.decode(), err.decode())


async def call(*arguments: str, **variables: str) -> Ran:
    """Run a command inside this process, in a thread of its own: as `run`, without a second of starting."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, environment(**variables), clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = await asyncio.to_thread(main, arguments)
    return Ran(code, out.getvalue(), err.getvalue())


class Serving:
    """A `nexus-sidecar serve` in the background: `async with Serving("--uds", path) as sidecar`."""

    def __init__(self, *arguments: str, **variables: str) -> None:
        given = arguments if "--listen" in arguments else ("--listen", "127.0.0.1:0", *arguments)
        self._arguments, self._variables = given, variables
        self.process: asyncio.subprocess.Process
        self.address = ""
        self.said = ""
        self._reading: asyncio.Task[str] | None = None

    async def __aenter__(self) -> "Serving":
        self.process = await launch("serve", *self._arguments, **self._variables)
        self._reading = asyncio.create_task(self._drain_errors())
        assert self.process.stdout
        first = (await asyncio.wait_for(self.process.stdout.readline(), 30)).decode()
        assert first.startswith("serving on "), f"{first!r}\n{self.said}"
        self.address = first.split()[2]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        if self._reading:
            await self._reading

    async def _drain_errors(self) -> str:
        assert self.process.stderr
        while line := await self.process.stderr.readline():
            self.said += line.decode()
        return self.said

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal; the exit code of the process, within 20 s."""
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 20)

    def channel(self) -> grpc.aio.Channel:
        """A connection of its own to the sidecar."""
        return grpc.aio.insecure_channel(self.address, options=[("grpc.use_local_subchannel_pool", 1)])

    async def health(self, service: str = "") -> str:
        """The status of a service, or the code of the failure."""
        async with self.channel() as channel:
            try:
                reply = await health_pb2_grpc.HealthStub(channel).Check(
                    health_pb2.HealthCheckRequest(service=service), timeout=5
                )
            except grpc.aio.AioRpcError as error:
                return f"{error.code().name}: {error.details()}"
            return str(health_pb2.HealthCheckResponse.ServingStatus.Name(reply.status))

    def descendants(self, name: str) -> list[int]:
        """The processes below it whose command line contains `name`."""
        return [pid for pid in _below(self.process.pid) if name in _command_line(pid)]


def _below(pid: int) -> list[int]:
    children = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if _parent(path) == pid]
    return children + [below for child in children for below in _below(child)]


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def lives(pid: int) -> bool:
    """Whether any thread of a process is there and no zombie; the last one closes its sockets."""
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            if ") Z " not in stat.read_text():
                return True
        except OSError:
            continue
    return False


async def gone(*pids: int) -> None:
    """Wait until processes have ended."""
    await wait_until(lambda: not any(map(lives, pids)), within=10, what=f"{pids} ended")

"""Load from `benchmarks/loader`, a Go program over the sidecar's Go client, plain gRPC or a native Redis client."""

import asyncio
import base64
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.processes import Process

_SOURCE = Path(__file__).parent / "loader"
_PROGRAM = Path(__file__).parent.parent / ".cache/go/loader"
_TIMEOUT = 150

MISSING = "go is missing: it builds the load program (Debian: apt-get install golang-go)"


class LoadError(Exception):
    """The load could not be made, or some of it was not answered."""


@dataclass(frozen=True)
class Load:
    """What to call, and how. `transport` is unary, streams, grpc or redis; with a `rate` of 0 answers set the pace."""

    transport: str
    address: str
    connections: int = 1
    in_flight: int = 1
    calls: int = 1000
    rate: float = 0
    methods: Sequence[str] = ()
    messages: Sequence[bytes] = ()
    native: Sequence[Sequence[Sequence[str]]] = ()

    def plan(self) -> bytes:
        """The line that the program reads."""
        fields = asdict(self)
        fields["messages"] = [base64.b64encode(each).decode() for each in self.messages]
        fields["methods"] = [f"/{each}" for each in self.methods]
        return json.dumps(fields).encode() + b"\n"


@dataclass(frozen=True)
class Costs:
    """What the calls took: calls per second, seconds of CPU per call, latencies in seconds, sorted; bytes of memory."""

    rate: float
    server: float
    client: float
    redis: float
    latencies: list[float]
    memory: int

    def percentile(self, share: float) -> float:
        """The latency in milliseconds that `share` of the calls did not exceed (nearest rank)."""
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))] * 1000


@cache
def program() -> Path:
    """The program, built when it is first asked for."""
    go = shutil.which("go")
    if go is None:
        raise LoadError(MISSING)
    return _PROGRAM


async def build() -> None:
    """Build the program."""
    command = (shutil.which("go") or "go", "build", "-o", str(program()), ".")
    process = await asyncio.create_subprocess_exec(*command, cwd=_SOURCE)
    if await process.wait():
        raise LoadError("the load program did not build")


async def make(load: Load, server: Process | None, redis: Process | None) -> Costs:
    """Make the calls. Raises LoadError when one of them failed."""
    process = await asyncio.create_subprocess_exec(
        program(), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=2**26
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(load.plan())
        if not await asyncio.wait_for(process.stdout.readline(), _TIMEOUT):
            raise LoadError(f"{load.methods or load.native} over {load.transport}: not answered")
        before = [each.usage() if each else None for each in (server, redis)]
        process.stdin.write(b"\n")
        report = json.loads(await asyncio.wait_for(process.stdout.readline(), _TIMEOUT))
        after = [each.usage() if each else None for each in (server, redis)]
    finally:
        if process.returncode is None:
            process.stdin.close()
        await process.wait()
    if report["errors"]:
        raise LoadError(f"{load.methods or load.native} over {load.transport}: {report['errors']}")
    used = [(b.cpu - a.cpu) / load.calls if a and b else 0.0 for a, b in zip(before, after, strict=True)]
    memory = after[0].memory if after[0] else 0
    calls = report["calls"]
    return Costs(calls / report["wall"], used[0], report["cpu"] / calls, used[1], report["latencies"], memory)


def over(load: Load, transport: str) -> Load:
    """The same load over another transport."""
    return replace(load, transport=transport)

"""Load from h2load, a native HTTP/2 client, so that the client's own cost does not blur the server's."""

import asyncio
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Process

MISSING = """\
h2load is missing. It comes with nghttp2:
  Debian, Ubuntu   apt-get install nghttp2-client
  Fedora           dnf install nghttp2
  macOS            brew install nghttp2"""


class LoadError(Exception):
    """The load could not be made, or some of it was not answered."""


@dataclass(frozen=True)
class Shape:
    """How the load arrives: so many requests in all, on so many connections with so many streams each."""

    requests: int
    connections: int
    streams: int


@dataclass(frozen=True)
class Run:
    """One run: requests per second, seconds of server CPU per request, latencies in microseconds, sorted."""

    rate: float
    cpu: float
    latencies: list[int]
    memory: int

    def percentile(self, share: float) -> float:
        """The latency in milliseconds that `share` of the requests did not exceed (nearest rank)."""
        at = min(len(self.latencies) - 1, int(share * len(self.latencies)))
        return self.latencies[at] / 1000


def h2load() -> str:
    """The path of h2load."""
    path = shutil.which("h2load")
    if path is None:
        raise LoadError(MISSING)
    return path


async def load(server: Process, method: str, message: bytes, shape: Shape) -> Run:
    """Call `method` ("package.Service/Method") with one message over and over; of several, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        body, log = Path(folder, "body"), Path(folder, "log")
        body.write_bytes(struct.pack(">BI", 0, len(message)) + message)
        args = ["-n", shape.requests, "-c", shape.connections, "-m", shape.streams, "-t", 1]
        headers = ["-H", "content-type: application/grpc", "-H", "te: trailers"]
        before = server.usage()
        process = await asyncio.create_subprocess_exec(
            *(h2load(), *map(str, args), *headers, "-d", str(body), f"--log-file={log}"),
            *(f"http://{server.address}/{each}" for each in method.split()),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await asyncio.wait_for(process.communicate(), 120)
        after = server.usage()
        rows = [tuple(map(int, line.split("\t")[:3])) for line in log.read_text().splitlines()]
    failed = shape.requests - sum(status == 200 for _, status, _ in rows)
    if process.returncode or failed:
        raise LoadError(f"{method}: {failed} of {shape.requests} requests failed\n{output.decode()}")
    wall = max(start + took for start, _, took in rows) - min(start for start, _, _ in rows)
    return Run(
        rate=shape.requests / (wall / 1e6),
        cpu=(after.cpu - before.cpu) / shape.requests,
        latencies=sorted(took for _, _, took in rows),
        memory=after.memory,
    )

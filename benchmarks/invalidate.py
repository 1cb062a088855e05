"""What others on the same Redis notice while 100,000 keys under one tag are invalidated.

    python -m benchmarks.invalidate [--members N] [--seconds S]

Two probes call, one call after the other: a plain client with GETs on a connection of its own ("another caller on that
Redis"), and a caller with Cache.Gets through the very sidecar that does the work. Latencies are printed for a quiet
stretch and for the time of the invalidation.
"""

import argparse
import asyncio
import socket
import sys
import threading
import time
from typing import Any

import grpc
import uvloop

from benchmarks.processes import free_port, running
from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from sidecar.redis.embedded import Embedded


class RedisProbe(threading.Thread):
    """GETs on a socket of its own; `samples` are (when it was sent, seconds it took)."""

    def __init__(self, path: str) -> None:
        super().__init__(daemon=True)
        self.samples: list[tuple[float, float]] = []
        self.stopped = False
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(path)

    def run(self) -> None:
        """Call until stopped, a thousand times a second at most, so that the probe is no load of its own."""
        while not self.stopped:
            started = time.perf_counter()
            self._socket.sendall(b"*2\r\n$3\r\nGET\r\n$3\r\nany\r\n")
            self._socket.recv(4096)
            self.samples.append((started, time.perf_counter() - started))
            time.sleep(0.001)


async def probe_sidecar(stub: Any, samples: list[tuple[float, float]]) -> None:
    """Cache.Gets one after the other until cancelled."""
    request = pb.GetRequest(entity="user", id="bystander")
    while True:
        started = time.perf_counter()
        await stub.Get(request)
        samples.append((started, time.perf_counter() - started))
        await asyncio.sleep(0.001)


async def fill(stub: Any, members: int) -> None:
    """Entities of three fields under one tag, written through the sidecar."""
    for start in range(0, members, 500):
        items = [
            pb.SetRequest(
                entity="content", id=f"c{at}", fields={"title": "x", "body": "y" * 50, "by": "z"}, tags=["big"]
            )
            for at in range(start, min(start + 500, members))
        ]
        await stub.BatchSet(pb.BatchSetRequest(items=items))


def show(name: str, samples: list[tuple[float, float]], begin: float, end: float) -> None:
    """Percentiles of the samples sent within a stretch."""
    took = sorted(duration * 1000 for sent, duration in samples if begin <= sent <= end)
    if not took:
        sys.exit(f"{name}: no sample")
    at = [took[min(len(took) - 1, int(share * len(took)))] for share in (0.5, 0.99, 0.999)]
    print(f"{name:44}{len(took):8,}{at[0]:9.2f}{at[1]:9.2f}{at[2]:9.2f}{took[-1]:9.2f}")


async def measure(options: argparse.Namespace) -> None:
    """Fill, stay quiet, invalidate; print."""
    server = Embedded()
    await server.start()
    port = free_port()
    environ = {
        "NEXUS_SIDECAR__REDIS__URL": server.url,
        "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
        "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "warning",
    }
    try:
        async with (
            running("sidecar", "serve", port=port, environ=environ) as process,
            grpc.aio.insecure_channel(process.address) as channel,
        ):
            stub: Any = CacheServiceStub(channel)
            await fill(stub, options.members)
            redis, samples = RedisProbe(str(server.socket)), list[tuple[float, float]]()
            redis.start()
            calls = asyncio.create_task(probe_sidecar(stub, samples))
            quiet = time.perf_counter()
            await asyncio.sleep(options.seconds)
            begin = time.perf_counter()
            reply = await stub.InvalidateTags(pb.InvalidateTagsRequest(tags=["big"]))
            end = time.perf_counter()
            calls.cancel()
            redis.stopped = True
            redis.join()
    finally:
        await server.stop()
    print(f"{reply.tags[0].removed:,} of {reply.tags[0].members:,} members removed in {end - begin:.2f} s")
    print(f"{'milliseconds':44}{'calls':>8}{'p50':>9}{'p99':>9}{'p99.9':>9}{'max':>9}")
    show("GET by another client, quiet", redis.samples, quiet, begin)
    show("GET by another client, while invalidating", redis.samples, begin, end)
    show("Cache.Get on the sidecar, quiet", samples, quiet, begin)
    show("Cache.Get on the sidecar, while invalidating", samples, begin, end)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure what others notice of an invalidation by tag.")
    parser.add_argument("--members", type=int, default=100_000, help="keys under the tag (default 100,000)")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of the quiet stretch (default 3)")
    uvloop.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()

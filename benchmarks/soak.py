"""Everything at once for ten minutes, and what that leaves behind.

    python -m benchmarks.soak [--minutes M]

Callers make every RPC of every service at random, open streams and leave them, while watches are held that nobody
reads. Memory, file descriptors and connections to Redis are read every second. Exits with 1 when, after a first third
that is warming up, memory grows by more than a bound, when descriptors or connections do not come back to what they
were, when a call ends in INTERNAL or UNKNOWN, or when Redis holds a key that nobody declared, of another type, or
without a lawful TTL.
"""

import argparse
import asyncio
import contextlib
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import redis.asyncio as redis_client
import uvloop

from benchmarks.processes import Process, free_port, running
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from tests.architecture.calls import every_rpc
from tests.keys import stray_keys

CALLERS, IDLE = 16, 50
"""Callers that never pause, and watches that are held open the whole time."""

MOST_GROWTH = 4 * 2**20
"""Bytes by which memory may grow from the second third of the time to the last."""

SPARE = 8
"""Descriptors and connections more than at the beginning that are no leak yet: a stream may just be open."""

SETTLE = 5.0
"""Seconds in which what the load has opened is closed again."""

DEFECTS = {"INTERNAL", "UNKNOWN", "DATA_LOSS"}


@dataclass(frozen=True)
class Reading:
    """The sidecar at one moment."""

    memory: int
    files: int
    connections: int


async def read(process: Process, redis: redis_client.Redis) -> Reading:
    """What the sidecar holds now."""
    files = len(list(Path(f"/proc/{process.pid}/fd").iterdir()))
    clients = await redis.info("clients")
    return Reading(process.usage().memory, files, int(clients["connected_clients"]))


async def caller(address: str, number: int, stops: float, codes: Counter[str]) -> None:
    """One call after the other; now and then on a connection of its own, as from a process that starts anew."""
    dice, rpcs = random.Random(number), [rpc for rpc in every_rpc() if rpc.own]
    while time.perf_counter() < stops:
        async with grpc.aio.insecure_channel(address, options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
            for _ in range(dice.randrange(200, 2_000)):
                if time.perf_counter() > stops:
                    return
                rpc = dice.choice(rpcs)
                failure = await rpc.call(channel, rpc.example(), timeout=dice.choice((0.05, 0.5, 2.0)))
                codes[failure.code().name if failure else "OK"] += 1


@contextlib.asynccontextmanager
async def watches(address: str) -> AsyncIterator[None]:
    """Watches that nobody reads after their first message."""
    found = [rpc for rpc in every_rpc() if rpc.own and rpc.method.name.startswith("Watch")]
    async with grpc.aio.insecure_channel(address) as channel:
        opened: list[Any] = [
            channel.unary_stream(rpc.path)(rpc.example()[0].SerializeToString())  # type: ignore[arg-type]
            for rpc in found
            for _ in range(IDLE // len(found))
        ]
        try:
            yield
        finally:
            for call in opened:
                call.cancel()


async def measure(seconds: float) -> list[str]:
    """Run, print, and return what is broken."""
    async with contextlib.AsyncExitStack() as stack:
        server = Embedded()
        await server.start()
        stack.push_async_callback(server.stop)
        databases = [redis_client.from_url(with_database(server.url, db), decode_responses=True) for db in range(6)]
        port = free_port()
        environ = {
            "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
            "NEXUS_SIDECAR__REDIS__URL": server.url,
            "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "error",
        }
        process = await stack.enter_async_context(running("sidecar", "serve", port=port, environ=environ))
        first, readings = await read(process, databases[0]), list[Reading]()
        codes: Counter[str] = Counter()
        stops = time.perf_counter() + seconds
        async with watches(process.address):
            callers = [asyncio.create_task(caller(process.address, at, stops, codes)) for at in range(CALLERS)]
            while time.perf_counter() < stops:
                await asyncio.sleep(1)
                readings.append(await read(process, databases[0]))
                show(readings[-1], codes, stops - time.perf_counter())
            await asyncio.gather(*callers)
        print(file=sys.stderr)
        await asyncio.sleep(SETTLE)
        last = await read(process, databases[0])
        strays = [stray for db, client in enumerate(databases) for stray in await stray_keys(client, db)]
        for client in databases:
            await client.aclose()
        return verdict(first, readings, last, codes, strays)


def show(now: Reading, codes: Counter[str], left: float) -> None:
    """A line of progress: one that changes on a terminal, else one a minute."""
    alive = sys.stderr.isatty()
    if not alive and int(left) % 60:
        return
    calls = sum(codes.values())
    text = f"{left:4.0f} s left, {calls:,} calls, {now.memory / 2**20:.0f} MiB, {now.files} files"
    print(f"\r{text}  " if alive else text, end="" if alive else "\n", file=sys.stderr, flush=True)


def verdict(
    first: Reading, readings: list[Reading], last: Reading, codes: Counter[str], strays: list[str]
) -> list[str]:
    """Print the figures; return a line for each promise that is broken."""
    third = len(readings) // 3
    middle = statistics.median(each.memory for each in readings[third : 2 * third])
    end = statistics.median(each.memory for each in readings[2 * third :])
    print(f"calls: {dict(codes.most_common())}")
    print(
        f"memory: {first.memory / 2**20:.1f} MiB idle, {middle / 2**20:.1f} in the middle, {end / 2**20:.1f} at the end"
    )
    print(f"files: {first.files} before, {last.files} after; connections: {first.connections}, {last.connections}")
    print(f"keys that should not be there: {len(strays)}")
    broken = strays[:10]
    if end - middle > MOST_GROWTH:
        broken.append(f"memory grew by {(end - middle) / 2**20:.1f} MiB")
    if last.files > first.files + SPARE:
        broken.append(f"{last.files - first.files} more files are open than before")
    if last.connections > first.connections + SPARE:
        broken.append(f"{last.connections - first.connections} more connections to Redis than before")
    broken += [f"{codes[code]} calls ended with {code}" for code in DEFECTS & codes.keys()]
    return broken


def main() -> None:
    """Run and judge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="length of the load (default 10)")
    if broken := uvloop.run(measure(parser.parse_args().minutes * 60)):
        sys.exit("BROKEN: " + "; ".join(broken))


if __name__ == "__main__":
    main()

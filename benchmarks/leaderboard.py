"""Submit on boards of 1,000 and 1,000,000 members: does a rank cost more on the larger one?

    python -m benchmarks.leaderboard [--sizes 1000 1000000] [--rounds 5] [--calls 2000]

Changes the scores of random members of boards of the given sizes, in turns, so that other load on the machine affects
all alike. Prints the mean time of the script in Redis, the median and the 99th percentile of the whole call, and the
ratio of each to the smallest board. The last answer of each turn is compared with the rank that Redis gives.
"""

import argparse
import os
import random
import statistics
import time
from typing import Any

import grpc
import redis.asyncio as redis_client
import uvloop

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from nexus.leaderboard.v1.leaderboard_pb2_grpc import LeaderboardServiceStub
from sidecar.app import Sidecar
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from sidecar.settings import load


async def in_redis(client: Any) -> float:
    """Microseconds that Redis spent in a script since the last look, on average."""
    stats = (await client.info("commandstats")).get("cmdstat_evalsha", {"usec_per_call": 0})
    await client.config_resetstat()
    return float(stats["usec_per_call"])


async def submit(stub: Any, client: Any, size: int, calls: int) -> list[float]:
    """Microseconds of each call. Raises SystemExit for a wrong rank."""
    dice, times = random.Random(), []
    for _ in range(calls):
        member, score = f"creator_{dice.randrange(size)}", dice.random() * size
        request = pb.SubmitRequest(metric=f"m{size}", member=member, score=score)
        started = time.perf_counter()
        reply = await stub.Submit(request)
        times.append((time.perf_counter() - started) * 1e6)
    rank = await client.zrevrank(f"nexus:leaderboard:creators:m{size}", member) + 1
    if reply.submitted.entry.rank != rank:
        raise SystemExit(f"rank {reply.submitted.entry.rank} is not {rank}")
    return times


async def measure(sizes: list[int], rounds: int, calls: int) -> None:
    """Fill, submit, print."""
    server = Embedded()
    await server.start()
    sidecar = Sidecar(load(flags={"redis.url": server.url, "server.listen": "127.0.0.1:0"}, environ={}))
    await sidecar.start()
    client = redis_client.from_url(with_database(server.url, 5))
    channel = grpc.aio.insecure_channel(sidecar.server.address)
    stub: Any = LeaderboardServiceStub(channel)
    for size in sizes:
        for at in range(0, size, 5000):
            some = range(at, min(at + 5000, size))
            await client.zadd(f"nexus:leaderboard:creators:m{size}", {f"creator_{n}": n for n in some})
    figures: dict[int, list[tuple[float, float, float]]] = {size: [] for size in sizes}
    for size in sizes:
        await submit(stub, client, size, 200)
    for _ in range(rounds):
        for size in sizes:
            await in_redis(client)
            times = await submit(stub, client, size, calls)
            script = await in_redis(client)
            figures[size].append((script, statistics.median(times), statistics.quantiles(times, n=100)[98]))
    print(f"{os.cpu_count()} CPUs; {rounds} rounds of {calls:,} calls each, one at a time; medians of the rounds")
    print(f"{'members':>10}{'Redis µs':>10}{'call p50 µs':>13}{'p99 µs':>9}   ratios to {sizes[0]:,}")
    base: list[float] = []
    for size in sizes:
        found = [statistics.median(column) for column in zip(*figures[size], strict=True)]
        base = base or found
        ratios = " ".join(f"{value / first:.2f}" for value, first in zip(found, base, strict=True))
        print(f"{size:10,}{found[0]:10.1f}{found[1]:13.0f}{found[2]:9.0f}   {ratios}")
    await channel.close()
    await sidecar.stop()
    await client.aclose()
    await server.stop()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.leaderboard", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=2_000)
    options = parser.parse_args()
    uvloop.run(measure(options.sizes, options.rounds, options.calls))


if __name__ == "__main__":
    main()

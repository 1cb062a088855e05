"""Suggest at 1,000, 100,000 and 1,000,000 terms: does its time grow with the vocabulary?

    python -m benchmarks.suggest [--sizes 1000 100000 1000000] [--rounds 5]

Asks one sidecar for the first one to six characters of terms that exist (drawn by popularity, as users type), in turns
over types of the given sizes, so that other load on the machine affects all alike. Prints the mean time of the
script in Redis, the median and the 99th percentile of the whole call, the memory that the set and its index take, and
how long it takes to reindex a set that another program has written.
"""

import argparse
import asyncio
import os
import random
import statistics
import time
from typing import Any

import grpc
import redis.asyncio as redis_client
import uvloop

from nexus.search.v1 import search_pb2 as pb
from nexus.search.v1.search_pb2_grpc import SearchServiceStub
from sidecar.app import Sidecar
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from sidecar.settings import load

_SYLLABLES = [a + b for a in "bcdfglmnprst" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "or", "al")]
_INDEX = ("terms", "topk", "ranked", "index")


def vocabulary(size: int) -> list[str]:
    """Made-up terms of one to three words."""
    dice = random.Random(size)
    terms: set[str] = set()
    while len(terms) < size:
        words = ("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(dice.randint(1, 3)))
        terms.add(" ".join(words))
    return sorted(terms, key=lambda _: dice.random())


async def write_by_hand(client: Any, name: str, terms: list[str]) -> None:
    """Popularity by Zipf's law: the n-th term has a million divided by n."""
    for at in range(0, len(terms), 5000):
        piece = terms[at : at + 5000]
        await client.zadd(name, {term: 1e6 // (at + n + 1) for n, term in enumerate(piece)})
    await client.expire(name, 86_400)


async def index(stub: Any, client: Any, type_: str) -> float:
    """Seconds that a reindex takes."""
    started = time.perf_counter()
    while not await client.hget(f"nexus:search:index:{type_}", "reindexed"):
        await stub.Suggest(pb.SuggestRequest(type=type_, prefix="a"))
        await asyncio.sleep(0.1)
    return time.perf_counter() - started


def prefixes(terms: list[str], count: int) -> list[str]:
    """Beginnings of terms, the popular ones more often."""
    dice = random.Random(1)
    chosen = dice.choices(terms, weights=[1 / (n + 1) for n in range(len(terms))], k=count)
    return [term[: dice.randint(1, 6)] for term in chosen]


async def in_redis(client: Any) -> float:
    """Microseconds that Redis spent in scripts since the last look, a call."""
    stats = (await client.info("commandstats")).get("cmdstat_evalsha", {"usec_per_call": 0})
    await client.config_resetstat()
    return float(stats["usec_per_call"])


async def measure(sizes: list[int], rounds: int, calls: int) -> None:
    """Fill, index, ask, print."""
    server = Embedded()
    await server.start()
    sidecar = Sidecar(load(flags={"redis.url": server.url, "server.listen": "127.0.0.1:0"}, environ={}))
    await sidecar.start()
    client = redis_client.from_url(with_database(server.url, 1))
    channel = grpc.aio.insecure_channel(sidecar.server.address)
    stub: Any = SearchServiceStub(channel)
    asked, took = {}, {}
    memory: dict[int, tuple[float, float]] = {}
    for size in sizes:
        terms = vocabulary(size)
        name = f"nexus:search:suggest:t{size}"
        await write_by_hand(client, name, terms)
        took[size] = await index(stub, client, f"t{size}")
        own = [await client.memory_usage(f"nexus:search:{part}:t{size}", samples=1000) or 0 for part in _INDEX]
        memory[size] = ((await client.memory_usage(name, samples=1000) or 0) / 2**20, sum(own) / 2**20)
        asked[size] = prefixes(terms, calls)
    print(f"{os.cpu_count()} CPUs; {rounds} rounds of {calls:,} calls a row, one at a time")
    print(
        f"{'terms':>10}{'':8}{'Redis µs':>9}{'call p50 µs':>12}{'p99 µs':>8}"
        f"{'set MiB':>9}{'index MiB':>10}{'reindex s':>11}"
    )
    for fuzzy in (False, True):
        redis_us: dict[int, list[float]] = {size: [] for size in sizes}
        p50: dict[int, list[float]] = {size: [] for size in sizes}
        p99: dict[int, list[float]] = {size: [] for size in sizes}
        for _ in range(rounds):
            for size in sizes:
                await in_redis(client)
                times = []
                for prefix in asked[size]:
                    request = pb.SuggestRequest(type=f"t{size}", prefix=prefix, fuzzy=fuzzy)
                    started = time.perf_counter()
                    await stub.Suggest(request)
                    times.append((time.perf_counter() - started) * 1e6)
                redis_us[size].append(await in_redis(client))
                p50[size].append(statistics.median(times))
                p99[size].append(statistics.quantiles(times, n=100)[98])
        for size in sizes:
            in_script, p50_us, p99_us = (statistics.median(each[size]) for each in (redis_us, p50, p99))
            numbers = f"{in_script:9.0f}{p50_us:12.0f}{p99_us:8.0f}"
            held = f"{memory[size][0]:9.1f}{memory[size][1]:10.1f}{took[size]:11.1f}"
            print(f"{size:10,}{'fuzzy' if fuzzy else '':>8}{numbers}{'' if fuzzy else held}")
    await channel.close()
    await sidecar.stop()
    await client.aclose()
    await server.stop()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggest", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=1_000)
    options = parser.parse_args()
    uvloop.run(measure(options.sizes, options.rounds, options.calls))


if __name__ == "__main__":
    main()

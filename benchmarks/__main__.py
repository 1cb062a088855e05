"""Measure a bare echo and the sidecar's hot RPCs in turns, and print them side by side.

Rounds are interleaved (echo, A, B, ..., echo, A, B, ...) and medians taken, so that what else the machine does
meanwhile slows both. CPU per RPC is the server process's alone, user and system, all threads.
"""

import argparse
import asyncio
import contextlib
import os
import platform
import shutil
import statistics
import sys
import urllib.request
from collections.abc import Awaitable, Callable

import grpc
import redis.asyncio as redis_client
import uvloop
from prometheus_client.parser import text_string_to_metric_families

from benchmarks import echo
from benchmarks.load import LoadError, Run, Shape, h2load, load
from benchmarks.processes import Process, free_port, running
from benchmarks.scenarios import SCENARIOS, Scenario
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded

ECHO = "bare echo"
Measure = Callable[[], Awaitable[Run]]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=13, help="interleaved rounds (default 13)")
    parser.add_argument("--requests", type=int, default=2_000, help="requests a round and scenario (default 2,000)")
    parser.add_argument("--connections", type=int, default=4, help="connections (default 4)")
    parser.add_argument("--streams", type=int, default=16, help="calls in flight a connection (default 16)")
    parser.add_argument("--only", action="append", metavar="TEXT", help="only scenarios whose name contains TEXT")
    parser.add_argument("--redis", metavar="URL", help="an existing Redis, FLUSHED; default: an embedded server")
    return parser.parse_args()


async def verify(sidecar: Process, scenario: Scenario) -> int:
    """Call once and refuse to measure anything but the intended reply; return the reply's size in bytes."""
    async with grpc.aio.insecure_channel(sidecar.address) as channel:
        call = channel.unary_unary(
            f"/{scenario.method}",
            request_serializer=scenario.reply.SerializeToString,
            response_deserializer=scenario.reply.FromString,
        )
        reply = await call(scenario.request, timeout=5)
    if not scenario.good(reply):
        raise LoadError(f"{scenario.name}: not the intended reply")
    return int(reply.ByteSize())


async def measure(options: argparse.Namespace) -> dict[str, list[Run]]:
    """Start the servers, run the rounds."""
    chosen = [s for s in SCENARIOS if not options.only or any(t.lower() in s.name.lower() for t in options.only)]
    shape = Shape(options.requests, options.connections, options.streams)
    async with contextlib.AsyncExitStack() as stack:
        url = options.redis
        if not url:
            embedded = Embedded()
            await embedded.start()
            stack.push_async_callback(embedded.stop)
            url = embedded.url
        port, scrape = free_port(), free_port()
        environ = {
            "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
            "NEXUS_SIDECAR__REDIS__URL": url,
            "NEXUS_SIDECAR__TELEMETRY__PROMETHEUS": f"127.0.0.1:{scrape}",
            "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "warning",
        }
        sidecar = await stack.enter_async_context(running("sidecar", "serve", port=port, environ=environ))
        sizes = {}
        for scenario in chosen:
            client = redis_client.from_url(with_database(url, scenario.db))
            if scenario.prepare:
                await scenario.prepare(client)
            await client.aclose()
            sizes[scenario.name] = await verify(sidecar, scenario)
        request = min((s.request.ByteSize() for s in chosen), default=24)
        reply = sizes.get("Cache.Get hit", min(sizes.values(), default=120))
        echo_port = free_port()
        bare = await stack.enter_async_context(running("benchmarks.echo", str(echo_port), str(reply), port=echo_port))
        targets: dict[str, tuple[Process, str, bytes, Shape]] = {
            ECHO: (bare, f"{echo.SERVICE}/Echo", echo.message_of(request).SerializeToString(), shape)
        }
        for s in chosen:
            fewer = Shape(max(shape.requests // max(1, s.items // 5), 500), shape.connections, shape.streams)
            targets[s.name] = (sidecar, f"{s.method} {s.then}", s.request.SerializeToString(), fewer)
        await print_floor(url)
        runs: dict[str, list[Run]] = {name: [] for name in targets}
        warm = Shape(500, options.connections, options.streams)
        for server, method, message, _ in targets.values():
            await load(server, method, message, warm)
        for number in range(options.rounds):
            for name, (server, method, message, how) in targets.items():
                runs[name].append(await load(server, method, message, how))
            print(f"\rround {number + 1} of {options.rounds}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        await asyncio.to_thread(check_codes, f"http://127.0.0.1:{scrape}/metrics")
        return runs


def check_codes(url: str) -> None:
    """Refuse results of which some were errors: h2load sees HTTP's status 200 whatever gRPC's is."""
    with urllib.request.urlopen(url, timeout=5) as answer:
        families = {each.name: each for each in text_string_to_metric_families(answer.read().decode())}
    for sample in families["rpc_server_call_duration_seconds"].samples:
        code = sample.labels["rpc_response_status_code"]
        if sample.name.endswith("_count") and code != "OK":
            raise LoadError(f"{sample.labels['rpc_method']}: {sample.value:,.0f} calls ended with {code}")


async def print_floor(url: str) -> None:
    """What the Redis server itself does, by redis-benchmark when it is there."""
    tool = shutil.which("redis-benchmark") or shutil.which("valkey-benchmark")
    socket_path = url.removeprefix("unix://").partition("?")[0] if url.startswith("unix:") else None
    if tool is None or socket_path is None:
        return
    process = await asyncio.create_subprocess_exec(
        *(tool, "-s", socket_path, "--dbnum", "1", "-n", "100000", "-c", "4", "-P", "16", "--csv"),
        *("HGETALL", "nexus:cache:campaign:camp_456"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    rows = [line.replace('"', "").split(",") for line in output.decode().splitlines()]
    if len(rows) > 1:
        print(f"Redis alone: {float(rows[-1][1]):,.0f} HGETALL/s ({tool}, 64 in flight)")


def middle(runs: list[Run], value: Callable[[Run], float]) -> float:
    """The median over the rounds."""
    return statistics.median(map(value, runs))


def table(results: dict[str, list[Run]]) -> None:
    """Print the results; the ratios are medians of the ratios within each round."""
    latencies = f"{'p50 ms':>8}{'p99':>8}{'p99.9':>8}"
    print(f"{'':26}{'RPC/s':>8}{'ratio':>7}{latencies}{'CPU µs':>8}{'ratio':>7}{'MiB':>6}{'keys/s':>9}")
    base = results[ECHO]
    items = {s.name: s.items for s in SCENARIOS}
    for name, runs in results.items():
        pairs = list(zip(runs, base, strict=True))
        rate = middle(runs, lambda run: run.rate)
        print(
            f"{name:26}{rate:8,.0f}{statistics.median(a.rate / b.rate for a, b in pairs):7.2f}"
            f"{middle(runs, lambda run: run.percentile(0.5)):8.2f}{middle(runs, lambda run: run.percentile(0.99)):8.2f}"
            f"{middle(runs, lambda run: run.percentile(0.999)):8.2f}{middle(runs, lambda run: run.cpu * 1e6):8.0f}"
            f"{statistics.median(a.cpu / b.cpu for a, b in pairs):7.2f}{runs[-1].memory / 2**20:6.0f}"
            + (f"{rate * items[name]:9,.0f}" if name in items else "")
        )


def batches(results: dict[str, list[Run]]) -> None:
    """Print how many keys a second a batch reads for each key that single calls read."""
    single = results.get("Cache.Get hit")
    for scenario in SCENARIOS:
        runs = results.get(scenario.name)
        if scenario.items > 1 and runs and single:
            pairs = list(zip(runs, single, strict=True))
            rate = statistics.median(a.rate * scenario.items / b.rate for a, b in pairs)
            cpu = statistics.median(b.cpu * scenario.items / a.cpu for a, b in pairs)
            print(f"{scenario.name}: {rate:.0f} times the keys per second of Cache.Get, {cpu:.0f} per second of CPU")


def main() -> None:
    """Run and print."""
    options = arguments()
    try:
        h2load()
        print(
            f"{os.cpu_count()} CPUs, Python {platform.python_version()}, grpcio {grpc.__version__}; "
            f"{options.rounds} rounds of {options.requests:,} requests, "
            f"{options.connections} connections with {options.streams} streams each"
        )
        results = uvloop.run(measure(options))
    except LoadError as error:
        sys.exit(str(error))
    table(results)
    batches(results)


if __name__ == "__main__":
    main()

"""Measure the sidecar's hot RPCs, as unary calls and over streams, beside a bare echo and a native Redis client.

Rounds are interleaved (echo, A unary, A over streams, A natively, B unary, ...) and medians taken, so that what else
the machine does meanwhile slows all of them. CPU is in microseconds per call, user and system, all threads: the
server's, the load program's (Go, with the sidecar's Go client), and Redis's.
"""

import argparse
import contextlib
import os
import platform
import sys
from dataclasses import replace
from typing import Any

import grpc
import redis.asyncio as redis_client
import uvloop
from google.protobuf.message import Message

from benchmarks import echo, loader
from benchmarks.loader import Load, LoadError
from benchmarks.processes import Process, free_port, running
from benchmarks.scenarios import SCENARIOS, Scenario
from benchmarks.tables import Row, print_tables
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded

SHAPES = {
    "1 in flight": Load("", "", connections=1, in_flight=1, calls=500),
    "16 in flight": Load("", "", connections=1, in_flight=16, calls=2000),
    "64 in flight": Load("", "", connections=4, in_flight=64, calls=4000),
    "1,000 calls/s": Load("", "", connections=1, in_flight=16, calls=700, rate=1000),
}
"""How the load arrives."""

ECHO = "bare echo"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument("--only", action="append", metavar="TEXT", help="only scenarios whose name contains TEXT")
    parser.add_argument("--shape", action="append", metavar="TEXT", help=f"only some of: {', '.join(SHAPES)}")
    parser.add_argument("--transport", action="append", choices=("unary", "streams", "redis"), help="only some of them")
    parser.add_argument("--workers", type=int, default=1, help="workers of the sidecar (default 1)")
    parser.add_argument("--redis", metavar="URL", help="an existing Redis, FLUSHED; default: an embedded server")
    return parser.parse_args()


def chosen(names: Any, wanted: list[str] | None) -> list[Any]:
    """Those whose name contains one of the texts; all of them without any."""
    return [each for each in names if not wanted or any(text.lower() in str(each).lower() for text in wanted)]


async def verify(sidecar: Process, scenario: Scenario) -> int:
    """Call once and refuse to measure anything but the intended reply; return the reply's size in bytes."""
    async with grpc.aio.insecure_channel(sidecar.address) as channel:
        call = channel.unary_unary(
            f"/{scenario.method}",
            request_serializer=scenario.reply.SerializeToString,
            response_deserializer=scenario.reply.FromString,
        )
        reply: Message = await call(scenario.request, timeout=5)
    if not scenario.good(reply):
        raise LoadError(f"{scenario.name}: not the intended reply: {reply}")
    return reply.ByteSize()


def loads(scenario: Scenario, address: str, redis_url: str) -> dict[str, Load]:
    """The load of a scenario over each transport."""
    steps = [(scenario.method, scenario.request), *scenario.then]
    messages = [request.SerializeToString() for _, request in steps]
    made = Load("", address, methods=[method for method, _ in steps], messages=messages)
    transports = {name: replace(made, transport=name) for name in ("unary", "streams")}
    if scenario.native:
        native_url = with_database(redis_url, scenario.db)
        transports["redis"] = Load("redis", native_url, native=scenario.native)
    return transports


async def measure(options: argparse.Namespace) -> list[Row]:
    """Start the servers, run the rounds."""
    scenarios = [s for s in SCENARIOS if s.name in chosen([each.name for each in SCENARIOS], options.only)]
    shapes = chosen(SHAPES, options.shape)
    await loader.build()
    async with contextlib.AsyncExitStack() as stack:
        url, redis = options.redis, None
        if not url:
            embedded = Embedded()
            await embedded.start()
            stack.push_async_callback(embedded.stop)
            url, redis = embedded.url, Process(embedded.pid, "")
        sidecar = await stack.enter_async_context(started(url, options.workers))
        reply = 120
        for scenario in scenarios:
            client = redis_client.from_url(with_database(url, scenario.db))
            if scenario.prepare:
                await scenario.prepare(client)
            await client.aclose()
            size = await verify(sidecar, scenario)
            reply = size if scenario.name == "Cache.Get hit" else reply
        port = free_port()
        bare = await stack.enter_async_context(running("benchmarks.echo", str(port), str(reply), port=port))
        message = echo.message_of(24).SerializeToString()
        plans = [
            (ECHO, "grpc", bare, Load("grpc", bare.address, methods=[f"{echo.SERVICE}/Echo"], messages=[message]), 1)
        ]
        for s in scenarios:
            plans += [
                (s.name, transport, sidecar, load, s.items)
                for transport, load in loads(s, sidecar.address, url).items()
                if not options.transport or transport in options.transport
            ]
        rows = [
            Row(shape, name, transport, shaped(load, shape, items), server, [])
            for shape in shapes
            for name, transport, server, load, items in plans
        ]
        for number in range(options.rounds):
            for row in rows:
                server = None if row.transport == "redis" else row.server
                row.costs.append(await loader.make(row.load, server, redis))
            print(f"\rround {number + 1} of {options.rounds}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return rows


def shaped(load: Load, shape: str, items: int) -> Load:
    """The load in that shape; fewer calls when each reads many keys."""
    how = SHAPES[shape]
    calls, rate = (max(how.calls // 8, 100), how.rate / 10) if items > 1 else (how.calls, how.rate)
    return replace(load, connections=how.connections, in_flight=how.in_flight, calls=calls, rate=rate)


def started(url: str, workers: int) -> "contextlib.AbstractAsyncContextManager[Process]":
    """A sidecar with metrics on."""
    port, scrape = free_port(), free_port()
    environ = {
        "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
        "NEXUS_SIDECAR__SERVER__WORKERS": str(workers),
        "NEXUS_SIDECAR__REDIS__URL": url,
        "NEXUS_SIDECAR__TELEMETRY__PROMETHEUS": f"127.0.0.1:{scrape}",
        "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "warning",
    }
    return running("sidecar", "serve", port=port, environ=environ)


def main() -> None:
    """Run and print."""
    options = arguments()
    print(
        f"{os.cpu_count()} CPUs, Python {platform.python_version()}, grpcio {grpc.__version__}; {options.rounds} rounds"
    )
    try:
        rows = uvloop.run(measure(options))
    except LoadError as error:
        sys.exit(str(error))
    print_tables(rows, ECHO)


if __name__ == "__main__":
    main()

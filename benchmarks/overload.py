"""What happens at three times capacity: goodput, latency, and whether a bystander's calls still get through.

Peak goodput is measured with as many calls in flight as keep the sidecar busy. Then h2load offers three times that rate
at fixed times, whether answers come or not, on connections that allow thousands of calls in flight. Exits with 1 when
goodput falls by more than a fifth, when what is not OK is not RESOURCE_EXHAUSTED, or when the p99 of the accepted calls
of a bystander (twenty a second on a connection of their own) exceeds the bound.
"""

import argparse
import asyncio
import contextlib
import statistics
import struct
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import grpc
import redis.asyncio as redis_client
import uvloop
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.load import LoadError, Shape, h2load, load
from benchmarks.processes import Process, free_port, running
from benchmarks.scenarios import SCENARIOS
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded

HIT = SCENARIOS[0]
KEEPS, BOUND = 0.8, 1.0
"""The share of its peak goodput a sidecar has to keep, and the p99 in seconds of what it accepts."""

Codes = dict[str, float]


def codes_of(url: str) -> Codes:
    """How many calls of the RPC have ended so far, by code."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        families = {each.name: each for each in text_string_to_metric_families(answer.read().decode())}
    family = families.get("rpc_server_call_duration_seconds")
    found: Codes = {}
    for sample in family.samples if family else ():
        if sample.name.endswith("_count") and sample.labels["rpc_method"].endswith("Get"):
            code = sample.labels["rpc_response_status_code"]
            found[code] = found.get(code, 0) + sample.value
    return found


async def bystander(address: str, stops: float) -> tuple[list[float], Codes]:
    """Twenty calls a second on a connection of their own: seconds of those accepted, and all by code."""
    taken: list[float] = []
    codes: Codes = {}

    async def one(stub: CacheServiceStub) -> None:
        started, code = time.perf_counter(), "OK"
        try:
            await stub.Get(HIT.request, timeout=5)  # type: ignore[misc]
            taken.append(time.perf_counter() - started)
        except grpc.aio.AioRpcError as error:
            code = error.code().name
        codes[code] = codes.get(code, 0) + 1

    async with grpc.aio.insecure_channel(address) as channel, asyncio.TaskGroup() as group:
        while time.perf_counter() < stops:
            group.create_task(one(CacheServiceStub(channel)))
            await asyncio.sleep(0.05)
    return sorted(taken), codes


async def flood(address: str, rate: float, seconds: float, connections: int, streams: int) -> None:
    """h2load at a fixed rate; what it could not have answered is left unanswered."""
    message = HIT.request.SerializeToString()
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder, "body")
        body.write_bytes(struct.pack(">BI", 0, len(message)) + message)
        process = await asyncio.create_subprocess_exec(
            *(h2load(), "-D", str(round(seconds)), "-c", str(connections), "-m", str(streams), "-t", "1"),
            *(f"--rps={rate / connections:.0f}", "-H", "content-type: application/grpc", "-H", "te: trailers"),
            *("-d", str(body), f"http://{address}/{HIT.method}"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await asyncio.wait_for(process.communicate(), seconds + 30)
    if process.returncode:
        raise LoadError(output.decode())


async def peak(sidecar: Process, rounds: int) -> float:
    """Calls a second with 64 in flight, the median of some rounds."""
    shape = Shape(4_000, 4, 16)
    request = HIT.request.SerializeToString()
    runs = [await load(sidecar, HIT.method, request, shape) for _ in range(rounds + 1)]
    return statistics.median(run.rate for run in runs[1:])


async def measure(seconds: float) -> list[str]:
    """Run, print, and return what is broken."""
    async with contextlib.AsyncExitStack() as stack:
        server = Embedded()
        await server.start()
        stack.push_async_callback(server.stop)
        client = redis_client.from_url(with_database(server.url, HIT.db))
        assert HIT.prepare
        await HIT.prepare(client)
        await client.aclose()
        port, scrape = free_port(), free_port()
        environ = {
            "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
            "NEXUS_SIDECAR__REDIS__URL": server.url,
            "NEXUS_SIDECAR__TELEMETRY__PROMETHEUS": f"127.0.0.1:{scrape}",
            "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "warning",
        }
        sidecar = await stack.enter_async_context(running("sidecar", "serve", port=port, environ=environ))
        url = f"http://127.0.0.1:{scrape}/metrics"
        best = await peak(sidecar, 3)
        before = await asyncio.to_thread(codes_of, url)
        started = time.perf_counter()
        (taken, seen), _ = await asyncio.gather(
            bystander(sidecar.address, started + seconds), flood(sidecar.address, 3 * best, seconds, 8, 2_000)
        )
        after = await asyncio.to_thread(codes_of, url)
        wall = time.perf_counter() - started
        rates = {code: (count - before.get(code, 0)) / wall for code, count in after.items()}
        again = await peak(sidecar, 3)
    return verdict(best, rates, again, taken, seen)


def verdict(best: float, rates: Codes, again: float, taken: list[float], seen: Codes) -> list[str]:
    """Print the figures; return a line for each promise that is broken."""
    good = rates.get("OK", 0)
    p99 = taken[min(len(taken) - 1, int(0.99 * len(taken)))] if taken else float("inf")
    told = ", ".join(f"{code} {rate:,.0f}/s" for code, rate in sorted(rates.items()))
    print(f"peak {best:,.0f}/s; offered {3 * best:,.0f}/s: {told}; goodput {good / best:.2f} of peak")
    print(f"bystander: {seen}, p50 {taken[len(taken) // 2] * 1000 if taken else 0:.0f} ms, p99 {p99 * 1000:.0f} ms")
    print(f"afterwards: {again:,.0f}/s, {again / best:.2f} of peak")
    broken = []
    if good < KEEPS * best:
        broken.append(f"goodput fell to {good / best:.2f} of its peak")
    if p99 > BOUND:
        broken.append(f"the p99 of accepted calls is {p99:.2f} s")
    if strange := ({*rates} - {"CANCELLED"} | {*seen}) - {"OK", "RESOURCE_EXHAUSTED"}:  # h2load cancels at its end
        broken.append(f"calls ended with {', '.join(sorted(strange))}")
    if again < KEEPS * best:
        broken.append("it did not recover")
    return broken


def main() -> None:
    """Run and judge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overload", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="length of the overload (default 10)")
    try:
        broken = uvloop.run(measure(parser.parse_args().seconds))
    except LoadError as error:
        sys.exit(str(error))
    if broken:
        sys.exit("BROKEN: " + "; ".join(broken))


if __name__ == "__main__":
    main()

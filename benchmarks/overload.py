"""What happens at three times capacity: goodput, latency, and whether bystanders' calls still get through.

For unary calls and for calls over streams: the peak is measured with as many calls in flight as keep the sidecar busy.
Then three times that rate is offered at fixed times, whether answers come or not, with thousands of calls in flight.
Two bystanders meanwhile make twenty calls a second each on connections of their own: unary ones, and over a stream.

Exits with 1 when a promise is broken. In both floods: goodput stays above a share of the peak, in calls a second or, on
a machine that is busy with other work, in calls for a second of the sidecar's CPU; all calls of the bystander on a
stream succeed, with a p99 of at most a second. In the flood over streams also: the same for unary calls; what is not
accepted is RESOURCE_EXHAUSTED with a pushback; and the p99 of messages with accepted calls is at most a second.
"""

import argparse
import asyncio
import contextlib
import json
import statistics
import struct
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import grpc
import redis.asyncio as redis_client
import uvloop
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.flood import Seen
from benchmarks.load import LoadError, Shape, h2load, load
from benchmarks.processes import Process, free_port, running
from benchmarks.scenarios import SCENARIOS
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from tests.transports import TRANSPORTS, Transport, open_channel

HIT = next(each for each in SCENARIOS if each.name == "Cache.Get hit")
KEEPS = {"streams": 0.8, "unary": 0.5}
"""The share of the peak goodput that has to stay. Of unary calls even one that is refused costs most of a call."""

BOUND = 1.0
"""The p99 in seconds of what is accepted."""

BATCH, BUSY, FLOOD = 64, 4, 64
"""Calls in a message, as many as load makes of itself; streams that keep the sidecar busy; streams that flood it."""

Codes = dict[str, float]


@dataclass
class Bystander:
    """Twenty calls a second: seconds of those accepted, sorted, and all by code."""

    taken: list[float]
    codes: Codes

    def percentile(self, share: float) -> float:
        """Seconds that this share of the accepted calls did not exceed."""
        return self.taken[min(len(self.taken) - 1, int(share * len(self.taken)))] if self.taken else float("inf")

    @property
    def served(self) -> bool:
        """Whether all its calls were accepted, in time."""
        return set(self.codes) == {"OK"} and self.percentile(0.99) <= BOUND

    def line(self, name: str) -> str:
        """Its figures."""
        p50, p99 = self.percentile(0.5) * 1000, self.percentile(0.99) * 1000
        return f"bystander, {name}: {self.codes}, p50 {p50:.0f} ms, p99 {p99:.0f} ms"


async def bystander(address: str, transport: Transport, stops: float) -> Bystander:
    """Call until `stops`, on a connection of its own."""
    seen = Bystander([], {})

    async def one(stub: CacheServiceStub) -> None:
        started, code = time.perf_counter(), "OK"
        try:
            await stub.Get(HIT.request, timeout=5)  # type: ignore[misc]
            seen.taken.append(time.perf_counter() - started)
        except grpc.aio.AioRpcError as error:
            code = error.code().name
        seen.codes[code] = seen.codes.get(code, 0) + 1

    options = [("grpc.use_local_subchannel_pool", 1)]
    async with open_channel(address, transport, options=options) as channel, asyncio.TaskGroup() as group:
        while time.perf_counter() < stops:
            group.create_task(one(CacheServiceStub(channel)))
            await asyncio.sleep(0.05)
    seen.taken.sort()
    return seen


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


async def carried(sidecar: Process, streams: int, rate: float, seconds: float) -> Seen:
    """Calls over streams by a process of its own; see benchmarks/flood.py."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.flood", sidecar.address, HIT.name),
        *(f"--streams={streams}", f"--calls={BATCH}", f"--rate={rate}", f"--seconds={seconds}"),
        stdout=asyncio.subprocess.PIPE,
        limit=2**26,
    )
    output, _ = await asyncio.wait_for(process.communicate(), seconds + 30)
    if process.returncode:
        raise LoadError("the flood of calls over streams failed")
    return Seen(**json.loads(output))


async def unary(sidecar: Process, rate: float, seconds: float) -> None:
    """h2load at a fixed rate on 8 connections with up to 2,000 calls in flight each; it says nothing of their codes."""
    message = HIT.request.SerializeToString()
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder, "body")
        body.write_bytes(struct.pack(">BI", 0, len(message)) + message)
        process = await asyncio.create_subprocess_exec(
            *(h2load(), "-D", str(round(seconds)), "-c", "8", "-m", "2000", "-t", "1", f"--rps={rate / 8:.0f}"),
            *("-H", "content-type: application/grpc", "-H", "te: trailers"),
            *("-d", str(body), f"http://{sidecar.address}/{HIT.method}"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await asyncio.wait_for(process.communicate(), seconds + 30)
    if process.returncode:
        raise LoadError(output.decode())


@dataclass(frozen=True)
class Peak:
    """What the sidecar does when answers set the pace: calls a second, and seconds of its CPU per call."""

    rate: float
    cpu: float


async def peak(sidecar: Process, transport: Transport) -> Peak:
    """The median of three rounds after one that warms up."""
    rounds = []
    for _ in range(4):
        if transport == "streams":
            before = sidecar.usage()
            seen = await carried(sidecar, BUSY, 0, 1.5)
            cpu = (sidecar.usage().cpu - before.cpu) / seen.codes["OK"]
            rounds.append(Peak(seen.codes["OK"] / seen.wall, cpu))
        else:
            run = await load(sidecar, HIT.method, HIT.request.SerializeToString(), Shape(4_000, 4, 16))
            rounds.append(Peak(run.rate, run.cpu))
    return Peak(statistics.median(each.rate for each in rounds[1:]), statistics.median(each.cpu for each in rounds[1:]))


async def overloaded(sidecar: Process, url: str, transport: Transport, seconds: float) -> list[str]:
    """Flood it, print, and return what is broken."""
    best = await peak(sidecar, transport)
    offered = 3 * best.rate
    before, used = await asyncio.to_thread(codes_of, url), sidecar.usage().cpu
    started = time.perf_counter()
    flood = unary(sidecar, offered, seconds) if transport == "unary" else carried(sidecar, FLOOD, offered, seconds)
    stops = started + seconds
    streams, calls, seen = await asyncio.gather(
        bystander(sidecar.address, "streams", stops), bystander(sidecar.address, "unary", stops), flood
    )
    wall, used = time.perf_counter() - started, sidecar.usage().cpu - used
    ended = {code: count - before.get(code, 0) for code, count in (await asyncio.to_thread(codes_of, url)).items()}
    again = await peak(sidecar, transport)
    told = ", ".join(f"{code} {count / wall:,.0f}/s" for code, count in sorted(ended.items()))
    keeps, saves = ended["OK"] / wall / best.rate, ended["OK"] * best.cpu / used
    print(f"{transport}: peak {best.rate:,.0f}/s; offered {offered:,.0f}/s: {told}; afterwards {again.rate:,.0f}/s")
    print(f"  goodput: {keeps:.2f} of the peak, {saves:.2f} for a second of CPU")
    print(f"  {streams.line('streams')}\n  {calls.line('unary')}", flush=True)
    broken = []
    if max(keeps, saves) < KEEPS[transport]:
        broken.append(f"goodput fell to {max(keeps, saves):.2f} of its peak")
    if again.rate < 0.8 * best.rate and best.cpu < 0.8 * again.cpu:
        broken.append("it did not recover")
    promised = {"streams": streams, "unary": calls} if seen else {"streams": streams}
    broken += [each.line(name) for name, each in promised.items() if not each.served]
    if seen:
        broken += _of_streams(seen)
    return [f"{transport}: {each}" for each in broken]


def _of_streams(seen: Seen) -> list[str]:
    """What is broken of what a flood over streams was answered."""
    broken = []
    p99 = sorted(seen.seconds)[int(0.99 * len(seen.seconds))]
    print(f"  p99 of messages with accepted calls: {p99 * 1000:.0f} ms; refused without a pushback: {seen.unadvised}")
    if p99 > BOUND:
        broken.append(f"the p99 of accepted calls is {p99:.2f} s")
    if seen.unadvised or set(seen.codes) - {"OK", "RESOURCE_EXHAUSTED"}:
        broken.append(f"calls ended with {seen.codes}, {seen.unadvised} without a pushback")
    return broken


async def measure(transports: tuple[Transport, ...], seconds: float) -> list[str]:
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
        return [line for each in transports for line in await overloaded(sidecar, url, each, seconds)]


def main() -> None:
    """Run and judge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overload", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="length of each overload (default 10)")
    parser.add_argument("--transport", choices=TRANSPORTS, help="only this one")
    args = parser.parse_args()
    try:
        broken = uvloop.run(measure((args.transport,) if args.transport else TRANSPORTS, args.seconds))
    except LoadError as error:
        sys.exit(str(error))
    if broken:
        sys.exit("BROKEN: " + "; ".join(broken))


if __name__ == "__main__":
    main()

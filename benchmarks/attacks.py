"""What a bystander notices while other callers send hostile traffic; loopback only.

Sidecar, embedded server, bystander and attacker are processes of their own. The bystander calls Get twenty times a
second on a connection of its own. The attacker has no token unless the line of the attack says so. Printed are the
bystander's p50 and p99, its calls that failed, and the sidecar's memory before, at the most and after.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import grpc
import redis.asyncio as redis_client
import uvloop

from benchmarks import on_streams
from benchmarks.hostile import CACHE, FOUR_MIB, GET, METADATA, TOKEN, calls
from benchmarks.processes import Process, free_port, running
from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.flag.v1 import flag_pb2
from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub
from sidecar.redis.databases import with_database
from sidecar.redis.embedded import Embedded
from sidecar.rpc.server import STREAMS_BEYOND_LOOPBACK
from tests.http2 import Http2, http2, message

Attack = Callable[[str, float], Awaitable[None]]
BOUND = 1.0
"""The p99 in seconds beyond which the run fails."""
MAX_FAILED = 0.1
"""The share of failed calls beyond which it does: while more than 1,000 calls wait, gRPC ends new ones by chance."""


@dataclass
class Seen:
    """What the bystander saw: seconds of the calls that were answered, and the codes of the others."""

    seconds: list[float] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)

    def percentile(self, share: float) -> float:
        """A percentile of the answered calls, in seconds."""
        ranked = sorted(self.seconds) or [float("inf")]
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


async def bystander(address: str, stop: asyncio.Event) -> Seen:
    """Call twenty times a second until stopped."""
    seen = Seen()

    async def one(stub: CacheServiceStub) -> None:
        started = time.perf_counter()
        try:
            await stub.Get(GET, timeout=10, metadata=METADATA)  # type: ignore[misc]
            seen.seconds.append(time.perf_counter() - started)
        except grpc.aio.AioRpcError as error:
            seen.failures[error.code().name] = seen.failures.get(error.code().name, 0) + 1

    options = [("grpc.use_local_subchannel_pool", 1)]
    async with grpc.aio.insecure_channel(address, options=options) as channel, asyncio.TaskGroup() as group:
        while not stop.is_set():
            group.create_task(one(CacheServiceStub(channel)))
            await asyncio.sleep(0.05)
    return seen


async def idle(_: str, until: float) -> None:
    """No attack."""
    await asyncio.sleep(until - time.perf_counter())


async def unfinished_messages(address: str, until: float) -> None:
    """223 messages of 4 MiB of which the last byte never comes."""
    async with http2(address) as connection:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_send_unfinished(connection), until - time.perf_counter())
        await asyncio.sleep(max(until - time.perf_counter(), 0))


async def _send_unfinished(connection: Http2) -> None:
    streams = [connection.request(f"{CACHE}Set") for _ in range(223)]
    body = message(bytes(FOUR_MIB - 64))[:-1]
    await asyncio.gather(*(connection.data(each, body) for each in streams))


async def health_watches(address: str, until: float) -> None:
    """20,000 streams of Health.Watch on 20 connections."""
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(20):
            connection = await stack.enter_async_context(http2(address))
            for _ in range(1_000):
                stream = connection.request("/grpc.health.v1.Health/Watch")
                await connection.data(stream, message(b""), end=True)
        await asyncio.sleep(max(until - time.perf_counter(), 0))


async def rapid_reset(address: str, until: float) -> None:
    """Calls that are cancelled at once, as fast as one connection takes them."""
    await calls(address, until, f"{CACHE}Get", b"", reset=True)


async def undecoded_messages(address: str, until: float) -> None:
    """Messages of 1.7 MB to Evaluate, complete."""
    attributes = flag_pb2.EvaluateRequest(name="x" * 1_700_000).SerializeToString()
    await calls(address, until, "/nexus.flag.v1.FlagService/Evaluate", attributes)


async def large_metadata(address: str, until: float) -> None:
    """Calls with 7 KB of metadata."""
    await calls(address, until, f"{CACHE}Get", b"", [(b"x-large", b"x" * 7_000)])


async def glob(address: str, until: float) -> None:
    """With a token: InvalidatePattern of `*a` forty times, against an id of 46 `a`."""
    async with grpc.aio.insecure_channel(address) as channel:
        stub = CacheServiceStub(channel)
        await stub.Set(
            cache_pb2.SetRequest(entity="user", id="a" * 46, fields={"n": "1"}), timeout=5, metadata=METADATA
        )
        request = cache_pb2.InvalidatePatternRequest(entity="user", pattern="*a" * 40 + "b")
        await _repeat(lambda: stub.InvalidatePattern(request, timeout=5, metadata=METADATA).read(), until)


async def large_batches(address: str, until: float) -> None:
    """With a token: BatchGet of one value of 1 MB a thousand times."""
    async with grpc.aio.insecure_channel(address) as channel:
        stub = CacheServiceStub(channel)
        value = cache_pb2.SetRequest(entity="user", id="big", fields={"x": "x" * 1_000_000})
        await stub.Set(value, timeout=5, metadata=METADATA)
        request = cache_pb2.BatchGetRequest(keys=[cache_pb2.EntityKey(entity="user", id="big")] * 1_000)
        await _repeat(lambda: stub.BatchGet(request, timeout=5, metadata=METADATA), until)


async def flag_rules(address: str, until: float) -> None:
    """With a token: Evaluate of a flag whose rule reduces 1,000 elements for each of 1,000."""
    numbers = list(range(1_000))
    inner = {"reduce": [numbers, {"+": [{"var": "accumulator"}, {"var": "current"}]}, 0]}
    rule = {"if": [{"map": [numbers, inner]}, "on", "off"]}
    set_request = flag_pb2.SetRequest(name="hostile", author="attacker")
    variants = {"on": True, "off": False}
    definition = {"state": "ENABLED", "variants": variants, "defaultVariant": "off", "targeting": rule}
    set_request.json = json.dumps(definition)
    async with grpc.aio.insecure_channel(address) as channel:
        stub = FlagServiceStub(channel)
        with contextlib.suppress(grpc.aio.AioRpcError):
            await stub.Set(set_request, timeout=10, metadata=METADATA)
        request = flag_pb2.EvaluateRequest(name="hostile", targeting_key="u1")
        await _repeat(lambda: stub.Evaluate(request, timeout=5, metadata=METADATA), until)


async def _repeat(call: Callable[[], Awaitable[object]], until: float) -> None:
    while time.perf_counter() < until:
        with contextlib.suppress(grpc.aio.AioRpcError):
            await call()


ATTACKS = (
    *(idle, unfinished_messages, health_watches, rapid_reset, undecoded_messages, large_metadata),
    *(glob, large_batches, flag_rules),
    *on_streams.ATTACKS,
)


async def measure(attack: Attack, seconds: float) -> list[str]:
    """Run one attack on a new sidecar, print its line, and return what is broken."""
    async with contextlib.AsyncExitStack() as stack:
        server = Embedded()
        await server.start()
        stack.push_async_callback(server.stop)
        client = redis_client.from_url(with_database(server.url, 1))
        await client.hset("nexus:cache:user:u1", mapping={"n": "1"})
        await client.aclose()
        token = Path(stack.enter_context(tempfile.TemporaryDirectory()), "token")
        token.write_text(TOKEN)
        port = free_port()
        environ = {
            "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
            "NEXUS_SIDECAR__SERVER__TOKEN_FILE": str(token),
            "NEXUS_SIDECAR__SERVER__MAX_STREAMS_PER_CONNECTION": str(STREAMS_BEYOND_LOOPBACK),
            "NEXUS_SIDECAR__REDIS__URL": server.url,
            "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "error",
        }
        sidecar = await stack.enter_async_context(running("sidecar", "serve", port=port, environ=environ))
        return await _attacked(sidecar, attack, seconds)


async def _attacked(sidecar: Process, attack: Attack, seconds: float) -> list[str]:
    stop = asyncio.Event()
    watching = asyncio.create_task(bystander(sidecar.address, stop))
    await asyncio.sleep(0.5)
    before = most = sidecar.usage().memory
    attacking = asyncio.create_task(_attack(attack, sidecar.address, seconds))
    while not attacking.done():
        most = max(most, sidecar.usage().memory)
        await asyncio.sleep(0.05)
    await attacking
    stop.set()
    seen = await watching
    await asyncio.sleep(1)
    after = sidecar.usage().memory
    name, p50, p99 = attack.__name__, seen.percentile(0.5), seen.percentile(0.99)
    failed = ", ".join(f"{count} {code}" for code, count in sorted(seen.failures.items())) or "none"
    memory = ", ".join(f"{each / 2**20:.0f}" for each in (before, most, after))
    print(
        f"{name:20} p50 {p50 * 1000:6.0f} ms  p99 {p99 * 1000:6.0f} ms  memory {memory} MiB  failed: {failed}",
        flush=True,
    )
    failures = sum(seen.failures.values())
    broken = p99 > BOUND or failures > MAX_FAILED * (failures + len(seen.seconds))
    return [f"{name}: p99 {p99:.2f} s, failed: {failed}"] if broken else []


async def _attack(attack: Attack, address: str, seconds: float) -> None:
    """The attack in a process of its own, until its time is up."""
    command = (sys.executable, "-m", "benchmarks.attacks", attack.__name__, f"--address={address}")
    process = await asyncio.create_subprocess_exec(*command, f"--seconds={seconds}")
    try:
        await asyncio.wait_for(process.wait(), seconds + 20)
    except TimeoutError:
        process.kill()
        await process.wait()


async def attack_only(attack: Attack, address: str, seconds: float) -> None:
    """The attack itself; that the sidecar ends its connection or call is not an error."""
    with contextlib.suppress(OSError, TimeoutError, grpc.aio.AioRpcError):
        await asyncio.wait_for(attack(address, time.perf_counter() + seconds), seconds + 5)


async def run(names: list[str], seconds: float) -> list[str]:
    """All attacks of these names, or all."""
    broken: list[str] = []
    for attack in ATTACKS:
        if not names or attack.__name__ in names:
            broken += await measure(attack, seconds)
    return broken


def main() -> None:
    """Run; exit with 1 when a bystander's call failed or its p99 exceeded the bound."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attacks", description=__doc__)
    parser.add_argument("names", nargs="*", help="attacks to run (default: all)")
    parser.add_argument("--seconds", type=float, default=5, help="length of each attack (default 5)")
    parser.add_argument("--address", help="only attack the sidecar there, with the first of the names")
    args = parser.parse_args()
    if args.address:
        (attack,) = (each for each in ATTACKS if each.__name__ == args.names[0])
        uvloop.run(attack_only(attack, args.address, args.seconds))
        return
    if broken := uvloop.run(run(args.names, args.seconds)):
        sys.exit("BROKEN: " + "; ".join(broken))


if __name__ == "__main__":
    main()

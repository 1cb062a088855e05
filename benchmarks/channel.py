"""One channel with 1,000 subscribers: streams of a sidecar, and beside them bare Redis connections.

    python -m benchmarks.channel [--subscribers N] [--rate R] [--seconds S] [--burst B]

First R messages a second are published for S seconds, then B messages at once. For each kind of subscriber it prints
the deliveries a second, the latency from before Publish (or PUBLISH) to the subscriber, and the CPU time that the
sidecar and Redis take for one delivery. The subscribers are in a process of their own, which needs CPU as well: the
latencies hold for all of it on this machine, the CPU times for the servers alone.
"""

import argparse
import asyncio
import json
import sys
import time
from typing import Any

import grpc
import redis.asyncio as redis_client
import uvloop

from benchmarks.processes import Process, free_port, running
from nexus.channel.v1 import channel_pb2 as pb
from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from sidecar.redis.embedded import Embedded

CHANNEL = pb.Channel(family="campaign", id="bench")
NAME = "nexus:channel:campaign:bench"
CONNECTIONS = 10
"""gRPC connections that the streams share."""

Follow = Any


class Followers:
    """Counts what all subscribers receive; the text of a message is when it was published."""

    def __init__(self) -> None:
        self.latencies: list[float] = []

    def take(self, text: str | bytes) -> None:
        """Note a message."""
        self.latencies.append(time.perf_counter() - float(text))


async def follow_streams(address: str, count: int, seen: Followers, ready: asyncio.Semaphore) -> None:
    """Subscribe by streams of the sidecar."""
    options: Any = [[("grpc.use_local_subchannel_pool", 1), ("bench", at)] for at in range(CONNECTIONS)]
    channels = [grpc.aio.insecure_channel(address, options=each) for each in options]
    start = pb.SubscribeRequest.Start(subscriptions=[pb.Subscription(channel=CHANNEL)])

    async def follow(number: int) -> None:
        call: Any = ChannelServiceStub(channels[number % CONNECTIONS]).Subscribe()
        await call.write(pb.SubscribeRequest(start=start))
        async for response in call:
            if response.HasField("subscribed"):
                ready.release()
            for message in response.messages.messages:
                seen.take(message.text)

    await asyncio.gather(*(follow(number) for number in range(count)))


async def follow_redis(path: str, count: int, seen: Followers, ready: asyncio.Semaphore) -> None:
    """Subscribe by bare Redis connections."""

    async def follow() -> None:
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(f"SUBSCRIBE {NAME}\r\n".encode())
        for _ in range(6):
            await reader.readline()
        ready.release()
        while True:
            lines = [await reader.readline() for _ in range(7)]
            seen.take(lines[-1])

    await asyncio.gather(*(follow() for _ in range(count)))


async def followers(kind: str, target: str, count: int, expected: int) -> None:
    """The process of the subscribers: says when it is ready, and at the end what it saw."""
    seen, ready = Followers(), asyncio.Semaphore(0)
    follow = {"streams": follow_streams, "redis": follow_redis}[kind]
    task = asyncio.create_task(follow(target, count, seen, ready))
    for _ in range(count):
        await ready.acquire()
    print("ready", flush=True)
    while len(seen.latencies) < expected * count and not task.done():
        await asyncio.sleep(0.01)
    print(json.dumps({"latencies": seen.latencies, "ended": time.perf_counter()}), flush=True)
    task.cancel()


async def measure(options: argparse.Namespace) -> None:
    """Run both kinds; print."""
    server = Embedded()
    await server.start()
    port = free_port()
    environ = {
        "NEXUS_SIDECAR__REDIS__URL": server.url,
        "NEXUS_SIDECAR__SERVER__LISTEN": f"127.0.0.1:{port}",
        "NEXUS_SIDECAR__TELEMETRY__LOG_LEVEL": "warning",
    }
    print(f"{'subscribers':28}{'deliveries/s':>14}{'p50 ms':>9}{'p99 ms':>9}{'sidecar µs':>12}{'Redis µs':>10}")
    try:
        async with (
            running("sidecar", "serve", port=port, environ=environ) as process,
            grpc.aio.insecure_channel(process.address) as channel,
            redis_client.from_url(server.url) as plain,
        ):
            stub: Any = ChannelServiceStub(channel)

            async def by_sidecar(texts: list[str]) -> None:
                items = [pb.PublishRequest(channel=CHANNEL, text=text) for text in texts]
                await stub.BatchPublish(pb.BatchPublishRequest(items=items))

            async def by_redis(texts: list[str]) -> None:
                pipe = plain.pipeline(transaction=False)
                for text in texts:
                    pipe.publish(NAME, text)
                await pipe.execute()

            redis = Process(server.pid, "")
            for kind, target, publish in (
                ("streams", process.address, by_sidecar),
                ("redis", str(server.socket), by_redis),
            ):
                await phases(kind, target, publish, options, process, redis)
    finally:
        await server.stop()


async def phases(
    kind: str, target: str, publish: Any, options: argparse.Namespace, sidecar: Process, redis: Process
) -> None:
    """Publish at a steady rate, then at once, to a new process of subscribers each."""
    steady = round(options.rate * options.seconds)
    for name, count in ((f"{kind}, {options.rate:g}/s", steady), (f"{kind}, burst", options.burst)):
        arguments = ("-m", "benchmarks.channel", "--follow", kind, target, str(options.subscribers), str(count))
        child = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, stdout=asyncio.subprocess.PIPE, limit=2**30
        )
        assert child.stdout
        await child.stdout.readline()
        before, began = (sidecar.usage().cpu, redis.usage().cpu), time.perf_counter()
        if name.endswith("burst"):
            for at in range(0, count, 50):
                await publish([str(time.perf_counter())] * min(50, count - at))
        else:
            for number in range(count):
                await asyncio.sleep(max(0, began + number / options.rate - time.perf_counter()))
                await publish([str(time.perf_counter())])
        told = json.loads(await child.stdout.readline())
        after = (sidecar.usage().cpu, redis.usage().cpu)
        await child.wait()
        show(name, told, began, [(b - a) * 1e6 for a, b in zip(before, after, strict=True)])


def show(name: str, told: dict[str, Any], began: float, used: list[float]) -> None:
    """One line."""
    took = sorted(told["latencies"])
    rate = len(took) / (told["ended"] - began)
    p50, p99 = (took[int(share * len(took))] * 1000 for share in (0.5, 0.99))
    costs = [each / len(took) for each in used]
    print(f"{name:28}{rate:14,.0f}{p50:9.1f}{p99:9.1f}{costs[0]:12.1f}{costs[1]:10.1f}", flush=True)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure the deliveries to the subscribers of one channel.")
    parser.add_argument("--subscribers", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--rate", type=float, default=2.0, help="messages a second (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=10.0, help="default: %(default)s")
    parser.add_argument("--burst", type=int, default=200, help="messages at once (default: %(default)s)")
    parser.add_argument("--follow", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.follow:
        kind, target, count, expected = options.follow
        uvloop.run(followers(kind, target, int(count), int(expected)))
    else:
        uvloop.run(measure(options))


if __name__ == "__main__":
    main()

"""Calls over streams as fast as they are answered, or at a fixed rate whether they are answered or not.

    python -m benchmarks.flood ADDRESS METHOD [--streams N] [--calls N] [--rate R] [--seconds S]

Each stream carries messages of `--calls` calls, one after the other, all with the same bytes. With a rate, a message
whose time has come waits for a free stream. Prints one line of JSON: what was offered, what was answered by code, and
how long the messages took of which at least one call was accepted.
"""

import argparse
import asyncio
import dataclasses
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import grpc
import uvloop

from benchmarks.scenarios import SCENARIOS
from nexus.calls.v1 import calls_pb2 as pb

EXCHANGE = "/nexus.calls.v1.CallService/Exchange"
CONNECTIONS = 4


@dataclass
class Seen:
    """Calls offered, answered by code, and refused without a pushback; seconds in all and of the accepted messages."""

    offered: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    unadvised: int = 0
    wall: float = 0.0
    seconds: list[float] = field(default_factory=list)


async def flood(address: str, message: pb.ExchangeRequest, streams: int, rate: float, seconds: float) -> Seen:
    """Send one message over and over on so many streams, `rate` calls a second (0: as fast as they are answered)."""
    seen, calls, codes = Seen(), len(message.calls), Counter[str]()
    started = time.perf_counter()
    data = message.SerializeToString()
    due = _paced(calls / rate, started + seconds) if rate else _unpaced(started + seconds)

    async def carry(channel: grpc.aio.Channel) -> None:
        stream: Any = channel.stream_stream(EXCHANGE, response_deserializer=pb.ExchangeResponse.FromString)()
        async for _ in due():
            seen.offered += calls
            sent = time.perf_counter()
            await stream.write(data)
            replies: list[pb.Reply] = []
            while len(replies) < calls:
                replies.extend((await stream.read()).replies)
            refused = [reply.failure for reply in replies if reply.HasField("failure")]
            if len(refused) < calls:
                seen.seconds.append(time.perf_counter() - sent)
            codes["OK"] += calls - len(refused)
            for failure in refused:
                codes[_NAMES[failure.code]] += 1
                seen.unadvised += not failure.retry_pushback_ms
        stream.cancel()

    options = [("grpc.use_local_subchannel_pool", 1)]
    channels = [grpc.aio.insecure_channel(address, options) for _ in range(min(CONNECTIONS, streams))]
    await asyncio.gather(*(carry(channels[at % len(channels)]) for at in range(streams)))
    for channel in channels:
        await channel.close()
    seen.codes = dict(codes)
    seen.wall = time.perf_counter() - started
    return seen


_NAMES = {code.value[0]: code.name for code in grpc.StatusCode}
Due = Callable[[], AsyncIterator[float]]
"""For each of the streams: when its next message was due, as soon as it is."""


def _unpaced(stops: float) -> Due:
    async def due() -> AsyncIterator[float]:
        while (now := time.perf_counter()) < stops:
            yield now

    return due


def _paced(every: float, stops: float) -> Due:
    """One message every so many seconds for all streams together; those that come late are caught up with."""
    following = time.perf_counter()

    async def due() -> AsyncIterator[float]:
        nonlocal following
        while following < stops:
            mine, following = following, following + every
            if (early := mine - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            elif time.perf_counter() > stops:
                return
            yield mine

    return due


def main() -> None:
    """Run, and print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flood", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address")
    parser.add_argument("scenario", help="a name of benchmarks.scenarios, or its beginning")
    parser.add_argument("--streams", type=int, default=4, help="open streams (default 4)")
    parser.add_argument("--calls", type=int, default=16, help="calls in a message (default 16)")
    parser.add_argument("--rate", type=float, default=0, help="calls a second (default: as they are answered)")
    parser.add_argument("--seconds", type=float, default=5, help="how long (default 5)")
    args = parser.parse_args()
    scenario = next(each for each in SCENARIOS if each.name.startswith(args.scenario))
    call = pb.Call(method=f"/{scenario.method}", request=scenario.request.SerializeToString(), timeout_ms=4_000)
    message = pb.ExchangeRequest(calls=[call] * args.calls)
    seen = uvloop.run(flood(args.address, message, args.streams, args.rate, args.seconds))
    print(json.dumps(dataclasses.asdict(seen)))


if __name__ == "__main__":
    main()

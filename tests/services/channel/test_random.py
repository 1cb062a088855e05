"""Random publishers, other programs, disconnects, lost connections, slow readers, new primaries: complete or told."""

from __future__ import annotations

import asyncio
import contextlib
import random
from typing import Any

import grpc
import pytest

from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from tests.faults.behind import behind
from tests.services.channel.histories import FAMILY, Follower, Publisher, ended, ends_of, seen, wrong

CHANNELS = [f"c{number}" for number in range(6)]


async def foreign(client: Any) -> None:
    """Another program that publishes now and then."""
    count = 0
    while True:
        count += 1
        await client.publish(f"nexus:channel:{FAMILY}:{random.choice(CHANNELS)}", f"f{count}")
        await asyncio.sleep(0.005)


async def disturb(cuts: list[Any], client: Any, dice: random.Random) -> None:
    """Reset connections to Redis, keep them away for a moment, have another primary, lose a log or a position."""
    while True:
        await asyncio.sleep(dice.uniform(0.1, 0.4))
        cut, channel = dice.choice(cuts), dice.choice(CHANNELS)
        match dice.randrange(6):
            case 0 | 1:
                cut.proxy.reset()
            case 2:
                await cut.proxy.refuse()
                await asyncio.sleep(dice.uniform(0, 0.3))
                await cut.proxy.listen()
            case 3:
                await client.hset(f"nexus:channel-meta:{FAMILY}:{channel}", "primary", f"{dice.getrandbits(32):x}")
            case 4:
                await client.delete(f"nexus:channel-log:{FAMILY}:{channel}")
            case 5:
                await client.delete(f"nexus:channel-meta:{FAMILY}:{channel}")


@pytest.mark.timeout(120)
async def test_what_a_follower_saw_is_complete_or_it_was_told(
    single_server: str, raw: Any, pytestconfig: pytest.Config
) -> None:
    flags: dict[str, Any] = {
        "redis__timeout": "0.5s",
        "channel__check": "500ms",
        "channel__linger": "100ms",
        "channel__stream_buffer": 65_536,
        "channel__families": [{"name": FAMILY, "history_size": 300}],
    }
    async with contextlib.AsyncExitStack() as stack:
        cuts = [await stack.enter_async_context(behind(single_server, **flags)) for _ in range(2)]
        stubs = [ChannelServiceStub(cut.channel) for cut in cuts]
        narrow: Any = [("grpc.http2.lookahead_bytes", 65_536)]
        slow = [
            ChannelServiceStub(
                await stack.enter_async_context(
                    grpc.aio.insecure_channel(cut.sidecar.server.address, options=[*narrow, ("n", at)])
                )
            )
            for at, cut in enumerate(cuts)
        ]
        publishers = [Publisher(number, stubs, CHANNELS, size=3000) for number in range(4)]
        followers = [Follower(number, stubs, CHANNELS) for number in range(6)]
        followers += [Follower(100 + number, slow, CHANNELS, slow=0.5) for number in range(4)]
        work = [*(each.run() for each in publishers), *(each.run() for each in followers)]
        work += [foreign(raw(3)), disturb(cuts, raw(3), random.Random(1))]
        tasks = [asyncio.create_task(each) for each in work]
        await asyncio.sleep(pytestconfig.getoption("history"))
        await ended(tasks)
        for cut in cuts:
            await cut.proxy.refuse()
            await cut.proxy.listen()
            await cut.up()
        ends = await ends_of(stubs[0], CHANNELS)
        await asyncio.wait_for(asyncio.gather(*(each.until(ends) for each in followers)), 30)
    acknowledged = [each for publisher in publishers for each in publisher.acknowledged]
    assert not (found := wrong(followers, acknowledged, ends)), "\n".join(found[:20])
    counts = seen(followers)
    for what in ("CAUSE_REDIS", "CAUSE_SLOW", "CAUSE_TRIMMED", "CAUSE_EPOCH", "CAUSE_FAILOVER", "not recovered"):
        assert counts[what], counts
    assert counts["messages"] > 1000, counts

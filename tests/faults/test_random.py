"""Random faults on both sides of a sidecar under mixed load: every answer is right, lawful and in time."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from sidecar.app import Sidecar
from tests.faults.behind import behind
from tests.faults.chaos import Chaos
from tests.faults.load import DEADLINE, LATE, LAWFUL, Caller, Load
from tests.histories.check import failures, overadmitted, overheld, unfenced
from tests.histories.local import Deadlines, Hitters, Holders
from tests.histories.records import Grant, Hit
from tests.proxy import Proxy
from tests.transports import Transport, open_channel
from tests.waiting import wait_until

CALLERS = 30
MEBIBYTE = 2**20


class Streams(Holders):
    """Holders whose Hold streams have a deadline as well."""

    deadline = DEADLINE


def memory() -> int:
    """Bytes of this process, which holds the sidecar, now resident."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@contextlib.asynccontextmanager
async def through(sidecar: Sidecar) -> AsyncIterator[tuple[Proxy, str]]:
    """A proxy before the sidecar."""
    host, port = sidecar.server.address.split(":")
    async with Proxy.to_tcp(host, int(port)) as proxy:
        yield proxy, f"127.0.0.1:{proxy.port}"


async def connections(client: Any) -> int:
    """How many connections the server has."""
    return int((await client.info("clients"))["connected_clients"])


@pytest.mark.parametrize(("seed", "way"), [(1, "unary"), (2, "streams")])
async def test_under_random_faults_every_answer_is_right_lawful_and_in_time(
    single_server: str, raw: Any, pytestconfig: pytest.Config, seed: int, way: Transport
) -> None:
    seconds = float(pytestconfig.getoption("history"))
    async with behind(single_server, redis__timeout="0.3s") as cut, through(cut.sidecar) as (front, address):
        await cut.up()
        quiet = await connections(raw(0))
        chaos, load = Chaos([cut.proxy, front], seed), Load()
        options = [("grpc.max_reconnect_backoff_ms", 200), ("grpc.initial_reconnect_backoff_ms", 50)]
        most, memories = 0, []
        deadlines, hitters = Deadlines(DEADLINE), Hitters()
        async with open_channel(address, way, options=options, interceptors=[deadlines]) as channel:
            callers = [Caller(load, channel, number) for number in range(CALLERS)]
            holders = [Streams(what, seconds) for what in ("lock", "semaphore")]
            stops = time.perf_counter() + seconds
            at_work = [asyncio.create_task(caller.run(stops)) for caller in callers]
            at_work += [asyncio.create_task(each.caller([channel])) for each in holders for _ in range(5)]
            at_work += [asyncio.create_task(hitters.run(channel, number, stops)) for number in range(4)]
            at_work.append(asyncio.create_task(chaos.run(seconds)))
            while time.perf_counter() < stops:
                await asyncio.sleep(0.1)
                most = max(most, await connections(raw(0)))
                memories.append(memory())
            await asyncio.wait_for(asyncio.gather(*at_work), 4 * DEADLINE + 10)
            await cut.up()

            async def served() -> bool:
                before = load.codes["OK"]
                await callers[0].read()
                return load.codes["OK"] > before

            await wait_until(served, within=5, what="an answer once all is well again")
        lost = sum(client.reconnects for client in cut.sidecar.databases.clients)
    told = (
        f"seed {seed}, {way}: {dict(chaos.done)}, {dict(load.codes)}, {most} connections of {quiet}, {lost} reconnects"
    )
    assert not load.wrong, f"{told}\n" + "\n".join(load.wrong[:20])
    assert load.codes["OK"] > 100 * seconds, told
    assert lost, f"the breaker never opened; {told}"
    assert most <= 2 * quiet + 5, told
    assert memories[-1] - memories[len(memories) // 2] < 32 * MEBIBYTE, told
    for each in holders:
        assert sum(isinstance(one, Grant) for one in each.history) > 10, told
        assert not overheld(each.history), told
        assert not unfenced(each.history), told
    assert sum(isinstance(one, Hit) for one in hitters.history) >= hitters.limit, told
    assert not overadmitted(hitters.history, hitters.window), told
    for history in (hitters.history, *(each.history for each in holders)):
        assert set(failures(history)) <= LAWFUL
    assert deadlines.longest < DEADLINE + LATE, told


async def test_in_a_storm_of_cancelled_calls_no_reply_reaches_another_caller(single_server: str) -> None:
    """A hundred thousand calls over one connection through a slow proxy, half of them given up at a random moment."""
    dice = random.Random(1)
    crossed, answered, given_up = [], 0, 0
    async with behind(single_server, redis__timeout="5s") as cut:
        await cut.up()
        cut.proxy.delay = 0.002
        redis = cut.sidecar.database("cache")

        async def caller(number: int) -> None:
            nonlocal answered, given_up
            for at in range(200):
                mine = f"{number}:{at}".encode()
                call = asyncio.ensure_future(redis.run("ECHO", mine))
                if dice.random() < 0.5:
                    await asyncio.sleep(dice.random() * 0.01)
                    given_up += call.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    answer = await call
                    answered += 1
                    if answer != mine:
                        crossed.append((mine, answer))

        await asyncio.wait_for(asyncio.gather(*(caller(number) for number in range(500))), 120)
    assert not crossed
    assert answered > 20_000
    assert given_up > 20_000

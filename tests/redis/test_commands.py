"""Commands on one connection: each reply reaches its caller, once and in time, or the caller gets an error."""

import asyncio
import random
import time
from typing import Any

import pytest

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.keyspace.names import Names
from sidecar.redis import connection
from sidecar.redis import database as redis_module
from sidecar.redis.client import ReconnectingClient
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Subscriber
from sidecar.services import REGISTRY
from tests.proxy import Proxy
from tests.waiting import wait_until

STORM = 100_000


@pytest.mark.parametrize("redis", [30.0], indirect=True)
async def test_a_cancel_storm_crosses_no_reply(redis: Database, proxy: Proxy) -> None:
    """10^5 calls through a slow proxy, half of them cancelled at random moments: the rest get their own replies."""
    proxy.delay = 0.001
    rng = random.Random(7)
    crossed = answered = 0

    async def call(number: int) -> None:
        nonlocal crossed, answered
        reply = await redis.run("ECHO", number)
        answered += 1
        crossed += reply != str(number).encode()

    for start in range(0, STORM, 5_000):
        tasks = [asyncio.ensure_future(call(number)) for number in range(start, start + 5_000)]
        cancelled = rng.sample(tasks, 2_500)
        for at, task in enumerate(cancelled):
            task.cancel()
            if at % 250 == 0:
                await asyncio.sleep(0)
        await asyncio.gather(*tasks, return_exceptions=True)
    assert crossed == 0
    assert answered == STORM // 2
    await wait_until(lambda: redis.client.waiting == 0, what="nothing waits (a sign of life may)")


async def test_calls_of_one_turn_leave_in_one_write(redis: Database, raw: Any) -> None:
    before = (await raw(0).info("stats"))["total_reads_processed"]
    await asyncio.gather(*(redis.run("ECHO", number) for number in range(500)))
    after = (await raw(0).info("stats"))["total_reads_processed"]
    assert after - before < 20


async def test_a_command_whose_reply_is_lost_runs_once(redis: Database, proxy: Proxy, raw: Any) -> None:
    proxy.swallow_replies = True
    with pytest.raises(RpcError) as refused:
        await redis.run("INCR", "nexus:lost")
    assert refused.value.reason == reasons.REASON_OUTCOME_UNKNOWN
    assert refused.value.metadata["outcome"] == "unknown"
    proxy.swallow_replies = False
    await wait_until(lambda: redis.client.up, what="reconnected")
    assert await raw(0).getdel("nexus:lost") == "1"


async def test_a_cut_in_the_middle_of_a_reply_fails_every_caller_and_crosses_none(
    redis: Database, proxy: Proxy
) -> None:
    await redis.run("SET", "nexus:big", "x" * 100_000, "EX", 5)
    proxy.reset()
    await wait_until(lambda: redis.client.reconnects == 1 and redis.client.up)
    proxy.cut_reply_after = 50_000
    outcomes = await asyncio.gather(
        redis.run("GET", "nexus:big"), redis.run("ECHO", "a"), redis.run("ECHO", "b"), return_exceptions=True
    )
    assert [getattr(each, "reason", each) for each in outcomes] == [reasons.REASON_OUTCOME_UNKNOWN] * 3
    proxy.cut_reply_after = None
    await wait_until(lambda: redis.client.up)
    assert await redis.run("ECHO", "c") == b"c"
    await redis.run("UNLINK", "nexus:big")


async def test_a_blackhole_is_left_within_the_timeout_and_healed_by_itself(redis: Database, proxy: Proxy) -> None:
    proxy.blackhole = True
    started = time.perf_counter()
    with pytest.raises(RpcError):
        await redis.run("ECHO", "a")
    assert time.perf_counter() - started < 1.0
    started = time.perf_counter()
    with pytest.raises(RpcError) as refused:
        await redis.run("ECHO", "b")
    assert refused.value.reason == reasons.REASON_REDIS_UNAVAILABLE, "the breaker is open: nothing is sent"
    assert time.perf_counter() - started < 0.05
    proxy.blackhole = False
    await wait_until(lambda: redis.client.up, what="the breaker closed")
    assert await redis.run("ECHO", "c") == b"c"


async def test_a_dead_server_is_unavailable_at_once_and_served_again_when_it_is_back(
    redis: Database, proxy: Proxy
) -> None:
    await proxy.refuse()
    await wait_until(lambda: not redis.client.up)
    started = time.perf_counter()
    for _ in range(100):
        with pytest.raises(RpcError, match="unreachable; nothing was sent"):
            await redis.run("ECHO", "a")
    assert time.perf_counter() - started < 0.1
    await proxy.listen()
    await wait_until(lambda: redis.client.up)
    assert await redis.run("ECHO", "a") == b"a"


async def test_a_full_window_is_overload(redis: Database, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_module, "WINDOW", 10)
    proxy.delay = 0.05
    outcomes = await asyncio.gather(*(redis.run("ECHO", "a") for _ in range(15)), return_exceptions=True)
    refused = [each for each in outcomes if isinstance(each, RpcError)]
    assert [each.reason for each in refused] == [reasons.REASON_OVERLOADED] * 5


async def test_connections_stay_bounded_through_an_outage(redis: Database, proxy: Proxy) -> None:
    accepted = proxy.accepted
    proxy.blackhole = True
    for _ in range(5):
        await asyncio.gather(*(redis.run("ECHO", "a") for _ in range(200)), return_exceptions=True)
    proxy.blackhole = False
    await wait_until(lambda: redis.client.up)
    assert proxy.accepted - accepted < 10


async def test_a_client_opens_while_redis_is_down_and_connects_later(proxy: Proxy) -> None:
    await proxy.refuse()
    client = ReconnectingClient(f"{proxy.url}/0", timeout=0.3)
    await client.open(wait=0.05)
    assert not client.up
    await proxy.listen()
    await wait_until(lambda: client.up)
    await client.close()


@pytest.mark.parametrize("protocol", [2, 3])
async def test_both_protocol_versions_speak(proxy: Proxy, protocol: int) -> None:
    client = ReconnectingClient(f"redis://127.0.0.1:{proxy.port}/3", timeout=0.5, protocol=protocol)
    await client.open()
    replies = await client.send(
        [("CLIENT", "INFO"), ("HSET", "nexus:h", "a", "1"), ("HGETALL", "nexus:h"), ("DEL", "nexus:h")], "t"
    )
    assert f"resp={protocol}" in replies[0].decode()
    assert " db=3 " in replies[0].decode()
    assert redis_module.as_dict(replies[2]) == {b"a": b"1"}
    await client.close()


@pytest.mark.standalone("a client to one server, as another user")
async def test_a_permission_that_a_script_lacks_is_reported_as_one(redis_server: str, raw: Any) -> None:
    await raw(0).execute_command(
        "ACL", "SETUSER", "scripted", "reset", "on", ">pw", "~nexus:*", "+eval", "+client", "+select"
    )
    client = ReconnectingClient(redis_server.replace("unix://", "unix://scripted:pw@"))
    await client.open()
    for script, name in (("return redis.call('SET', KEYS[1], 1)", "nexus:a"), ("return 1", "other:a")):
        with pytest.raises(RpcError) as refused:
            await Database(
                client, Names(REGISTRY), "session", Subscriber(client.address, timeout=1, protocol=3, family="session")
            ).run("EVAL", script, 1, name)
        assert refused.value.reason == reasons.REASON_REDIS_NOT_PERMITTED
        assert refused.value.metadata["redis_error"] == "NOPERM"
    await client.close()
    await raw(0).acl_deluser("scripted")


async def test_a_reply_that_is_still_arriving_is_waited_for(redis: Database, proxy: Proxy) -> None:
    await redis.run("SET", "nexus:big", "x" * 1_000_000, "EX", 5)
    proxy.rate = 1_000_000
    started = time.perf_counter()
    big, small = await asyncio.gather(redis.run("GET", "nexus:big"), redis.run("ECHO", "a"))
    assert time.perf_counter() - started > 0.6, "it took longer than the timeout of 0.3 s"
    assert (len(big), small) == (1_000_000, b"a")
    assert redis.client.reconnects == 0
    await redis.run("UNLINK", "nexus:big")


async def test_a_reply_that_stops_arriving_closes_the_connection(redis: Database, proxy: Proxy) -> None:
    await redis.run("SET", "nexus:big", "x" * 1_000_000, "EX", 5)
    proxy.rate, proxy.replies_left = 1_000_000, 5
    started = time.perf_counter()
    with pytest.raises(RpcError) as lost:
        await redis.run("GET", "nexus:big")
    assert lost.value.reason == reasons.REASON_OUTCOME_UNKNOWN
    assert time.perf_counter() - started < 2
    proxy.rate, proxy.replies_left = 0, None
    await wait_until(lambda: redis.client.up, what="reconnected")
    await redis.run("UNLINK", "nexus:big")


async def test_a_reply_that_arrives_for_ever_closes_the_connection(
    redis: Database, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ARRIVING", 2)
    await redis.run("SET", "nexus:big", "x" * 3_000_000, "EX", 5)
    proxy.rate = 500_000
    started = time.perf_counter()
    with pytest.raises(RpcError):
        await redis.run("GET", "nexus:big")
    assert time.perf_counter() - started < 3
    proxy.rate = 0
    await wait_until(lambda: redis.client.up, what="reconnected")
    await redis.run("UNLINK", "nexus:big")


async def test_a_stall_of_our_own_does_not_cut_a_healthy_connection(redis: Database) -> None:
    reply = asyncio.ensure_future(redis.run("ECHO", "x"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    time.sleep(0.5)  # noqa: ASYNC251 - what stalls the loop is the point; the client's timeout is 0.3 s
    assert await reply == b"x"


async def test_a_server_that_hangs_is_noticed_without_any_call_and_so_is_its_return(
    redis: Database, proxy: Proxy
) -> None:
    told: list[bool] = []
    redis.client.on_change(told.append)
    proxy.swallow_replies = True
    await wait_until(lambda: told == [False], within=2, what="the loss was noticed")
    proxy.swallow_replies = False
    await wait_until(lambda: told == [False, True], within=2.5, what="the return was noticed")

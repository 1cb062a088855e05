"""Pub/sub: one subscription for each channel, gaps are reported, nothing is left behind."""

import asyncio
import time
from typing import Any

import pytest

from sidecar.errors import RpcError
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP, MOST_BYTES, Listener
from tests.proxy import Proxy
from tests.waiting import wait_until


async def test_many_listeners_share_one_subscription_and_leave_none_behind(redis: Database, raw: Any) -> None:
    async def receive() -> object:
        async with redis.subscriber.listen("nexus:test") as listener:
            return await anext(listener)

    async def subscribed(count: int) -> bool:
        return dict(await raw(0).pubsub_numsub("nexus:test")) == {"nexus:test": count}

    listeners = [asyncio.create_task(receive()) for _ in range(50)]
    await wait_until(lambda: subscribed(1), what="one subscription")
    await asyncio.sleep(0)
    assert await raw(0).publish("nexus:test", "a") == 1
    assert await asyncio.gather(*listeners) == [b"a"] * 50
    await wait_until(lambda: subscribed(0), what="no subscription left")


async def test_what_is_published_after_entering_is_received(redis: Database, raw: Any) -> None:
    for number in range(50):
        async with redis.subscriber.listen(f"nexus:test:{number}") as listener:
            await raw(0).publish(f"nexus:test:{number}", number)
            assert await anext(listener) == str(number).encode()


async def test_a_lost_connection_is_a_gap_and_the_stream_goes_on(redis: Database, proxy: Proxy, raw: Any) -> None:
    async with redis.subscriber.listen("nexus:test") as listener:
        proxy.reset()
        assert await asyncio.wait_for(anext(listener), 3) is GAP
        await raw(0).publish("nexus:test", "b")
        assert await anext(listener) == b"b"


async def test_without_redis_a_listener_is_refused_at_once(redis: Database, proxy: Proxy) -> None:
    await proxy.refuse()
    for _ in range(3):
        started = time.perf_counter()
        with pytest.raises(RpcError, match="unreachable"):
            async with redis.subscriber.listen("nexus:test"):
                pass
        assert time.perf_counter() - started < 0.2


async def test_junk_does_not_end_the_connection(redis: Database, raw: Any) -> None:
    async with redis.subscriber.listen("nexus:test") as listener:
        for message in (b"\xff\xfe", b"", b"[" * 200_000):
            await raw(0).publish("nexus:test", message)
            assert await asyncio.wait_for(anext(listener), 2) == message
        messages: list[Any] = [
            [[], []],
            [b"message", {}, None],
            [b"invalidate", 5],
            [b"message", [], b"x"],
            "text",
            None,
        ]
        for junk in messages:
            redis.subscriber._push(junk)
        await raw(0).publish("nexus:test", "after")
        assert await asyncio.wait_for(anext(listener), 2) == b"after"
    assert not redis.subscriber.away


async def test_a_slow_listener_loses_the_oldest_and_gets_a_gap() -> None:
    listener = Listener(capacity=3)
    for number in range(10):
        listener.put(b"%d" % number)
    assert [await anext(listener) for _ in range(4)] == [GAP, b"7", b"8", b"9"]


async def test_a_prefix_tells_of_every_key_that_anybody_changes_below_it(
    redis: Database, proxy: Proxy, raw: Any, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("resp") == 2:
        pytest.skip("CLIENT TRACKING tells a connection of its own only in RESP3")
    async with redis.subscriber.listen("nexus:test", prefix="nexus:probe:") as listener:
        await raw(0).set("nexus:elsewhere", "x", px=1000)
        await raw(0).set("nexus:probe:a", "x", px=1000)
        assert await asyncio.wait_for(anext(listener), 1) == b"nexus:probe:a"
        proxy.reset()
        assert await asyncio.wait_for(anext(listener), 3) is GAP
        await raw(0).delete("nexus:probe:a")
        assert await asyncio.wait_for(anext(listener), 1) == b"nexus:probe:a"
        await raw(0).flushdb()
        assert await asyncio.wait_for(anext(listener), 1) is GAP


async def test_what_waits_for_a_listener_is_bounded_in_number_and_in_bytes() -> None:
    few = Listener(capacity=3)
    for number in range(5):
        few.put(str(number).encode())
    assert [await anext(few) for _ in range(4)] == [GAP, b"2", b"3", b"4"]

    large = Listener(capacity=1_000)
    for number in range(10):
        large.put(str(number).encode() * (MOST_BYTES // 4))
    assert [await anext(large) for _ in range(5)] == [GAP, *(str(n).encode() * (MOST_BYTES // 4) for n in (6, 7, 8, 9))]

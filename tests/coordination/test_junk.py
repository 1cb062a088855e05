"""Junk that other programs wrote into the keys of a lock or semaphore: no RPC fails because of it in an unknown way."""

import asyncio
from typing import Any

import grpc
import pytest

from tests.services.lock.caller import Caller as Lock
from tests.services.semaphore.caller import Caller as Semaphore
from tests.waiting import wait_until

LOCK, SEMAPHORE = "nexus:lock:campaign:camp_456", "nexus:semaphore:video_processing"
CONTRACT = (LOCK, f"{SEMAPHORE}:3")
LOCK_KEYS = (LOCK, f"{LOCK}:fence", f"{LOCK}:waiters")
SEMAPHORE_KEYS = tuple(f"{SEMAPHORE}:{end}" for end in ("3", "3:leases", "grants", "held", "fence", "waiters"))

TEXTS = (
    *("", "abc", "-0", "-5", "007", "1e23", "1e300", "nan", "inf", "-inf", "0x10", "9223372036854775808", "9" * 400),
    *("5 0 noslash id", "5 99999999999 nobody", "\x00\xff", "a b c d", "x/1 99999999999999999999 3 1", "/ 1 w"),
    *(
        "x/1 3600000 99999999999 99999999999",
        "x/1 3600000 3 -1",
        "x/999999999999999999999 3600000 3 1",
        "job#2",
        "3/job",
    ),
    *("reserved/#1", "reserved/x/1#1", "nexus:wake:lock:x/1 inf w"),
)
SCORES = (0.0, -1.0, 1e300, -1e300, float("inf"), float("-inf"), 1.5, 1.8e12, 1.8e15)
FIELDS = (
    *("fence", "reserved", "waiter", "lock_id", "fence/job", "weight/job", "limit/job", "waiter/job", "job"),
    *("fence/a", "weight/a", "limit/a", "waiter/a"),
)


async def plant(client: Any, key: str, kind: str, text: str) -> None:
    """Put junk of a type into a key."""
    await client.delete(key)
    if kind == "string":
        await client.set(key, text)
    elif kind == "hash":
        await client.hset(key, mapping=dict.fromkeys(FIELDS, text))
    elif kind == "zset":
        await client.zadd(key, {f"{text}{number or ''}": score for number, score in enumerate(SCORES)})
    elif kind == "list":
        await client.rpush(key, text)
    elif kind == "set":
        await client.sadd(key, text)
    else:
        await client.xadd(key, {"field": text})


async def answered(*calls: Any) -> None:
    """Make calls; each is answered, or fails because a key of the contract has another type."""
    for call in calls:
        try:
            await asyncio.wait_for(call, 3)
        except grpc.aio.AioRpcError as error:
            if error.code() is not grpc.StatusCode.FAILED_PRECONDITION:
                raise


async def every_rpc(caller: Lock | Semaphore) -> None:
    """Call every RPC as one holder, then as another one that waits."""
    await answered(caller.get(), caller.renew("job"), caller.release("job"), caller.try_acquire("job"))
    await answered(caller.get(), caller.renew("job"), caller.acquire("w", wait=0.02), caller.release("job"))
    stream = await caller.hold().start("w", wait=0.02)
    await answered(stream.event())
    stream.call.cancel()


@pytest.mark.parametrize("kind", ["string", "hash", "zset", "list", "set", "stream"])
@pytest.mark.parametrize("key", LOCK_KEYS + SEMAPHORE_KEYS)
async def test_junk_in_a_key_fails_no_rpc(
    channel: grpc.aio.Channel, clients: Any, raw: Any, key: str, kind: str
) -> None:
    caller: Any = Lock(channel) if key in LOCK_KEYS else Semaphore(channel)
    for text in TEXTS:
        await plant(raw(0), key, kind, text)
        await every_rpc(caller)
    if key in CONTRACT:
        await raw(0).delete(key)
    await raw(0).delete(f"{SEMAPHORE}:held")  # members that look like ours count until they end
    for name in ("job", "next"):

        async def granted(name: str = name) -> bool:  # on a Cluster a junk waiter may hold a reservation for 0.5 s
            return bool((await caller.try_acquire(name)).HasField("granted"))

        await wait_until(granted, what="the junk is gone")
        assert (await caller.release(name)).HasField("released")
    await raw(0).flushall()


async def test_a_huge_weight_in_a_grant_does_not_block_redis(channel: grpc.aio.Channel, clients: Any, raw: Any) -> None:
    semaphore = Semaphore(channel)
    await semaphore.try_acquire("job")
    await raw(0).hset(f"{SEMAPHORE}:grants", "weight/job", 99_999_999_999)
    assert (await asyncio.wait_for(semaphore.release("job"), 1)).HasField("released")


async def test_a_member_of_another_program_is_not_taken_for_a_unit_of_a_permit(
    channel: grpc.aio.Channel, clients: Any, raw: Any
) -> None:
    now = int((await raw(0).time())[0])
    await raw(0).zadd(f"{SEMAPHORE}:3", {"worker#2": now})
    semaphore = Semaphore(channel)
    assert (await semaphore.try_acquire("worker", weight=2)).HasField("granted")
    assert await semaphore.in_use() == 3
    await semaphore.release("worker")
    assert await raw(0).zrange(f"{SEMAPHORE}:3", 0, -1) == ["worker#2"]


async def test_junk_on_the_wake_channel_does_not_stop_the_listener(
    channel: grpc.aio.Channel, clients: Any, raw: Any
) -> None:
    lock = Lock(channel)
    await lock.try_acquire("first")
    waiter = asyncio.create_task(lock.acquire("next", wait=10))
    await lock.until_waiting(1)
    ((member, _),) = await raw(0).zrange(f"{LOCK}:waiters", 0, -1, withscores=True)
    for junk in ("junk", "", "ready", "ready x", "ready 1 2", "ready " + "9" * 400, b"\xff\xfe", "check -1"):
        await raw(0).publish(member.rpartition("/")[0], junk)
    await lock.release("first")
    assert (await asyncio.wait_for(waiter, 1)).granted.lock_id == "next"

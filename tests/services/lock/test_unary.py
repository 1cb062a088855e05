"""One lock: taken, renewed, released, told about."""

from typing import Any

import grpc
import pytest

from tests.services.lock.caller import Caller

KEY = "nexus:lock:campaign:camp_456"


async def test_a_lock_is_the_lock_id_as_a_string_for_30_seconds(lock: Caller, raw: Any) -> None:
    reply = await lock.try_acquire("worker-1")
    assert reply.granted.lock_id == "worker-1"
    assert reply.granted.lease.seconds == 30
    assert not reply.granted.reentered
    assert await raw(0).get(KEY) == "worker-1"
    assert 29_000 < await raw(0).pttl(KEY) <= 30_000


async def test_a_lock_held_is_an_answer_not_an_error(lock: Caller) -> None:
    await lock.try_acquire("worker-1", lease=20)
    reply = await lock.try_acquire()
    assert 19 <= reply.held.remaining_lease.seconds <= 20


async def test_a_lock_id_is_made_for_a_caller_without_one(lock: Caller, raw: Any) -> None:
    reply = await lock.try_acquire()
    assert len(reply.granted.lock_id) == 32
    assert await raw(0).get(KEY) == reply.granted.lock_id


async def test_the_same_lock_id_enters_again_with_the_same_fence(lock: Caller, raw: Any) -> None:
    first = await lock.try_acquire("worker-1", lease=5)
    again = await lock.try_acquire("worker-1", lease=60)
    assert again.granted.reentered
    assert again.granted.fence == first.granted.fence
    assert 59_000 < await raw(0).pttl(KEY) <= 60_000
    assert (await lock.release("worker-1")).HasField("released")
    assert not await raw(0).exists(KEY)


async def test_only_the_holder_releases(lock: Caller, raw: Any) -> None:
    await lock.try_acquire("worker-1")
    before = await raw(0).get(KEY), await raw(0).hgetall(f"{KEY}:fence")
    reply = await lock.release("worker-2")
    assert reply.HasField("not_holder")
    assert (await raw(0).get(KEY), await raw(0).hgetall(f"{KEY}:fence")) == before
    assert (await lock.release("worker-1")).HasField("released")
    assert (await lock.release("worker-1")).HasField("not_holder")


async def test_only_the_holder_renews(lock: Caller, raw: Any) -> None:
    granted = (await lock.try_acquire("worker-1", lease=1)).granted
    other = await lock.renew("worker-2", lease=60)
    assert other.HasField("not_holder")
    assert await raw(0).pttl(KEY) <= 1_000
    mine = await lock.renew("worker-1", lease=60)
    assert mine.renewed.fence == granted.fence
    assert 59_000 < await raw(0).pttl(KEY) <= 60_000


async def test_fences_rise_even_when_every_key_is_gone(lock: Caller, raw: Any) -> None:
    fences = []
    for _ in range(20):
        granted = (await lock.try_acquire()).granted
        fences.append(granted.fence)
        await raw(0).flushdb()
    assert fences == sorted(set(fences))


async def test_fences_rise_even_when_the_clock_of_redis_steps_back(lock: Caller, raw: Any) -> None:
    ahead = 2_000_000_000_000_000  # a grant of the year 2033
    await raw(0).hset(f"{KEY}:fence", mapping={"fence": ahead, "reserved": 0, "waiter": "x/1", "lock_id": "worker-0"})
    await raw(0).expire(f"{KEY}:fence", 86_400)
    first = (await lock.try_acquire()).granted
    assert first.fence == ahead + 1
    await lock.release(first.lock_id)
    assert (await lock.try_acquire()).granted.fence == ahead + 2


async def test_a_lock_that_another_program_took_is_held(lock: Caller, raw: Any) -> None:
    await raw(0).set(KEY, "theirs", px=20_000, nx=True)
    assert (await lock.try_acquire()).held.remaining_lease.seconds in (19, 20)
    got = await lock.get()
    assert (got.holder.lock_id, got.holder.fence) == ("theirs", 0)
    assert (await lock.renew("theirs")).HasField("renewed")
    entered = (await lock.try_acquire("theirs")).granted
    assert entered.reentered
    assert entered.fence > 0
    assert (await lock.release("theirs")).HasField("released")
    assert not await raw(0).exists(KEY)


async def test_get_tells_the_holder_and_how_many_wait(lock: Caller) -> None:
    assert not (await lock.get()).HasField("holder")
    granted = (await lock.try_acquire()).granted
    got = await lock.get()
    assert (got.holder.lock_id, got.holder.fence, got.waiters) == (granted.lock_id, granted.fence, 0)


async def test_a_resource_id_cannot_reach_into_another_locks_keys(
    lock: Caller, channel: grpc.aio.Channel, raw: Any
) -> None:
    await lock.try_acquire("worker-1")
    record = await raw(0).hgetall(f"{KEY}:fence")
    reply = await Caller(channel, "camp_456:fence").try_acquire()
    assert reply.HasField("granted")
    assert await raw(0).hgetall(f"{KEY}:fence") == record


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda c: Caller(c).try_acquire(lease=0.099), "lease: must be between 100 ms and 86400 s"),
        (lambda c: Caller(c).try_acquire(lease=86_401), "lease: must be between 100 ms and 86400 s"),
        (lambda c: Caller(c).try_acquire("x" * 257), "lock_id: must be at most 256 bytes"),
        (lambda c: Caller(c).acquire(wait=3_601), "wait: must be between 0 s and 3600 s"),
        (lambda c: Caller(c).release(""), "lock_id: must not be empty"),
        (lambda c: Caller(c).renew(""), "lock_id: must not be empty"),
        (lambda c: Caller(c, resource="").try_acquire(), "resource: must not be empty"),
    ],
)
async def test_what_is_out_of_bounds_is_refused_by_name(channel: grpc.aio.Channel, call: Any, rule: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call(channel)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert refused.value.details() == rule

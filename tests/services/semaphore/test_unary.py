"""One semaphore: permits taken, renewed, released, told about, swept."""

import asyncio
from typing import Any

import grpc
import pytest

from tests.services.semaphore.caller import Caller
from tests.waiting import wait_until

KEY = "nexus:semaphore:video_processing:3"


async def now(raw: Any) -> float:
    """The time of Redis, in seconds."""
    seconds, micros = await raw(0).time()
    return int(seconds) + int(micros) / 1e6


async def test_a_permit_is_a_member_scored_by_the_time_of_redis_in_a_zset_without_ttl(
    semaphore: Caller, raw: Any
) -> None:
    before = await now(raw)
    reply = await semaphore.try_acquire("job-1")
    assert (reply.granted.permit_id, reply.granted.weight, reply.granted.lease.seconds) == ("job-1", 1, 30)
    ((member, score),) = await raw(0).zrange(KEY, 0, -1, withscores=True)
    assert member == "job-1"
    assert before - 0.001 <= score / 1000 <= await now(raw)
    assert await raw(0).pttl(KEY) == -1


async def test_the_last_release_leaves_nothing_but_the_fence(semaphore: Caller, raw: Any) -> None:
    for number in range(3):
        await semaphore.try_acquire(f"job-{number}")
    for number in range(3):
        assert (await semaphore.release(f"job-{number}")).HasField("released")
    assert await raw(0).keys("*") == ["nexus:semaphore:video_processing:fence"]


async def test_one_more_than_the_limit_is_an_answer_not_an_error(semaphore: Caller) -> None:
    for lease in (20, 10, 30):
        assert (await semaphore.try_acquire(lease=lease)).HasField("granted")
    reply = await semaphore.try_acquire()
    assert reply.full.remaining_lease.seconds in (9, 10)
    assert await semaphore.in_use() == 3


async def test_of_hundreds_exactly_the_limit_win_with_rising_fences(semaphore: Caller) -> None:
    replies = await asyncio.gather(*(semaphore.try_acquire() for _ in range(500)))
    fences = [reply.granted.fence for reply in replies if reply.HasField("granted")]
    assert len(fences) == 3
    assert len(set(fences)) == 3


async def test_a_weight_counts_for_as_many_units_for_every_reader(semaphore: Caller, raw: Any) -> None:
    assert (await semaphore.try_acquire("heavy", weight=2)).granted.weight == 2
    assert (await semaphore.try_acquire("too much", weight=2)).HasField("full")
    assert (await semaphore.try_acquire("light")).HasField("granted")
    assert await raw(0).zcard(KEY) == 3
    await semaphore.release("heavy")
    assert await raw(0).zrange(KEY, 0, -1) == ["light"]


async def test_the_same_permit_enters_again_with_the_same_fence_and_weight(semaphore: Caller, raw: Any) -> None:
    first = (await semaphore.try_acquire("job-1", weight=2, lease=1)).granted
    again = (await semaphore.try_acquire("job-1", weight=1, lease=60)).granted
    assert (again.fence, again.weight, again.reentered) == (first.fence, 2, True)
    assert (await semaphore.get()).permits[0].remaining_lease.seconds in (59, 60)
    assert await raw(0).zcard(KEY) == 2


async def test_only_a_held_permit_is_renewed_or_released(semaphore: Caller, raw: Any) -> None:
    granted = (await semaphore.try_acquire("job-1", weight=2, lease=0.3)).granted
    assert (await semaphore.renew("job-2")).HasField("not_holder")
    assert (await semaphore.release("job-2")).HasField("not_holder")
    renewed = (await semaphore.renew("job-1", lease=0.4)).renewed
    assert renewed.fence == granted.fence
    await asyncio.sleep(0.35)
    assert await semaphore.in_use() == 2
    await asyncio.sleep(0.1)
    assert (await semaphore.renew("job-1")).HasField("not_holder")
    assert (await semaphore.release("job-1")).HasField("not_holder")
    assert not await raw(0).exists(KEY)


async def test_a_crashed_holders_permit_ends_with_its_lease(semaphore: Caller, raw: Any) -> None:
    for _ in range(3):
        await semaphore.try_acquire(lease=0.2)
    assert (await semaphore.try_acquire()).HasField("full")
    await asyncio.sleep(0.25)
    assert await semaphore.in_use() == 0
    assert (await semaphore.try_acquire("next")).HasField("granted")
    assert await raw(0).zrange(KEY, 0, -1) == ["next"]


async def test_what_a_crashed_holder_left_is_swept_even_if_nobody_comes(
    channel: grpc.aio.Channel, clients: Any, raw: Any
) -> None:
    await Caller(channel, resource="forsaken").try_acquire(weight=3, lease=0.2)
    assert await raw(0).zcard("nexus:semaphore:forsaken:3") == 3

    async def swept() -> bool:
        return list(await raw(0).keys("*")) == ["nexus:semaphore:forsaken:fence"]

    await wait_until(swept, what="nothing but the fence")


async def test_fences_rise_even_when_every_key_is_gone(semaphore: Caller, raw: Any) -> None:
    fences = []
    for _ in range(20):
        fences.append((await semaphore.try_acquire()).granted.fence)
        await raw(0).flushdb()
    assert fences == sorted(set(fences))


@pytest.mark.parametrize("per_second", [1, 1_000, 1_000_000], ids=["s", "ms", "us"])
async def test_members_of_other_programs_count_and_end(semaphore: Caller, raw: Any, per_second: int) -> None:
    present, past = await now(raw), await now(raw) - 31
    await raw(0).zadd(KEY, {"alive": present * per_second, "also": present * per_second})
    assert (await semaphore.try_acquire()).HasField("granted")
    assert (await semaphore.try_acquire()).HasField("full")
    assert await semaphore.in_use() == 3
    await raw(0).zadd(KEY, {"alive": past * per_second})
    assert await semaphore.in_use() == 2
    assert (await semaphore.try_acquire()).HasField("granted")
    assert not await raw(0).zscore(KEY, "alive")
    assert await raw(0).zscore(KEY, "also")


async def test_a_skewed_clock_of_another_program_neither_breaks_the_limit_nor_holds_for_ever(
    semaphore: Caller, raw: Any
) -> None:
    future = await now(raw) + 86_400
    await raw(0).zadd(KEY, {f"skewed-{number}": future * 1000 for number in range(3)})
    assert (await semaphore.try_acquire()).HasField("full")
    assert await raw(0).zscore(KEY, "skewed-0") / 1000 <= await now(raw), "ends a lease from now"


async def test_a_member_of_another_program_can_be_entered_renewed_and_released(semaphore: Caller, raw: Any) -> None:
    await raw(0).zadd(KEY, {"theirs": await now(raw)})
    assert (await semaphore.renew("theirs")).renewed.fence == 0
    entered = (await semaphore.try_acquire("theirs")).granted
    assert entered.reentered
    assert await semaphore.in_use() == 1
    assert (await semaphore.release("theirs")).HasField("released")
    assert await semaphore.in_use() == 0


async def test_another_program_that_counts_members_never_sees_more_than_the_limit(semaphore: Caller, raw: Any) -> None:
    async def ours() -> None:
        for _ in range(20):
            reply = await semaphore.try_acquire(lease=5)
            if reply.HasField("granted"):
                await semaphore.release(reply.granted.permit_id)

    seen: list[int] = []

    async def watch() -> None:
        while not done.is_set():
            seen.append(await raw(0).zcard(KEY))

    done = asyncio.Event()
    watcher = asyncio.create_task(watch())
    await asyncio.gather(*(ours() for _ in range(20)))
    done.set()
    await watcher
    assert max(seen) == 3


async def test_a_smaller_limit_is_kept_from_its_first_call_on(channel: grpc.aio.Channel, clients: Any) -> None:
    old, new = Caller(channel, limit=4), Caller(channel, limit=2)
    for number in range(4):
        await old.try_acquire(f"job-{number}")
    for number in range(3):
        assert (await new.try_acquire()).HasField("full")
        await old.release(f"job-{number}")
    assert (await new.try_acquire()).HasField("granted")
    assert (await new.try_acquire()).HasField("full")
    assert await new.in_use() == 2


async def test_a_larger_limit_counts_what_is_held_under_the_old_one(channel: grpc.aio.Channel, clients: Any) -> None:
    old, new = Caller(channel, limit=2), Caller(channel, limit=4)
    for _ in range(2):
        await old.try_acquire()
    wins = [(await new.try_acquire()).HasField("granted") for _ in range(4)]
    assert wins == [True, True, False, False]
    assert (await old.try_acquire()).HasField("full")


async def test_get_lists_the_permits(semaphore: Caller, raw: Any) -> None:
    granted = (await semaphore.try_acquire("job-1", weight=2, lease=20)).granted
    await raw(0).zadd(KEY, {"theirs": (await now(raw)) * 1000})
    got = await semaphore.get()
    assert got.in_use == 3
    permits = {each.permit_id: each for each in got.permits}
    assert set(permits) == {"job-1", "theirs"}
    assert (permits["job-1"].weight, permits["job-1"].fence) == (2, granted.fence)
    assert (permits["theirs"].weight, permits["theirs"].fence) == (1, 0)
    assert permits["theirs"].remaining_lease.seconds in (29, 30)


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda c: Caller(c, limit=0).try_acquire(), "limit: must be 1 to 1000000"),
        (lambda c: Caller(c).try_acquire(weight=4), "weight: must be at most 1000 and at most limit"),
        (lambda c: Caller(c).try_acquire("a#2"), "permit_id: must not contain #"),
        (lambda c: Caller(c).try_acquire("x" * 257), "permit_id: must be at most 256 bytes"),
        (lambda c: Caller(c).try_acquire(lease=0.05), "lease: must be between 100 ms and 86400 s"),
        (lambda c: Caller(c).release(""), "permit_id: must not be empty"),
    ],
)
async def test_what_is_out_of_bounds_is_refused_by_name(channel: grpc.aio.Channel, call: Any, rule: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call(channel)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert refused.value.details() == rule

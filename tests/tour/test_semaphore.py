"""A tour of Semaphore: a few at a time, some of them heavy, and another limit from one call to the next."""

import grpc

from tests.services.semaphore.caller import Caller


async def test_so_many_at_a_time_and_no_more(channel: grpc.aio.Channel) -> None:
    encoders = Caller(channel, limit=2, resource="tour_encoders")
    assert (await encoders.try_acquire("job-1")).HasField("granted")
    assert (await encoders.try_acquire("job-2")).HasField("granted")
    assert (await encoders.try_acquire("job-3")).HasField("full")
    await encoders.release("job-1")
    assert (await encoders.acquire("job-3", wait=5)).HasField("granted")


async def test_a_heavy_job_takes_several_units(channel: grpc.aio.Channel) -> None:
    encoders = Caller(channel, limit=4, resource="tour_weights")
    await encoders.try_acquire("8k", weight=3)
    assert (await encoders.try_acquire("4k", weight=2)).HasField("full")
    assert (await encoders.try_acquire("thumbnail")).HasField("granted")
    assert await encoders.in_use() == 4


async def test_another_limit_counts_what_is_held_under_the_old_one(channel: grpc.aio.Channel) -> None:
    before, after = (Caller(channel, limit=limit, resource="tour_resize") for limit in (3, 1))
    for name in ("job-1", "job-2", "job-3"):
        await before.try_acquire(name)
    assert (await after.try_acquire("job-4")).HasField("full")
    for name in ("job-1", "job-2", "job-3"):
        await before.release(name)
    assert (await after.try_acquire("job-4")).HasField("granted")

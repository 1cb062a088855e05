"""Permits whose limit the caller no longer sends: they are found by their id."""

from typing import Any

import grpc
import pytest

from tests.services.semaphore.caller import Caller


@pytest.mark.parametrize("limit", [0, 2, 7], ids=["none", "lower", "higher"])
async def test_a_permit_is_renewed_and_released_under_any_limit(
    channel: grpc.aio.Channel, clients: Any, limit: int
) -> None:
    granted = (await Caller(channel, limit=3).try_acquire("job-1", weight=2)).granted
    other = Caller(channel, limit=limit)
    assert (await other.renew("job-1", lease=60)).renewed.fence == granted.fence
    assert (await other.release("job-1")).HasField("released")
    assert await Caller(channel, limit=3).in_use() == 0
    assert (await other.release("job-1")).HasField("not_holder")
    assert (await other.renew("job-1")).HasField("not_holder")


async def test_a_permit_is_entered_again_under_another_limit(channel: grpc.aio.Channel, clients: Any) -> None:
    granted = (await Caller(channel, limit=3).try_acquire("job-1", weight=2)).granted
    again = (await Caller(channel, limit=5).try_acquire("job-1")).granted
    assert (again.fence, again.weight, again.reentered) == (granted.fence, 2, True)
    assert await Caller(channel, limit=5).in_use() == 2


async def test_get_without_a_limit_lists_the_permits_of_all_limits(channel: grpc.aio.Channel, clients: Any) -> None:
    await Caller(channel, limit=3).try_acquire("job-1", weight=2, lease=20)
    await Caller(channel, limit=5).try_acquire("job-2")
    got = await Caller(channel, limit=0).get()
    assert got.in_use == 3
    assert [(each.permit_id, each.limit, each.weight) for each in got.permits] == [("job-1", 3, 2), ("job-2", 5, 1)]
    assert got.permits[0].remaining_lease.seconds in (19, 20)


async def test_a_permit_that_ended_under_one_limit_can_be_granted_under_another(
    channel: grpc.aio.Channel, clients: Any, raw: Any
) -> None:
    old, new = Caller(channel, limit=3), Caller(channel, limit=5)
    await old.try_acquire("job-1", weight=2)
    key = "nexus:semaphore:video_processing"
    units = await raw(0).zrange(f"{key}:3", 0, -1)
    await raw(0).zadd(f"{key}:3:leases", dict.fromkeys(units, 1))
    await raw(0).zadd(f"{key}:held", {f"3/{unit}": 1 for unit in units})
    granted = (await new.try_acquire("job-1")).granted
    assert (granted.reentered, granted.weight) == (False, 1)
    await old.try_acquire("job-2")
    assert (await new.renew("job-1")).renewed.fence == granted.fence
    assert await new.in_use() == 2

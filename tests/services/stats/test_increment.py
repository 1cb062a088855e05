"""Increment, BatchIncrement, Get, BatchGet and Reset."""

import asyncio
from collections import Counter
from typing import Any

import grpc
import pytest

from nexus.stats.v1 import stats_pb2 as pb
from tests.conftest import Client
from tests.statuses import info_of

NAME = "nexus:stats:live:campaign:c1"


def added(**more: Any) -> pb.IncrementRequest:
    """An increment of c1."""
    return pb.IncrementRequest(**{"kind": "campaign", "id": "c1", **more})


async def refused(call: Any) -> tuple[str, str]:
    """Reason and message of a failed call."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return info_of(caught.value).reason, caught.value.details() or ""


async def test_counters_are_the_hash_of_the_key_contract(stats: Any, db: Client) -> None:
    first = await stats.Increment(added(integers={"views": 2}, floats={"revenue": 0.5}))
    assert (dict(first.counted.live.integers), dict(first.counted.live.floats)) == ({"views": 2}, {"revenue": 0.5})
    assert not first.counted.HasField("trailing")
    assert await db.hgetall(NAME) == {"views": "2", "revenue": "0.5"}
    assert 58 < await db.ttl(NAME) <= 60
    await db.pexpire(NAME, 30_000)
    second = await stats.Increment(added(integers={"views": 1}))
    assert dict(second.counted.live.integers) == {"views": 3}
    assert 28 < second.counted.ttl.seconds <= 30, "the minute counts from the first increment"


async def test_hundreds_of_parallel_increments_add_up(stats: Any, db: Client) -> None:
    await asyncio.gather(*(stats.Increment(added(integers={"views": 1, "clicks": 2})) for _ in range(300)))
    assert await db.hgetall(NAME) == {"views": "300", "clicks": "600"}
    got = (await stats.Get(pb.GetRequest(kind="campaign", id="c1", include_trailing=True))).stats
    assert dict(got.trailing.integers) == {"views": 300, "clicks": 600}


async def test_another_programs_counters_count_too_but_not_in_the_trailing_minute(stats: Any, db: Client) -> None:
    await db.hset(NAME, mapping={"views": 40, "note": "hello"})
    reply = (await stats.Increment(added(integers={"views": 2}, include_trailing=True))).counted
    assert dict(reply.live.integers) == {"views": 42}
    assert list(reply.live.others) == ["note"]
    assert dict(reply.trailing.integers) == {"views": 2}
    assert 58 < await db.ttl(NAME) <= 60, "the hash had no lifetime, and gets that of its kind"


async def test_the_trailing_minute_outlives_the_hash_and_forgets_second_by_second(stats: Any, db: Client) -> None:
    await stats.Increment(added(integers={"views": 1}))
    await db.delete(NAME)
    ring = "nexus:stats-ring:campaign:c1"
    ((slot, held),) = (await db.hgetall(ring)).items()
    now = int(str(held).split("\n")[0])
    for age, amount in ((30, 10), (50, 100), (61, 1000), (75, 10_000)):
        await db.hset(ring, str((now - age) % 60), f"{now - age}\nviews\n{amount}\n")
    assert slot == str(now % 60)
    got = (await stats.Get(pb.GetRequest(kind="campaign", id="c1", include_trailing=True))).stats
    assert got.trailing.integers["views"] == 111
    assert not got.live.integers
    assert (await stats.Get(pb.GetRequest(kind="campaign", id="c1"))).WhichOneof("outcome") == "missing"


async def test_whole_numbers_are_exact_to_64_bits(stats: Any, db: Client) -> None:
    await db.hset(NAME, "views", 2**63 - 2)
    reply = (await stats.Increment(added(integers={"views": 1}))).counted
    assert reply.live.integers["views"] == 2**63 - 1
    reason, text = await refused(stats.Increment(added(integers={"clicks": 1, "views": 1})))
    assert (reason, "exceed 64 bits" in text) == ("INVALID_ARGUMENT", True)
    assert await db.hgetall(NAME) == {"views": str(2**63 - 1)}, "all or none"


async def test_what_is_no_number_is_left_alone(stats: Any, db: Client) -> None:
    await db.hset(NAME, mapping={"note": "hello", "views": 1})
    reason, text = await refused(stats.Increment(added(integers={"views": 1, "note": 1})))
    assert reason == "WRONG_TYPE"
    assert "note" in text
    assert await db.hgetall(NAME) == {"note": "hello", "views": "1"}
    await db.set("nexus:stats:live:campaign:c2", "text")
    assert (await refused(stats.Increment(added(id="c2", integers={"views": 1}))))[0] == "WRONG_TYPE"
    assert (await refused(stats.Get(pb.GetRequest(kind="campaign", id="c2"))))[0] == "WRONG_TYPE"
    batch = await stats.BatchGet(pb.BatchGetRequest(subjects=[pb.Subject(kind="campaign", id=c) for c in ("c1", "c2")]))
    assert [each.WhichOneof("outcome") for each in batch.items] == ["stats", "error"]
    await db.delete(NAME, "nexus:stats:live:campaign:c2")


async def test_an_id_has_at_most_64_counters(stats: Any, db: Client) -> None:
    await stats.Increment(added(integers={f"n{at}": 1 for at in range(64)}))
    reason, text = await refused(stats.Increment(added(integers={"n0": 1, "one more": 1})))
    assert (reason, "64" in text) == ("INVALID_ARGUMENT", True)
    assert await db.hget(NAME, "n0") == "1"
    assert await db.hlen(NAME) == 64


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"integers": {"": 1}}, "integers"),
        ({"integers": {"a\nb": 1}}, "integers"),
        ({"integers": {"x" * 129: 1}}, "integers"),
        ({"integers": {"views": 2**53 + 1}}, "integers"),
        ({"floats": {"views": float("nan")}}, "floats"),
        ({"floats": {"views": float("inf")}}, "floats"),
        ({"integers": {"views": 1}, "floats": {"views": 1}}, "floats"),
        ({}, "integers"),
        ({"integers": {"views": 1}, "id": ""}, "id"),
    ],
)
async def test_bad_amounts_are_refused_by_field_and_nothing_is_written(
    stats: Any, db: Client, wrong: dict[str, Any], field: str
) -> None:
    reason, text = await refused(stats.Increment(added(**wrong)))
    assert reason == "INVALID_ARGUMENT"
    assert text.startswith(f"{field}:")
    assert await db.dbsize() == 0


async def test_an_undeclared_kind_is_named_with_the_valid_ones(stats: Any) -> None:
    reason, text = await refused(stats.Increment(added(kind="campain", integers={"views": 1})))
    assert (reason, "campaign" in text) == ("UNKNOWN_NAME", True)


async def test_a_repeat_under_the_same_request_id_counts_once(stats: Any, db: Client) -> None:
    request = added(integers={"views": 1}, include_trailing=True, request_id="r1")
    replies = await asyncio.gather(*(stats.Increment(request) for _ in range(200)))
    assert await db.hget(NAME, "views") == "1"
    assert Counter(reply.SerializeToString(deterministic=True) for reply in replies).most_common(1)[0][1] == 200
    reason, _ = await refused(stats.Increment(added(integers={"views": 2}, request_id="r1")))
    assert reason == "INVALID_ARGUMENT"


async def test_items_of_a_batch_succeed_or_fail_by_themselves(stats: Any, db: Client) -> None:
    await db.set("nexus:stats:live:campaign:text", "junk")
    ids = ["c1", "", "text", "c2"]
    batch = await stats.BatchIncrement(
        pb.BatchIncrementRequest(items=[added(id=each, integers={"v": 1}) for each in ids])
    )
    assert [each.WhichOneof("outcome") for each in batch.items] == ["counted", "error", "error", "counted"]
    assert batch.items[1].error.message.startswith("items[1].id:")
    assert await db.hget("nexus:stats:live:campaign:c2", "v") == "1"
    await db.delete("nexus:stats:live:campaign:text")


async def test_reset_removes_the_counters_and_their_minute(stats: Any, db: Client) -> None:
    await stats.Increment(added(integers={"views": 1}))
    reset = pb.ResetRequest(kind="campaign", id="c1")
    assert (await stats.Reset(reset)).WhichOneof("outcome") == "removed"
    assert await db.keys("*") == []
    assert (await stats.Reset(reset)).WhichOneof("outcome") == "missing"


async def test_a_counter_of_zero_is_not_a_missing_one(stats: Any) -> None:
    await stats.Increment(added(integers={"views": 1}))
    await stats.Increment(added(integers={"views": -1}))
    got = await stats.Get(pb.GetRequest(kind="campaign", id="c1"))
    assert dict(got.stats.live.integers) == {"views": 0}


async def test_a_second_starts_again_from_zero_a_minute_later(stats: Any, db: Client) -> None:
    await stats.Increment(added(integers={"views": 1}))
    ring: Any = "nexus:stats-ring:campaign:c1"
    ((_, held),) = (await db.hgetall(ring)).items()
    now = int(str(held).split("\n")[0])
    for ahead in range(10):
        await db.hset(ring, str((now + ahead) % 60), f"{now + ahead - 120}\nviews\n1000\n")
    reply = await stats.Increment(added(integers={"views": 5}, include_trailing=True))
    assert reply.counted.trailing.integers["views"] == 5

"""What is recorded is in every period and series once, whole, and at its own time."""

from __future__ import annotations

import asyncio
import random
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import grpc
import pytest

from nexus.analytics.v1 import analytics_pb2 as pb
from nexus.analytics.v1.analytics_pb2_grpc import AnalyticsServiceStub
from sidecar.redis.database import Database
from sidecar.services.analytics.periods import DAY, HOUR, MINUTE
from sidecar.services.analytics.service import AnalyticsService
from sidecar.services.analytics.settings import AnalyticsSettings, PeriodSettings
from tests.faults.behind import behind
from tests.services.analytics.conftest import Analytics, at
from tests.statuses import info_of

DAILY = "nexus:analytics:campaign:c1:daily"
TOTALS = "nexus:analytics-totals:campaign:c1:daily"
PERIODS = ["hourly", "daily", "weekly", "monthly"]
_MINUTE, _HOUR, _DAY = (
    pb.RangeRequest.STEP_MINUTE,
    pb.RangeRequest.STEP_HOUR,
    pb.RangeRequest.STEP_DAY,
)


async def now_of(client: Any) -> int:
    seconds, microseconds = await client.time()
    return int(seconds) * 1000 + int(microseconds) // 1000


async def refused(call: Any) -> str:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    assert info_of(error.value).reason in ("INVALID_ARGUMENT", "UNKNOWN_NAME")
    return error.value.details() or ""


async def test_the_contract_key_holds_the_present_period(analytics: Analytics, raw: Any) -> None:
    reply = await analytics.record({"views": 3, "clicks": 1}, floats={"hours": 0.25})
    assert [each.period for each in reply.recorded.periods] == PERIODS
    for period in PERIODS:
        name = f"nexus:analytics:campaign:c1:{period}"
        assert await raw(5).hgetall(name) == {"views": "3", "clicks": "1", "hours": "0.25"}
        end = next(each.end_time.ToMilliseconds() for each in reply.recorded.periods if each.period == period)
        assert abs(await raw(5).pexpiretime(name) - min(await now_of(raw(5)) + HOUR, end)) < 5000
    await analytics.record({"views": 2**62})
    assert await analytics.integers() == {"views": 2**62 + 3, "clicks": 1}, "exact beyond 2^53"
    assert dict((await analytics.values()).metrics.floats) == {"hours": 0.25}


async def test_hundreds_of_parallel_records_add_up_everywhere(analytics: Analytics, raw: Any) -> None:
    before = await now_of(raw(5))
    await asyncio.gather(*(analytics.record({"views": 1}, floats={"hours": 0.5}) for _ in range(300)))
    after = await now_of(raw(5))
    for period in PERIODS:
        assert await analytics.integers(period) == {"views": 300, "hours": 150}, "150.0 is a whole number"
    for step in (_MINUTE, _HOUR, _DAY):
        points = await analytics.series(before, after + 1, step, "views", "none")
        assert sum(point["views"] for _, point in points) == 300
        assert all(list(point) == ["views"] for _, point in points), "missing is not 0"


async def test_a_repeat_counts_once(analytics: Analytics, raw: Any) -> None:
    uniques = {"visitors": pb.UniqueValues(values=["u1"])}
    calls = (analytics.record({"views": 5}, uniques=uniques, request_id="r1") for _ in range(100))
    assert len({reply.SerializeToString() for reply in await asyncio.gather(*calls)}) == 1
    assert await analytics.integers() == {"views": 5}
    assert "request_id" in await refused(analytics.record({"views": 6}, uniques=uniques, request_id="r1"))
    assert await raw(5).zscore((await raw(5).keys("nexus:analytics-top:campaign:daily:*"))[0], "c1") == 5


async def test_uniques_are_counted_once_each_and_told_with_their_error(analytics: Analytics, raw: Any) -> None:
    values = [f"user {n}" for n in range(5000)]
    for start in range(0, 5000, 1000):
        uniques = {"visitors": pb.UniqueValues(values=values[start : start + 1000])}
        await asyncio.gather(*(analytics.record(uniques=uniques) for _ in range(3)))
    found = (await analytics.values()).metrics
    assert found.uniques["visitors"] == pytest.approx(5000, rel=0.03)
    assert dict(found.integers) == {}
    assert int(await raw(5).hget(DAILY, "visitors")) == found.uniques["visitors"]


async def test_when_the_contract_key_has_ended_it_is_written_whole_again(analytics: Analytics, raw: Any) -> None:
    await analytics.record({"views": 5, "clicks": 2}, uniques={"visitors": pb.UniqueValues(values=["u1"])})
    await raw(5).delete(DAILY)
    values = await analytics.values()
    assert (dict(values.metrics.integers), dict(values.metrics.uniques)) == ({"views": 5, "clicks": 2}, {"visitors": 1})
    await analytics.record({"views": 1})
    assert await raw(5).hgetall(DAILY) == {"views": "6", "clicks": "2", "visitors": "1"}


async def test_a_period_that_is_over_leaves_nothing_in_the_next(analytics: Analytics, raw: Any) -> None:
    await analytics.record({"views": 5, "clicks": 2}, uniques={"visitors": pb.UniqueValues(values=["u1"])})
    start = int(await raw(5).hget(TOTALS, "start"))
    await raw(5).hset(TOTALS, "start", str(start - DAY))  # as if all that had been the day before
    missing = await analytics.stub.Get(pb.GetRequest(entity="campaign", id="c1", period="daily"))
    assert missing.WhichOneof("outcome") == "missing", "though the hash of the day before is still there"
    await analytics.record({"views": 1})
    assert await raw(5).hgetall(DAILY) == {"views": "1"}
    values = await analytics.values()
    assert (dict(values.metrics.integers), values.partial) == ({"views": 1}, False)
    assert int(await raw(5).hget(TOTALS, "start")) == start


async def test_metrics_are_partial_when_recording_began_in_the_middle(analytics: Analytics, raw: Any) -> None:
    await analytics.record({"views": 1})
    assert (await analytics.values()).partial is True
    await raw(5).delete(TOTALS, "nexus:analytics-totals:campaign:c2:daily")
    await raw(5).hset(DAILY, mapping={"views": "7", "note": "by hand"})
    await raw(5).expire(DAILY, 60)
    values = await analytics.values()
    assert (dict(values.metrics.integers), list(values.metrics.others), values.partial) == (
        {"views": 7},
        ["note"],
        True,
    )
    await analytics.record({"views": 1})
    assert await analytics.integers() == {"views": 8}, "what another program counted is kept"


async def test_all_or_nothing(analytics: Analytics, raw: Any) -> None:
    await analytics.record({"views": 2**63 - 10, "clicks": 1}, floats={"hours": 1e300})
    hashes = [name for name in await raw(5).keys("nexus:analytics*") if "-top:" not in name]
    before = {name: await raw(5).hgetall(name) for name in hashes}
    assert "'views' a number of 64 bits" in await refused(analytics.record({"clicks": 1, "views": 10}, request_id="r"))
    assert "'hours' holds" in await refused(analytics.record({"clicks": 1, "hours": 1}))
    await raw(5).hset(DAILY, "note", "by hand")
    assert "'note' holds" in await refused(analytics.record({"clicks": 1, "note": 1}))
    await raw(5).hdel(DAILY, "note")
    assert {name: await raw(5).hgetall(name) for name in hashes} == before
    assert await raw(5).hget(DAILY, "clicks") == "1"
    assert "note" not in await raw(5).hgetall(TOTALS)
    many = {f"metric {n}": 1 for n in range(64)}
    await analytics.record(many, id_="c2")
    await analytics.record({f"more {n}": 1 for n in range(64)}, id_="c2")
    assert "64 metrics" in await refused(analytics.record({"one too many": 1}, id_="c2"))


async def test_a_late_event_counts_at_its_own_time(analytics: Analytics, raw: Any) -> None:
    now = await now_of(raw(5))
    event = now - 47 * HOUR
    reply = await analytics.record({"views": 5}, event_time=at(event))
    assert [each.period for each in reply.recorded.periods if each.period in ("hourly", "daily")] == []
    assert await raw(5).exists(DAILY) == 0
    for step, length in ((_MINUTE, MINUTE), (_HOUR, HOUR), (_DAY, DAY)):
        points = await analytics.series(event, event + 1, step, "views")
        assert points == [(event - event % length, {"views": 5})]
    past = await analytics.values(at_time=at(event), metrics=["views", "none"])
    assert (dict(past.metrics.integers), past.partial) == ({"views": 5}, False)
    assert past.period.start_time.ToMilliseconds() == event - event % DAY
    hour = await analytics.values("hourly", at_time=at(event), metrics=["views"])
    assert dict(hour.metrics.integers) == {"views": 5}
    late = await analytics.record({"views": 5}, event_time=at(now - 49 * HOUR))
    assert late.WhichOneof("outcome") == "too_late"
    assert "event_time: must be at most a minute ahead" in await refused(
        analytics.record({"views": 5}, event_time=at(now + 2 * MINUTE))
    )
    assert "metrics" in await refused(analytics.values(at_time=at(event)))


async def test_series_are_those_of_a_plain_sum(analytics: Analytics, raw: Any) -> None:
    now, chance = await now_of(raw(5)), random.Random(5)
    events = [(now - chance.randrange(47 * HOUR), chance.randint(1, 9)) for _ in range(120)]
    await asyncio.gather(*(analytics.record({"views": views}, event_time=at(when)) for when, views in events))
    for step, length in ((_HOUR, HOUR), (_DAY, DAY)):
        sums: dict[int, int] = {}
        for when, views in events:
            sums[when - when % length] = sums.get(when - when % length, 0) + views
        points = await analytics.series(now - 48 * HOUR, now + 1, step, "views")
        assert points == [(start, {"views": views}) for start, views in sorted(sums.items())]
    assert "end_time" in await refused(analytics.series(now - 48 * HOUR, now, _MINUTE, "views"))


async def test_days_begin_at_midnight_of_their_time_zone(zoned: Analytics, raw: Any) -> None:
    reply = await zoned.record({"views": 1})
    found = {each.period: each for each in reply.recorded.periods}
    now = await now_of(raw(5))
    for period, zone in (("daily", "Europe/Berlin"), ("kathmandu", "Asia/Kathmandu")):
        local = datetime.fromtimestamp(now / 1000, ZoneInfo(zone))
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        assert found[period].start_time.ToMilliseconds() == round(midnight.timestamp() * 1000)
    assert found["kathmandu_hours"].start_time.ToMilliseconds() % HOUR == 15 * MINUTE
    (day,) = await zoned.series(now, now + 1, _DAY, "views")
    assert day[0] == found["daily"].start_time.ToMilliseconds()
    assert "entity: must be declared" in await refused(
        zoned.stub.Get(pb.GetRequest(entity="creator", id="c1", period="daily"))
    )


async def test_an_earlier_day_is_that_of_its_own_time_zone(zoned: Analytics, raw: Any) -> None:
    """Events on both sides of a midnight of Tokyo, which is none of Berlin; days of Kathmandu begin within an hour."""
    tokyo = ZoneInfo("Asia/Tokyo")
    today = datetime.fromtimestamp(await now_of(raw(5)) / 1000, tokyo).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    midnight = round(today.timestamp() * 1000)
    for event, views in ((midnight - MINUTE, 1), (midnight - DAY, 10), (midnight - DAY - MINUTE, 100)):
        await zoned.record({"views": views}, event_time=at(event))
    values = await zoned.values("tokyo", at_time=at(midnight - HOUR), metrics=["views"])
    assert dict(values.metrics.integers) == {"views": 11}
    assert values.period.start_time.ToMilliseconds() == midnight - DAY
    assert "at_time" in await refused(zoned.values("kathmandu", at_time=at(midnight - DAY), metrics=["views"]))


async def test_the_best_value_of_a_period_stays_listed(analytics: Analytics) -> None:
    await analytics.record({"views": 10})
    await analytics.record({"views": -4})
    reply = await analytics.stub.Top(pb.TopRequest(entity="campaign", period="daily", metric="views"))
    assert [(each.id, each.value) for each in reply.ids] == [("c1", 10)]


@pytest.mark.parametrize("days", [-40, -1, 1, 40])
async def test_periods_begin_by_the_clock_of_redis(redis: Database, raw: Any, days: int) -> None:
    """A sidecar whose own clock is wrong finds that out from the first reply."""
    service = AnalyticsService(redis, AnalyticsSettings())
    service._clock._ahead = days * DAY
    request = pb.RecordRequest(entity="campaign", id="c1", integers={"views": 1})
    reply = await service.Record(request, None)
    now = await now_of(raw(0))
    assert all(
        each.start_time.ToMilliseconds() <= now < each.end_time.ToMilliseconds() for each in reply.recorded.periods
    )
    assert abs(service._clock.now() - now) < 2000
    another = AnalyticsService(redis, AnalyticsSettings())
    another._clock._ahead = days * DAY
    top = await another.Top(pb.TopRequest(entity="campaign", period="daily", metric="views"), None)
    assert [each.id for each in top.ids] == ["c1"]
    assert await raw(0).hgetall("nexus:analytics:campaign:c1:daily") == {"views": "1"}


async def test_hours_and_days_of_series_are_those_of_redis_too(redis: Database, raw: Any) -> None:
    """Also when no declared period ends as soon."""
    monthly = PeriodSettings(name="monthly", unit="month")
    service = AnalyticsService(redis, AnalyticsSettings(periods=(monthly,)))
    now = await now_of(raw(0))
    service._clock._ahead = HOUR if datetime.fromtimestamp(now / 1000, ZoneInfo("UTC")).hour < 23 else -HOUR
    await service.Record(pb.RecordRequest(entity="campaign", id="c1", integers={"views": 1}), None)
    assert abs(service._clock.now() - now) < 5000


async def test_a_record_whose_reply_is_lost_counts_once(single_server: str, analytics: Analytics, raw: Any) -> None:
    async with behind(single_server, redis__timeout="0.3s") as cut:
        far = Analytics(AnalyticsServiceStub(cut.channel))
        await cut.loses(far.record({"views": 5}, request_id="r1"))
        await far.record({"views": 5}, request_id="r1")
        assert await analytics.integers() == {"views": 5}
        await cut.refuses(far.record({"views": 5}))
    assert await analytics.integers() == {"views": 5}


async def test_the_best_ids_of_a_ranked_metric_are_listed(analytics: Analytics, raw: Any) -> None:
    for n in range(10):
        await analytics.record({"views": n + 1, "clicks": 100 - n}, id_=f"c{n}")
    await analytics.record({"views": 20}, id_="c0")
    request = pb.TopRequest(entity="campaign", period="daily", metric="views", limit=3)
    reply = await analytics.stub.Top(request)
    assert [(each.id, each.value) for each in reply.ids] == [("c0", 21), ("c9", 10), ("c8", 9)]
    request.metric = "clicks"
    assert "analytics.ranked: views" in await refused(analytics.stub.Top(request))


async def test_many_ids_are_read_at_once(analytics: Analytics, raw: Any) -> None:
    await asyncio.gather(*(analytics.record({"views": n}, id_=f"c{n}") for n in range(1, 150)))
    await raw(5).set("nexus:analytics:campaign:squatted:daily", "x", ex=60)
    ids = [*(f"c{n}" for n in range(1, 150)), "nobody", "squatted"]
    reply = await analytics.stub.BatchGet(pb.BatchGetRequest(entity="campaign", ids=ids, period="daily"))
    assert [item.values.metrics.integers["views"] for item in reply.items[:149]] == list(range(1, 150))
    assert [item.WhichOneof("outcome") for item in reply.items[149:]] == ["missing", "error"]
    await raw(5).delete("nexus:analytics:campaign:squatted:daily")


@pytest.mark.parametrize(
    ("field", "options"),
    {
        "integers": {},
        "floats": {"floats": {"x": float("nan")}},
        "uniques": {"uniques": {"v": pb.UniqueValues(values=[""])}},
        "event_time": {"integers": {"views": 1}, "event_time": at(1)},
    }.items(),
)
async def test_bad_input_is_refused_by_field(analytics: Analytics, raw: Any, field: str, options: Any) -> None:
    assert (await refused(analytics.record(**options))).startswith(field)
    assert await raw(5).keys("nexus:*") == []

"""How much each algorithm can admit too much: the bounds that the proto documents, held by properties.

W is the window, L the limit. A stretch is any half-open span of length W. Three algorithms take the time from Redis and
depend on no TTL, so their script runs here on a clock of the test's own, which is put before the very text that the
sidecar sends: thousands of schedules cost no waiting. The fixed window lives by its TTL, so it is held to its bound in
real time with short windows, as are the others once more from end to end. The times are then those that the replies say
the decisions were made at, and those are held against times measured around each call.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import grpc
import pytest
import redis as redis_client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from sidecar.redis.databases import with_database
from sidecar.services.ratelimit import scripts
from sidecar.services.ratelimit.rules import Algorithm, Rule, Subject
from tests.services.ratelimit.asking import ALGORITHMS, Service, check, most_admitted, on_key

OWN_CLOCK = """local clock_, real_ = ARGV[#ARGV], redis
local redis = {error_reply = real_.error_reply, pcall = real_.pcall, call = function(name, ...)
  if name == 'TIME' then return {math.floor(clock_ / 1000000), clock_ % 1000000} end
  return real_.call(name, ...)
end}
"""
EPOCH = 1_790_000_000_000_000
WINDOW = 3_600_000_000
"""µs; long beside the milliseconds a test runs for, so that no TTL ends meanwhile."""

Evaluate = Callable[[Rule, list[tuple[int, int]]], list[bool]]


def fullest_stretch(admitted: list[int], window: int) -> int:
    """The most of the times (ascending, one a hit) that lie within one half-open span of the window's length."""
    held: deque[int] = deque()
    most = 0
    for at in admitted:
        held.append(at)
        while held[0] <= at - window:
            held.popleft()
        most = max(most, len(held))
    return most


@pytest.fixture(scope="module")
def client(single_server: str) -> Iterator[redis_client.Redis]:
    """A plain Redis client."""
    with redis_client.from_url(with_database(single_server, 2)) as client:
        yield client


@pytest.fixture(scope="module")
def evaluate(client: redis_client.Redis) -> Evaluate:
    """Runs the Check script on (time, cost) pairs; whether each was admitted."""
    sha = client.script_load(OWN_CLOCK + scripts.check.text)

    def run(rule: Rule, schedule: list[tuple[int, int]]) -> list[bool]:
        pipe: Any = client.pipeline(transaction=False)
        pipe.delete("virtual")
        for at, cost in schedule:
            pipe.evalsha(sha, 1, "virtual", 1, "", 0, 5, *rule.terms, cost, rule.flags, at)
        pipe.delete("virtual")
        replies = pipe.execute()[1:-1]
        assert [reply[0] for reply in replies] == [at for at, _ in schedule], "the script went by the test's clock"
        return [bool(reply[1]) for reply in replies]

    return run


def rule_of(algorithm: Algorithm, limit: int, burst: int = 0) -> Rule:
    """A rule with the long window."""
    return Rule("r", Subject.CUSTOM, limit, window_ms=WINDOW // 1000, algorithm=algorithm, burst=burst)


FRACTIONS = st.sampled_from(
    [0, 1, 2, WINDOW // 7, WINDOW // 4, WINDOW // 2, WINDOW - 2, WINDOW - 1, WINDOW, WINDOW + 1]
)
GAPS = st.one_of(FRACTIONS, st.integers(0, 3 * WINDOW))
SCHEDULES = st.lists(st.tuples(GAPS, st.integers(1, 12)), min_size=1, max_size=30)
"""Bursts: the µs since the one before, and how many hits at that time."""
OWN_TIME = [Algorithm.SLIDING_WINDOW, Algorithm.SLIDING_LOG, Algorithm.TOKEN_BUCKET]


def times_of(bursts: list[tuple[int, int]], start: int) -> list[int]:
    """A time a hit."""
    times, now = [], EPOCH + start
    for gap, count in bursts:
        now += gap
        times += [now] * count
    return times


@pytest.mark.parametrize("algorithm", OWN_TIME, ids=lambda algorithm: algorithm.name)
@given(SCHEDULES, st.integers(1, 10), st.integers(0, 12), st.integers(0, WINDOW))
@settings(max_examples=80, deadline=None, database=None)
def test_no_stretch_holds_more_than_the_bound(
    evaluate: Evaluate, algorithm: Algorithm, bursts: list[tuple[int, int]], limit: int, burst: int, start: int
) -> None:
    burst = burst if algorithm is Algorithm.TOKEN_BUCKET else 0
    times = times_of(bursts, start)
    admitted = evaluate(rule_of(algorithm, limit, burst), [(at, 1) for at in times])
    kept = [at for at, allowed in zip(times, admitted, strict=True) if allowed]
    assert fullest_stretch(kept, WINDOW) <= most_admitted(algorithm, limit, burst or limit)
    assert admitted[0], "a fresh limit has room"


@given(SCHEDULES, st.integers(1, 10), st.integers(1, 3))
@settings(max_examples=60, deadline=None, database=None)
def test_a_sliding_log_admits_exactly_while_there_is_room(
    evaluate: Evaluate, bursts: list[tuple[int, int]], limit: int, cost: int
) -> None:
    times = times_of(bursts, 0)
    held: list[int] = []
    expected = []
    for at in times:
        held = [each for each in held if each > at - WINDOW]
        expected.append(len(held) + cost <= limit)
        if expected[-1]:
            # Two hits of one µs are kept a µs apart, so the later one stays that much longer.
            first = max(at, held[-1] + 1) if held else at
            held += [first] * cost
    assert evaluate(rule_of(Algorithm.SLIDING_LOG, limit), [(at, cost) for at in times]) == expected


@given(SCHEDULES, st.integers(1, 10), st.integers(1, 12), st.integers(1, 3))
@settings(max_examples=60, deadline=None, database=None)
def test_a_token_bucket_admits_exactly_while_it_has_tokens(
    evaluate: Evaluate, bursts: list[tuple[int, int]], limit: int, burst: int, cost: int
) -> None:
    times = times_of(bursts, 0)
    quarter = math.ceil(4 * WINDOW / limit)  # quarters of a µs a token
    level, last, expected = burst * quarter, times[0], []
    for at in times:
        level = min(level + 4 * (at - last), burst * quarter)
        last = at
        expected.append(level >= cost * quarter)
        level -= cost * quarter * expected[-1]
    rule = rule_of(Algorithm.TOKEN_BUCKET, limit, burst)
    assert evaluate(rule, [(at, cost) for at in times]) == expected


@given(
    st.sampled_from([None, -3, 0, 1, 4, 5, 6, 2**53]),
    st.booleans(),
    st.integers(0, 6),
    st.integers(0, 7),
    st.booleans(),
)
@settings(max_examples=80, deadline=None, database=None)
def test_the_short_script_of_a_fixed_window_answers_and_counts_as_the_long_one(
    client: redis_client.Redis, held: int | None, lives: bool, limit: int, cost: int, count_denied: bool
) -> None:
    rule = Rule("r", Subject.CUSTOM, limit, window_ms=60_000, count_denied=count_denied)
    pipe: Any = client.pipeline(transaction=False)
    commands = (
        (scripts.count, (rule.limit, rule.window_ms, cost, rule.flags)),
        (scripts.check, (1, "", 0, 5, *rule.terms, cost, rule.flags)),
    )
    for script, arguments in commands:
        pipe.delete("k")
        if held is not None:
            pipe.set("k", held, px=30_000 if lives else None)
        pipe.eval(script.text, 1, "k", *arguments)
        pipe.get("k")
        pipe.pttl("k")
        pipe.delete("k")
    replies = pipe.execute()
    short, long = (replies[at : at + len(replies) // 2][-4:-1] for at in (0, len(replies) // 2))
    assert short[0][1:3] == long[0][1:3], "room and use"
    assert short[1] == long[1], "the counter"
    for one, other in ((short[0][3], long[0][3]), (short[0][4], long[0][4]), (1000 * short[2], 1000 * long[2])):
        assert one == other or (min(one, other) > 0 and abs(one - other) < 10_000_000), "times, but for the test's own"


def test_steady_traffic_in_a_sliding_window_stays_near_the_limit(evaluate: Evaluate) -> None:
    times = [EPOCH + at * WINDOW // 300 for at in range(1500)]
    admitted = evaluate(rule_of(Algorithm.SLIDING_WINDOW, 100), [(at, 1) for at in times])
    kept = [at for at, allowed in zip(times, admitted, strict=True) if allowed]
    assert fullest_stretch(kept[300:], WINDOW) <= 110


def test_the_bounds_are_no_larger_than_they_must_be(evaluate: Evaluate) -> None:
    aligned = EPOCH // WINDOW * WINDOW
    bunched = [aligned + WINDOW - 1] * 10 + [aligned + 2 * WINDOW - 2] * 10
    for algorithm, times, most in (
        (Algorithm.SLIDING_WINDOW, bunched, 10),
        (Algorithm.SLIDING_LOG, bunched, 10),
        (Algorithm.TOKEN_BUCKET, bunched, 19),
    ):
        admitted = evaluate(rule_of(algorithm, 10), [(at, 1) for at in times])
        kept = [at for at, allowed in zip(times, admitted, strict=True) if allowed]
        assert fullest_stretch(kept, WINDOW) == most


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
@given(
    st.lists(st.tuples(st.integers(0, 120), st.integers(1, 8)), min_size=2, max_size=6),
    st.integers(1, 4),
    st.sampled_from([50, 100]),
)
@settings(max_examples=4, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_in_real_time_no_stretch_holds_more_than_the_bound(
    channel: grpc.aio.Channel,
    clients: dict[int, Any],
    algorithm: pb.Algorithm.ValueType,
    bursts: list[tuple[int, int]],
    limit: int,
    window_ms: int,
) -> None:
    await clients[2].flushdb()
    limits = RateLimitServiceStub(channel)
    request = check(on_key("k", limit, window=window_ms / 1000, algorithm=algorithm))
    kept: list[int] = []

    async def hit() -> None:
        before = time.time_ns()
        reply = (await limits.Check(request)).decision
        decided = reply.check_time.ToNanoseconds()
        assert before - 1_000_000 <= decided <= time.time_ns() + 1_000_000, "decided within the call"
        if reply.outcome == pb.OUTCOME_ALLOWED:
            kept.append(decided // 1000)

    for pause_ms, count in bursts:
        await asyncio.sleep(pause_ms / 1000)  # the schedule under test, not a wait for something
        await asyncio.gather(*(hit() for _ in range(count)))
    assert fullest_stretch(sorted(kept), window_ms * 1000) <= most_admitted(algorithm, limit, limit)
    assert kept


async def test_a_fixed_window_can_be_filled_at_its_end_and_anew_right_after(
    channel: grpc.aio.Channel, clients: dict[int, Any]
) -> None:
    """On a busy machine a round may miss the end of the window, so there are several; the bound holds in all."""
    limits: Service = RateLimitServiceStub(channel)
    fullest = []
    for attempt in range(30):
        kept = await filled_at_the_end(limits, check(on_key(f"k{attempt}", 10, window=0.2)))
        fullest.append(fullest_stretch(kept, 200_000))
        if fullest[-1] > 10:
            break
    assert 10 < max(fullest) <= 19


async def filled_at_the_end(limits: Service, request: pb.CheckRequest) -> list[int]:
    """The times of 20 allowed hits: one, the rest of its window near its end, then as many as there is room for."""
    kept: list[int] = []
    while len(kept) < 20:
        reply = (await limits.Check(request)).decision
        if reply.outcome == pb.OUTCOME_ALLOWED:
            kept.append(reply.check_time.ToNanoseconds() // 1000)
        late = not kept or kept[0] + 170_000 < reply.check_time.ToNanoseconds() // 1000
        if len(kept) == 1 and not late:
            await asyncio.sleep(0.01)  # the schedule: one hit first, the rest at the end of the window
    return kept


@pytest.mark.parametrize("algorithm", OWN_TIME, ids=lambda algorithm: algorithm.name)
def test_a_clock_set_back_locks_nobody_for_longer_than_a_window_from_the_next_call(
    evaluate: Evaluate, algorithm: Algorithm
) -> None:
    ahead = [(EPOCH + 50 * WINDOW, 1)] * 5
    back = [(EPOCH, 1), (EPOCH + WINDOW // 2, 1), (EPOCH + WINDOW + 1, 1)]
    assert evaluate(rule_of(algorithm, 5), ahead + back)[-1]


@given(SCHEDULES, st.integers(1, 10), st.integers(0, WINDOW))
@settings(max_examples=80, deadline=None, database=None)
def test_a_sliding_window_denies_nothing_that_the_last_window_and_a_sixteenth_leave_room_for(
    evaluate: Evaluate, bursts: list[tuple[int, int]], limit: int, start: int
) -> None:
    times = times_of(bursts, start)
    admitted = evaluate(rule_of(Algorithm.SLIDING_WINDOW, limit), [(at, 1) for at in times])
    kept: list[int] = []
    for at, allowed in zip(times, admitted, strict=True):
        if allowed:
            kept.append(at)
        else:
            assert sum(each > at - WINDOW - WINDOW // 16 - 1 for each in kept) >= limit

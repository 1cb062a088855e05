"""hit.lua: it gives the same answers as count.lua, and denied hits are not counted."""

from collections.abc import Iterator
from typing import Any

import pytest
import redis as redis_client
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.redis.databases import with_database
from sidecar.services.ratelimit import full_windows, scripts
from sidecar.services.ratelimit.full_windows import FullWindows
from tests.services.ratelimit.asking import Service, check, on_user

WINDOW_MS = 60_000
NAME = "nexus:ratelimit:api:u1:60"


@pytest.fixture(scope="module")
def client(single_server: str) -> Iterator[redis_client.Redis]:
    """A plain Redis client."""
    with redis_client.from_url(with_database(single_server, 2)) as client:
        yield client


def planted(client: redis_client.Redis, held: Any, lives: bool) -> None:
    client.delete(NAME)
    if held is not None:
        client.set(NAME, held, px=30_000 if lives else None)


@given(
    st.sampled_from([None, -3, -1, 0, 1, 4, 5, 6, 2**53, 2**63 - 1, "007", "-0", "1.5", "", "abc"]),
    st.booleans(),
    st.integers(1, 6),
)
@settings(max_examples=120, deadline=None, database=None)
def test_it_answers_and_counts_as_the_script_for_one_window_or_leaves_the_decision_to_it(
    client: redis_client.Redis, held: Any, lives: bool, limit: int
) -> None:
    planted(client, held, lives)
    short: Any = client.eval(scripts.hit.text, 1, NAME, limit, WINDOW_MS)
    left_by_short = client.get(NAME)
    if short == 0:
        assert left_by_short == (None if held is None else str(held).encode()), "nothing is counted"
        assert held is not None
        client.delete(NAME)
        return
    short_ttl = client.pttl(NAME)
    planted(client, held, lives)
    now, room, used, left_us, _ = client.eval(scripts.count.text, 1, NAME, limit, WINDOW_MS, 1, 0)
    assert (short[0] <= limit) == (room == 1)
    assert (short[0] if room else short[0] - 1) == used
    assert client.get(NAME) == left_by_short
    assert abs(short_ttl - client.pttl(NAME)) < 10_000
    assert abs(short[1] * 1000 - left_us) < 10_000_000
    assert abs((short[2] - short[1]) * 1000 - now) < 10_000_000, "the time of Redis"
    client.delete(NAME)


async def changes(raw: Any) -> int:
    """How many writes Redis has made."""
    return int((await raw(2).info("persistence"))["rdb_changes_since_last_save"])


@pytest.mark.standalone("counts the writes of one server")
async def test_denied_hits_write_nothing_once_a_window_is_known_to_be_full(limits: Service, raw: Any) -> None:
    limit = on_user("u1", 2)
    outcomes = [(await limits.Check(check(limit))).decision.outcome for _ in range(3)]
    assert outcomes == [pb.OUTCOME_ALLOWED, pb.OUTCOME_ALLOWED, pb.OUTCOME_DENIED]
    assert await raw(2).get(NAME) == "2", "the denied hit is not counted"
    before = await changes(raw)
    for _ in range(20):
        assert (await limits.Check(check(limit))).decision.outcome == pb.OUTCOME_DENIED
    assert await changes(raw) == before


async def test_a_window_that_was_full_has_room_after_a_reset(limits: Service) -> None:
    limit = on_user("u1", 1)
    for _ in range(2):
        last = (await limits.Check(check(limit))).decision
    assert last.outcome == pb.OUTCOME_DENIED
    await limits.Reset(pb.ResetRequest(limits=[limit]))
    assert (await limits.Check(check(limit))).decision.outcome == pb.OUTCOME_ALLOWED


def test_a_full_window_is_remembered_until_it_ends_and_no_more_than_so_many_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr("sidecar.services.ratelimit.full_windows.time.monotonic", lambda: now)
    full = FullWindows()
    assert not full
    full.add("a", 500)
    assert "a" in full
    assert "b" not in full
    now = 100.6
    assert "a" not in full
    for at in range(full_windows.MOST + 5):
        full.add(str(at), 500)
    assert sum(str(at) in full for at in range(full_windows.MOST + 5)) <= full_windows.MOST
    assert str(full_windows.MOST + 4) in full

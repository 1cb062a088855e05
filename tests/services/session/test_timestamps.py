"""Times in a session's hash: Python, which shows them, and Lua, which measures the age by them, read the same."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import redis as redis_client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import sidecar.keyspace
from nexus.session.v1 import session_pb2 as pb
from sidecar.services.session.timestamps import milliseconds_of
from tests.services.session.calls import DAY_MS, HASH, Sessions, is_missing

FRAGMENTS = Path(sidecar.keyspace.__file__).with_name("lua")
READ = "".join((FRAGMENTS / f"{name}.lua").read_text() for name in ("companions", "timestamps"))
READ += "return string.format('%d', milliseconds_of(ARGV[1]) or -1)"

MOMENT = datetime(2025, 11, 23, 3, 53, 20, 123000, tzinfo=UTC)
MOMENT_MS = 1763870000123

numbers = st.integers(min_value=0, max_value=10**21).map(str)
times = st.datetimes()
zones = st.sampled_from(["", "Z", "z", "+01", "-0530", "+23:59", "-24:00", "+1", " +01:00", "UTC"])
forms = st.sampled_from(
    ["%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%d %H:%M:%S", "%Y%m%dT%H%M%S", "%Y-%m-%dt%H:%M", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S,%f"]
)
iso = st.builds(lambda moment, form, zone: moment.strftime(form).zfill(8) + zone, times, forms, zones)
near = st.from_regex(r"\A[0-9]{4}-?[0-9]{2}-?[0-9]{2}([T ][0-9]{2}:?[0-9]{2}(:?[0-9]{2}([.,][0-9]*)?)?)?Z?\Z")
junk = st.one_of(st.text(max_size=50), st.text(alphabet="0123456789-+:.,TZ eE", max_size=30))
values = st.one_of(numbers, iso, near, junk).map(str.encode) | st.binary(max_size=50)


@pytest.fixture
def server(single_server: str) -> Iterator[Any]:
    """A blocking client: hypothesis drives plain functions."""
    with redis_client.from_url(single_server) as client:
        yield client


async def test_lua_and_python_read_the_same_time(server: Any) -> None:
    script = server.register_script(READ)

    @settings(max_examples=1500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(values)
    @example(b"2024-02-29")
    @example(b"2100-02-29")
    @example(b"1970-01-01T00:00:00.001Z")
    @example(b"9999-12-31T23:59:59.999Z")
    @example(b"253402300799999000")
    def check(value: bytes) -> None:
        read = int(script(args=[value]))
        assert (read if read >= 0 else None) == milliseconds_of(value)

    await asyncio.to_thread(check)


@pytest.mark.parametrize(
    "form",
    [
        "1763870000123",
        "1763870000123456",
        "2025-11-23T03:53:20.123Z",
        "2025-11-23T03:53:20.123456",
        "2025-11-23 03:53:20,123",
        "2025-11-23T04:53:20.123+01:00",
        "2025-11-22T22:23:20.123-0530",
        "20251123T035320.123Z",
    ],
)
def test_these_forms_are_read(form: str) -> None:
    assert milliseconds_of(form.encode()) == MOMENT_MS


@pytest.mark.parametrize(
    "form", ["", "0", "5", "-5", "2025-13-01", "2025-02-30", "2025-11-23T24:00", "Sun Nov 23 2025"]
)
def test_these_forms_are_not_read(form: str) -> None:
    assert milliseconds_of(form.encode()) is None


@given(times)
@settings(max_examples=300, deadline=None, database=None)
def test_what_datetime_writes_is_read_as_datetime_reads_it(moment: datetime) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(hours=2)))
    expected = (zoned - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert milliseconds_of(zoned.isoformat().encode()) == (expected if 0 < expected <= 253402300799999 else None)


@pytest.mark.parametrize("form", ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f+00:00"])
async def test_the_age_of_a_session_is_that_of_the_creation_that_get_shows(
    sessions: Sessions, raw: Any, form: str
) -> None:
    """A session of another program that was created 29.5 days ago has half a day left, and one of 31 days none."""
    now = datetime.now(UTC)
    await raw(0).hset(
        HASH.format("s1"), mapping={"userId": "u", "createdAt": (now - timedelta(days=29.5)).strftime(form)}
    )
    await raw(0).expire(HASH.format("s1"), 3600)
    shown = (await sessions.Get(pb.GetRequest(session_id="s1"))).session.create_time
    touched = (await sessions.Touch(pb.TouchRequest(session_id="s1"))).touched
    assert touched.absolute_expire_time.ToMilliseconds() == shown.ToMilliseconds() + 30 * DAY_MS
    assert touched.ttl.ToMilliseconds() <= DAY_MS // 2 + 2_000
    await raw(0).hset(HASH.format("s1"), "createdAt", (now - timedelta(days=31)).strftime(form))
    await is_missing(sessions.Touch(pb.TouchRequest(session_id="s1")))
    assert not await raw(0).exists(HASH.format("s1"))

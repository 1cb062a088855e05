"""The log: one event a line, and nothing of a request in it."""

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any, Literal

import grpc
import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from sidecar.app import Sidecar
from sidecar.telemetry import logs
from tests.http2 import http2, message
from tests.waiting import wait_until

CANARY = "hunter2canary"
GET = "/nexus.cache.v1.CacheService/Get"
log = logging.getLogger("sidecar.test")


class Stderr:
    """What has been written to stderr so far."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._text = ""

    @property
    def text(self) -> str:
        self._text += self._capsys.readouterr().err
        return self._text


@pytest.fixture
def stderr(capsys: pytest.CaptureFixture[str]) -> Iterator[Stderr]:
    """What is written to stderr; the log is as before when the test ends."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    yield Stderr(capsys)
    root.handlers, root.level = before, level


def fail() -> None:
    try:
        raise KeyError(CANARY)
    except KeyError as error:
        raise ValueError(f"bad {CANARY}\nsecond line") from error


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_event_is_one_line_whatever_it_holds(stderr: Stderr, form: Literal["text", "json"]) -> None:
    logs.configure("info", form)
    log.info("first\nsecond\rthird", extra={"method": "a\nb"})
    try:
        fail()
    except ValueError as error:
        log.error("failed", exc_info=error)
    log.debug("below the level")
    lines = stderr.text.splitlines()
    assert len(lines) == 2
    assert "ValueError at test_logs.py" in lines[1]
    assert "caused by KeyError at test_logs.py" in lines[1]
    assert CANARY not in lines[1]


def test_json_has_named_fields(stderr: Stderr) -> None:
    logs.configure("info", "json")
    log.warning("lost %s", "it", extra={"family": "cache"})
    event = json.loads(stderr.text)
    assert event["time"].endswith("+00:00")
    assert {name: event[name] for name in ("level", "logger", "message", "family")} == {
        "level": "warning",
        "logger": "sidecar.test",
        "message": "lost it",
        "family": "cache",
    }


def test_text_shows_other_fields_behind_the_message(stderr: Stderr) -> None:
    logs.configure("info", "text")
    log.info("done", extra={"method": "Get"})
    assert stderr.text.endswith('info    sidecar.test done method="Get"\n')


@pytest.mark.parametrize("form", ["text", "json"])
async def test_no_identifier_or_secret_is_logged_even_when_calls_fail(
    stderr: Stderr,
    form: Literal["text", "json"],
    channel: grpc.aio.Channel,
    sidecar: Sidecar,
    raw: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logs.configure("debug", form)
    stub: Any = CacheServiceStub(channel)
    secrets = (("authorization", f"Bearer {CANARY}"),)
    await raw(1).set(f"nexus:cache:user:{CANARY}", CANARY)  # of a wrong type
    requests = [
        pb.GetRequest(entity="user", id=CANARY),
        pb.GetRequest(entity="user", id=CANARY * 100),
        pb.GetRequest(entity=CANARY, id=CANARY),
    ]
    for request in requests:
        await asyncio.gather(stub.Get(request, metadata=secrets), return_exceptions=True)

    async def explode(*_: Any) -> Any:
        raise RuntimeError(f"unexpected {CANARY}")

    monkeypatch.setattr(sidecar.database("cache"), "gather", explode)
    with pytest.raises(grpc.aio.AioRpcError) as failure:
        await stub.Get(pb.GetRequest(entity="user", id="u1"), metadata=secrets)
    assert failure.value.code() is grpc.StatusCode.INTERNAL
    await raw(1).delete(f"nexus:cache:user:{CANARY}")
    text = stderr.text
    assert "RuntimeError at test_logs.py" in text
    assert CANARY not in text


async def test_a_metadata_value_that_is_not_utf_8_is_not_logged(stderr: Stderr, sidecar: Sidecar) -> None:
    logs.configure("debug", "text")
    async with http2(sidecar.server.address) as connection:
        stream = connection.request(GET, [(b"x-secret", CANARY.encode() + b"\xff")])
        await connection.data(stream, message(b""), end=True)
        await wait_until(lambda: stream in connection.ended)
    assert CANARY not in stderr.text


async def test_an_error_in_the_background_is_logged_without_its_message(stderr: Stderr, sidecar: Sidecar) -> None:
    logs.configure("info", "json")

    async def explode() -> None:
        raise RuntimeError(CANARY)

    task = asyncio.create_task(explode())
    await asyncio.wait([task])
    del task
    await wait_until(lambda: "unhandled error" in stderr.text)
    assert "RuntimeError at test_logs.py" in stderr.text
    assert CANARY not in stderr.text


def test_grpcs_error_about_a_caller_who_has_gone_is_left_out(stderr: Stderr) -> None:
    logs.configure("info", "text")
    grpcs = logging.getLogger("grpc._cython.cygrpc")
    for error in (grpc.aio.InternalError("nobody to tell"), ValueError("a defect")):
        grpcs.error("raised by servicer method", exc_info=error)
    assert "ValueError" in stderr.text
    assert "InternalError" not in stderr.text

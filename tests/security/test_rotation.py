"""Changes of tokens and policy: each file by itself, read again after a failure, and applied to open streams."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest

from nexus.calls.v1 import calls_pb2
from nexus.calls.v1.calls_pb2_grpc import CallServiceStub
from nexus.flag.v1 import flag_pb2
from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub
from sidecar.config.values import ConfigError
from sidecar.security.authentication import Tokens
from sidecar.security.file_watcher import FileWatcher
from tests.sidecars import calling
from tests.statuses import info_of
from tests.waiting import wait_until

A, B, C = "token-of-a-0123456789", "token-of-b-0123456789", "token-of-c-0123456789"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    paths = {"a": tmp_path / "a", "b": tmp_path / "b"}
    paths["a"].write_text(A)
    paths["b"].write_text(B)
    return paths


async def test_an_invalid_file_does_not_hold_up_the_change_of_another(files: dict[str, Path]) -> None:
    tokens = Tokens(files)
    files["a"].write_text("")  # a mistake
    files["b"].write_text(C)
    await wait_until(lambda: tokens.identity(C) == "token:b")
    assert tokens.identity(B) is None
    assert tokens.identity(A) == "token:a"


async def test_a_token_in_two_files_stays_with_whom_it_identified_before(
    files: dict[str, Path], caplog: pytest.LogCaptureFixture
) -> None:
    tokens = Tokens(files)
    files["b"].write_text(f"{C}\n{A}")
    await wait_until(lambda: tokens.identity(C) == "token:b")
    assert tokens.identity(A) == "token:a"
    assert "in common" in caplog.text
    files["a"].write_text(B)
    await wait_until(lambda: tokens.identity(B) == "token:a")
    assert tokens.identity(A) == "token:b"


def test_a_common_token_is_an_error_at_the_start(files: dict[str, Path]) -> None:
    files["b"].write_text(A)
    with pytest.raises(ConfigError, match="in common"):
        Tokens(files)


@pytest.mark.parametrize("failure", [ConfigError("cannot read it"), OSError(errno.EMFILE, "Too many open files")])
def test_a_file_that_could_not_be_read_is_read_again(
    tmp_path: Path, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    path, failures = tmp_path / "file", [failure] * 3
    path.write_text("old")

    def read() -> str:
        text = path.read_text()
        if text == "new" and failures:
            raise failures.pop()
        return text

    watcher = FileWatcher([path], read, interval=0)
    path.write_text("new")
    assert [watcher() for _ in range(4)] == ["old", "old", "old", "new"]
    assert watcher.version == 1
    assert len([each for each in caplog.records if each.levelname == "ERROR"]) == 1


def allow(identity: str) -> str:
    return f'[[allow]]\nidentities = ["token:{identity}"]\nservices = ["*"]\nverbs = ["read", "write"]\n'


def watch(channel: grpc.aio.Channel, **options: Any) -> Any:
    """A watch of flags, whose first message is at hand."""
    return FlagServiceStub(channel).Watch(flag_pb2.WatchRequest(), **options)


def exchange(channel: grpc.aio.Channel, **options: Any) -> Any:
    """A stream of calls, one of which is answered."""
    call = calls_pb2.Call(method="/nexus.flag.v1.FlagService/List")

    async def requests() -> AsyncIterator[calls_pb2.ExchangeRequest]:
        yield calls_pb2.ExchangeRequest(calls=[call])
        await asyncio.Event().wait()

    return CallServiceStub(channel).Exchange(requests(), **options)


@asynccontextmanager
async def watching(
    redis_server: str, files: dict[str, Path], policy: Path, open_stream: Callable[..., Any] = watch
) -> AsyncIterator[tuple[Any, Any]]:
    """Streams of the two callers, both open."""
    tokens = {name: str(path) for name, path in files.items()}
    streams: list[Any] = []
    async with calling(redis_server, server__policy=str(policy), server__tokens=tokens) as channel:
        for token in (A, B):
            metadata = (("authorization", f"Bearer {token}"),)
            streams.append(open_stream(channel, metadata=metadata))
            await asyncio.wait_for(streams[-1].read(), 5)
        yield streams[0], streams[1]
        for each in streams:
            each.cancel()


async def reason_of(stream: Any) -> str:
    """The reason with which a stream ends."""
    try:
        while await asyncio.wait_for(stream.read(), 10):
            pass
    except grpc.aio.AioRpcError as failure:
        return info_of(failure).reason
    return "OK"


@pytest.mark.parametrize("open_stream", [watch, exchange])
async def test_an_open_stream_ends_soon_after_its_token(
    redis_server: str, files: dict[str, Path], tmp_path: Path, open_stream: Callable[..., Any]
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(allow("a") + allow("b"))
    async with watching(redis_server, files, policy, open_stream) as (first, second):
        files["a"].write_text(C)
        assert await reason_of(first) == "UNAUTHENTICATED"
        assert not second.done()


async def test_an_open_stream_ends_soon_after_its_permission(
    redis_server: str, files: dict[str, Path], tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(allow("a") + allow("b"))
    async with watching(redis_server, files, policy) as (first, second):
        policy.write_text(allow("b"))
        assert await reason_of(first) == "FORBIDDEN"
        assert not second.done()

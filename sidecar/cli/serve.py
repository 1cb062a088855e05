"""`nexus-sidecar serve`."""

import argparse
import asyncio
import functools
import gc
import logging

import uvloop

from sidecar import __version__
from sidecar.app import Sidecar, urls_of
from sidecar.cli.permissions import servers
from sidecar.cli.settings import settings_of
from sidecar.cli.supervisor import Supervisor
from sidecar.config.server import ServerSettings
from sidecar.config.values import redact
from sidecar.process.lifecycle import live, stop_on_signals
from sidecar.redis.embedded import Embedded
from sidecar.settings import Settings
from sidecar.telemetry import logs

log = logging.getLogger(__name__)


def run(args: argparse.Namespace) -> int:
    """Serve until a signal."""
    settings, _ = settings_of(args)
    logs.configure(settings.telemetry.log_level, settings.telemetry.log_format)
    uvloop.run(_alone(settings) if settings.server.workers == 1 else _supervise(settings))
    return 0


async def _alone(settings: Settings) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    log.info("nexus-sidecar %s", __version__)  # after the signal handlers are installed
    sidecar = Sidecar(settings)

    def started() -> None:
        gc.collect()
        gc.freeze()  # full collections that walk long-lived objects cost a tenth of a call's CPU
        _announce(settings, sidecar.server.addresses, sidecar.server.reflects, sidecar.embedded)

    await live(sidecar, stop, started)
    log.info("stopped")


async def _supervise(settings: Settings) -> None:
    stop = asyncio.Event()
    supervisor = Supervisor(settings)
    stop_on_signals(stop, supervisor.kill)
    log.info("nexus-sidecar %s", __version__)
    await live(supervisor, stop, functools.partial(_announce_workers, supervisor))
    log.info("stopped")


def _announce_workers(supervisor: Supervisor) -> None:
    log.info("%d workers: pids %s", len(supervisor.pids), ", ".join(map(str, supervisor.pids)))
    _announce(supervisor.settings, supervisor.addresses, supervisor.reflects, supervisor.embedded)


def _announce(settings: Settings, addresses: list[str], reflects: bool, embedded: Embedded | None) -> None:
    """Print the Redis servers, the addresses and an example call."""
    url = embedded.url if embedded else settings.redis.url
    for server, families in servers(urls_of(settings.redis, url)).items():
        log.info("redis %s for %s", redact(server), ", ".join(sorted(families)))
    log.info("reflection is %s", "on" if reflects else "off")
    print(f"serving on {' and '.join(addresses)}", flush=True)
    address = addresses[0].removeprefix("unix:")
    dial = f"grpcurl {_grpcurl_options(settings.server, unix=addresses[0].startswith('unix:'))} "
    if reflects and settings.telemetry.log_format == "text":
        print(f"try: {dial}{address} list")
        print(
            f"""     {dial}-d '{{"entity": "user", "id": "u1"}}' {address} nexus.cache.v1.CacheService/Get""",
            flush=True,
        )


def _grpcurl_options(server: ServerSettings, *, unix: bool) -> str:
    """The flags with which grpcurl gets access."""
    ways = ["-plaintext -unix" if unix else f"-cacert {server.tls_cert}" if server.tls_cert else "-plaintext"]
    if server.tls_client_ca and not unix:
        ways.append("-cert CERT -key KEY")
    if server.token_files():
        ways.append('-H "authorization: Bearer $TOKEN"')
    return " ".join(ways)

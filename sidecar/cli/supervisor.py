"""`serve --workers N`: what the supervisor owns, and what each worker gets."""

import asyncio
import contextlib
import gc
import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import uvloop

from sidecar.app import Sidecar, access_of, tls_of
from sidecar.cli import codes
from sidecar.config.values import ConfigError
from sidecar.process.lifecycle import live, stop_with_supervisor
from sidecar.process.workers import Workers
from sidecar.redis.embedded import Embedded
from sidecar.rpc.address import is_loopback, require_loopback, reserve_port
from sidecar.settings import Settings
from sidecar.telemetry import logs


class Supervisor:
    """Owns the port, the embedded server if there is one, and the workers; the first worker owns the UNIX socket."""

    def __init__(self, settings: Settings) -> None:
        if not settings.server.listen:
            raise ConfigError("server.workers: several workers share a TCP port, so server.listen must name one")
        if not settings.server.insecure and not tls_of(settings) and not access_of(settings):
            require_loopback(settings.server.listen)
        self.settings = settings
        self.embedded: Embedded | None = None
        self._workers: Workers | None = None
        self._started = contextlib.AsyncExitStack()

    @property
    def addresses(self) -> list[str]:
        """Everything that is listened on."""
        server = self.settings.server
        return [server.listen, *([f"unix:{server.uds}"] if server.uds else [])]

    @property
    def reflects(self) -> bool:
        """Whether reflection is served."""
        server = self.settings.server
        return is_loopback(server.listen) if server.reflection is None else server.reflection

    @property
    def pids(self) -> list[int]:
        """The workers' processes."""
        return self._workers.pids if self._workers else []

    async def start(self) -> None:
        """Start everything; a failure leaves nothing behind."""
        try:
            address, held = reserve_port(self.settings.server.listen)
            self._started.callback(held.close)
            self.settings = _changed(self.settings, server={"listen": address})
            given = self.settings
            if not given.redis.url:
                self.embedded = Embedded(Path(given.redis.data) if given.redis.data else None)
                self._started.push_async_callback(self.embedded.stop)
                await self.embedded.start()
                given = _changed(given, redis={"url": self.embedded.url, "data": ""})
            self._workers = Workers(given.server.workers, work, lambda number: (_share(given, number),))
            self._started.push_async_callback(self._workers.stop)
            await self._workers.start()
        except BaseException:
            await self._started.aclose()
            raise

    async def stop(self) -> None:
        """Have the workers drain, then end what they used."""
        await self._started.aclose()

    def kill(self) -> None:
        """End the workers at once; the embedded server ends with this process."""
        if self._workers:
            self._workers.kill()


def work(number: int, ready: Connection, settings: Settings) -> None:
    """The main function of a worker's process."""
    logs.configure(settings.telemetry.log_level, settings.telemetry.log_format)
    try:
        uvloop.run(_work(ready, settings))
    except Exception as error:
        code = codes.of(error)
        if code is None:
            raise
        print(f"nexus-sidecar: worker {number}: {error}", file=sys.stderr)
        sys.exit(code)


async def _work(ready: Connection, settings: Settings) -> None:
    stop = asyncio.Event()
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - a spawned process has one
    stop_with_supervisor(stop, parent.sentinel)

    def started() -> None:
        gc.collect()
        gc.freeze()
        with contextlib.suppress(OSError):
            ready.send(True)

    await live(Sidecar(settings), stop, started)


def _share(settings: Settings, number: int) -> Settings:
    """A worker's settings: the first one owns the UNIX socket, and each has a metrics port of its own."""
    host, _, port = settings.telemetry.prometheus.rpartition(":")
    if port.isdigit() and int(port):
        settings = _changed(settings, telemetry={"prometheus": f"{host}:{int(port) + number}"})
    return settings if number == 0 else _changed(settings, server={"uds": ""})


def _changed(settings: Settings, **sections: dict[str, Any]) -> Settings:
    updates = {name: getattr(settings, name).model_copy(update=update) for name, update in sections.items()}
    return settings.model_copy(update=updates)

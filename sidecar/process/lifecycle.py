"""The life of a process: start, run until a signal, drain; a second signal ends it immediately."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable
from typing import Protocol

log = logging.getLogger(__name__)


class Startable(Protocol):
    """Something that is started and stopped; a start that fails or is cancelled cleans up after itself."""

    async def start(self) -> None:
        """Return once it runs."""

    async def stop(self) -> None:
        """Drain, then end."""


async def live(service: Startable, stop: asyncio.Event, started: Callable[[], None]) -> None:
    """Start a service, call `started` once it runs, stop it when `stop` is set, even while it still starts."""
    starting = asyncio.ensure_future(service.start())
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
    try:
        await starting
    except asyncio.CancelledError:
        return
    finally:
        if not starting.done() or starting.cancelled() or starting.exception():
            stopping.cancel()
    started()
    await stopping
    await service.stop()


def stop_on_signals(stop: asyncio.Event, at_once: Callable[[], None] = lambda: None) -> None:
    """Set `stop` on Ctrl-C or TERM; a second one calls `at_once` and ends the process with 128 + its number."""

    def received(number: signal.Signals) -> None:
        if stop.is_set():
            log.warning("%s again: ending at once", number.name)
            at_once()
            os._exit(128 + number)
        log.info("%s: draining; a second one ends at once", number.name)
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, received, number)


def stop_with_supervisor(stop: asyncio.Event, sentinel: int) -> None:
    """Set a worker's `stop` on its supervisor's TERM, or when `sentinel` shows that the supervisor has ended.

    Ctrl-C reaches all processes of a terminal; only the supervisor acts on it. A second TERM is ignored, because the
    supervisor kills workers itself.
    """
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    loop.add_signal_handler(signal.SIGTERM, stop.set)

    def orphaned() -> None:
        loop.remove_reader(sentinel)
        if not stop.is_set():
            log.warning("the supervisor is gone: draining")
        stop.set()

    with contextlib.suppress(OSError):
        loop.add_reader(sentinel, orphaned)

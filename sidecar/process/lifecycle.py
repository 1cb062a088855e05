"""The life of a process: start, run until told to stop, drain; a second signal ends it at once."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable
from typing import Protocol

log = logging.getLogger(__name__)


class Startable(Protocol):
    """What lives between start and stop; a start that fails or is cancelled cleans up after itself."""

    async def start(self) -> None:
        """Return when it runs."""

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
    """Have Ctrl-C and TERM set `stop`; the second one calls `at_once` and ends the process with 128 + its number."""

    def told(number: signal.Signals) -> None:
        if stop.is_set():
            log.warning("%s again: ending at once", number.name)
            at_once()
            os._exit(128 + number)
        log.info("%s: draining; a second one ends at once", number.name)
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told, number)


def stop_with_supervisor(stop: asyncio.Event, sentinel: int) -> None:
    """Have a worker stop at its supervisor's TERM, or when `sentinel` says that the supervisor is gone.

    Ctrl-C reaches a terminal's whole process group, and TERM a service's; only the supervisor acts on the former, and
    repeating the latter means nothing: it is the supervisor that kills.
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

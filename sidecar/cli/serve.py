"""`nexus-sidecar serve`."""

import argparse
import asyncio
import gc
import signal

import uvloop

from sidecar.app import Sidecar
from sidecar.cli.settings import settings_of
from sidecar.config import Settings
from sidecar.kernel import logs


def run(args: argparse.Namespace) -> int:
    """Serve until a signal."""
    settings, _ = settings_of(args)
    logs.configure(settings.telemetry.log_level, settings.telemetry.log_format)
    uvloop.run(_serve(settings))
    return 0


async def _serve(settings: Settings) -> None:
    sidecar = Sidecar(settings)
    await sidecar.start()
    gc.collect()
    gc.freeze()  # what is here now stays: full collections that walk it cost a tenth of a call's CPU
    print(f"serving on {sidecar.server.address}", flush=True)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    await sidecar.stop()

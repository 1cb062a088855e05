"""The command line."""

import asyncio
import logging
import signal

import uvloop

from sidecar.app import Sidecar
from sidecar.config import load


async def _serve() -> None:
    sidecar = Sidecar(load())
    await sidecar.start()
    print(f"serving on {sidecar.server.address}", flush=True)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    await sidecar.stop()


def main() -> None:
    """Run the sidecar."""
    logging.basicConfig(level="INFO")
    uvloop.run(_serve())


if __name__ == "__main__":
    main()

"""The client of nexus-sidecar for asyncio: `async with connect() as client: ...`."""

from nexus_sidecar.aio.calls import Stream
from nexus_sidecar.aio.client import Client, connect
from nexus_sidecar.aio.holding import Holding

__all__ = ["Client", "Holding", "Stream", "connect"]

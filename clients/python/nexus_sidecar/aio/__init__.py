"""The client of nexus-sidecar for asyncio: `async with connect() as client: ...`."""

from nexus_sidecar.aio.channel import Stream
from nexus_sidecar.aio.client import Client, connect
from nexus_sidecar.aio.hold import Hold

__all__ = ["Client", "Hold", "Stream", "connect"]

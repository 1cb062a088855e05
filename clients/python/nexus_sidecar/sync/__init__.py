# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""The client of nexus-sidecar for threads: `with connect() as client: ...`."""

from nexus_sidecar.sync.channel import Stream
from nexus_sidecar.sync.client import Client, connect
from nexus_sidecar.sync.hold import Hold

__all__ = ["Client", "Hold", "Stream", "connect"]

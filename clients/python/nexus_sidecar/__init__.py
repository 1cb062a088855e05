"""The client of nexus-sidecar: `with connect() as client: ...`; `nexus_sidecar.aio` is the same for asyncio."""

from nexus.errors.v1.errors_pb2 import Reason
from nexus_sidecar.errors import ConfigurationError, FieldViolation, Lost, NexusError, NotAcquired
from nexus_sidecar.gap import GAP, Gap
from nexus_sidecar.sync import Client, Hold, Stream, connect

__all__ = [
    "GAP",
    "Client",
    "ConfigurationError",
    "FieldViolation",
    "Gap",
    "Hold",
    "Lost",
    "NexusError",
    "NotAcquired",
    "Reason",
    "Stream",
    "connect",
]

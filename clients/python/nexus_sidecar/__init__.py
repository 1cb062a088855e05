"""The client of nexus-sidecar: `with connect() as client: ...`; `nexus_sidecar.aio` is the same for asyncio."""

from nexus.errors.v1.errors_pb2 import Reason
from nexus_sidecar.calls import Stream
from nexus_sidecar.client import Client, connect
from nexus_sidecar.errors import ConfigurationError, Denied, FieldViolation, Lost, NexusError
from nexus_sidecar.gap import GAP, Gap
from nexus_sidecar.holding import Holding

__all__ = [
    "GAP",
    "Client",
    "ConfigurationError",
    "Denied",
    "FieldViolation",
    "Gap",
    "Holding",
    "Lost",
    "NexusError",
    "Reason",
    "Stream",
    "connect",
]

"""The client of nexus-sidecar: `with connect() as client: ...`; `nexus_sidecar.aio` is the same for asyncio."""

from nexus.errors.v1.errors_pb2 import Reason
from nexus_sidecar.codec import FIELDS, JSON, Codec
from nexus_sidecar.errors import (
    ConfigurationError,
    FieldViolation,
    Lost,
    NexusError,
    NotAcquired,
    SessionLimitReached,
    TokenReused,
)
from nexus_sidecar.gap import GAP, Gap
from nexus_sidecar.limits import Decision, Rule
from nexus_sidecar.sync import Client, Hold, Stream, connect

__all__ = [
    "FIELDS",
    "GAP",
    "JSON",
    "Client",
    "Codec",
    "ConfigurationError",
    "Decision",
    "FieldViolation",
    "Gap",
    "Hold",
    "Lost",
    "NexusError",
    "NotAcquired",
    "Reason",
    "Rule",
    "SessionLimitReached",
    "Stream",
    "TokenReused",
    "connect",
]

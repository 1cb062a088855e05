"""The client of nexus-sidecar; `nexus_sidecar.aio` is the same for asyncio."""

from nexus.errors.v1.errors_pb2 import Reason
from nexus_sidecar.errors import Denied, FieldViolation, Lost, NexusError
from nexus_sidecar.gap import GAP, Gap

__all__ = ["GAP", "Denied", "FieldViolation", "Gap", "Lost", "NexusError", "Reason"]

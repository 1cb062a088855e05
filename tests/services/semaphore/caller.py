"""A caller of SemaphoreService, for one semaphore."""

import grpc

from nexus.semaphore.v1 import semaphore_pb2
from nexus.semaphore.v1.semaphore_pb2_grpc import SemaphoreServiceStub
from tests.coordination.caller import BaseCaller


class Caller(BaseCaller):
    """Calls about one semaphore; limit 0 leaves the limit out."""

    pb, id_field = semaphore_pb2, "permit_id"

    def __init__(self, channel: grpc.aio.Channel, limit: int = 3, resource: str = "video_processing") -> None:
        super().__init__(SemaphoreServiceStub(channel), resource=resource, limit=limit)

    async def in_use(self) -> int:
        """How many units are in use."""
        return int((await self.get()).in_use)

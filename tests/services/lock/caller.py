"""A caller of LockService, for one lock."""

import grpc

from nexus.lock.v1 import lock_pb2
from nexus.lock.v1.lock_pb2_grpc import LockServiceStub
from tests.coordination.caller import BaseCaller


class Caller(BaseCaller):
    """Calls about one lock."""

    pb, id_field = lock_pb2, "lock_id"

    def __init__(self, channel: grpc.aio.Channel, resource_id: str = "camp_456", resource: str = "campaign") -> None:
        super().__init__(LockServiceStub(channel), resource=resource, resource_id=resource_id)

    async def free(self) -> bool:
        """Whether nobody holds the lock."""
        return not (await self.get()).HasField("holder")

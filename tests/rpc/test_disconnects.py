"""A client that leaves a stream in the middle of a write is no defect."""

import asyncio
import logging

import grpc
import pytest

from nexus.flag.v1 import flag_pb2 as pb
from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub
from sidecar.app import Sidecar
from tests.waiting import wait_until


async def test_watchers_that_leave_while_they_are_told_are_logged_by_nobody(
    sidecar: Sidecar, clients: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    async with grpc.aio.insecure_channel(
        sidecar.server.address, options=[("grpc.use_local_subchannel_pool", 1)]
    ) as channel:
        stub = FlagServiceStub(channel)
        for turn in range(20):
            watches = [stub.Watch(pb.WatchRequest()) for _ in range(25)]
            await asyncio.gather(*(watch.read() for watch in watches))
            told = asyncio.gather(*(stub.Set(pb.SetRequest(name=f"f{at}", enabled=turn % 2 == 0)) for at in range(10)))
            for watch in watches:
                await asyncio.sleep(0)
                watch.cancel()
            await told
    await wait_until(lambda: not sidecar.admission.long_running, what="every watch has ended")
    assert not [record.getMessage() for record in caplog.records]

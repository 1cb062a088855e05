"""A client whose process was stalled for longer than the lease: its own clock tells, whatever the sidecar sends."""

import time
from datetime import timedelta
from typing import Any

import pytest

from nexus_sidecar import Lost, aio
from sidecar.app import Sidecar


async def test_a_stalled_block_sees_at_once_that_its_lock_is_lost(sidecar: Sidecar, clients: Any) -> None:
    seen = []

    async def work(client: aio.Client) -> None:
        async with client.lock("campaign", "stalled", lease=timedelta(seconds=1)) as lock:
            seen.append(lock.is_lost)
            time.sleep(1.1)  # noqa: ASYNC251 - neither this client nor the sidecar can do anything meanwhile
            seen.append(lock.is_lost)

    async with aio.connect(sidecar.server.address) as client:
        with pytest.raises(Lost):
            await work(client)
    assert seen == [False, True]

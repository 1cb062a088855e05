"""A client whose process was stalled for longer than the lease: its own clock tells, whatever the sidecar has sent."""

import asyncio
import os
import signal
import sys
import time
from datetime import timedelta
from typing import Any

import pytest

from nexus_sidecar import Lost, aio
from sidecar.app import Sidecar
from tests.python_client.both import KINDS

STALL = 1.5
"""Seconds for which a process is stopped that holds a lock with a lease of 1 s."""

PROGRAMS = {
    "threads": """
import sys, time
from datetime import timedelta
from nexus_sidecar import connect
with connect(sys.argv[1]) as client:
    lock = client.lock("job", "stopped-threads", lease=timedelta(seconds=1)).acquire()
    print("held", flush=True)
    sys.stdin.readline()
    time.sleep(0.5)
    print(lock.is_lost, flush=True)
""",
    "asyncio": """
import asyncio, sys
from datetime import timedelta
from nexus_sidecar.aio import connect
async def main():
    async with connect(sys.argv[1]) as client:
        lock = await client.lock("job", "stopped-asyncio", lease=timedelta(seconds=1)).acquire()
        print("held", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await asyncio.sleep(0.5)
        print(lock.is_lost, flush=True)
asyncio.run(main())
""",
}
"""Programs that hold a lock, and print whether it is lost half a second after they were told to look."""


@pytest.mark.parametrize("kind", KINDS)
async def test_renewals_that_are_read_too_late_do_not_count(sidecar: Sidecar, clients: Any, kind: str) -> None:
    pipe = asyncio.subprocess.PIPE
    words = (sys.executable, "-c", PROGRAMS[kind], sidecar.server.address)
    process = await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe)
    assert process.stdout
    assert process.stdin
    try:
        assert await asyncio.wait_for(process.stdout.readline(), 20) == b"held\n"
        os.kill(process.pid, signal.SIGSTOP)
        await asyncio.sleep(STALL)  # meanwhile the sidecar renews the lock and says so
        process.stdin.write(b"look\n")
        os.kill(process.pid, signal.SIGCONT)
        assert await asyncio.wait_for(process.stdout.readline(), 20) == b"True\n"
    finally:
        process.kill()
        await process.communicate()


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

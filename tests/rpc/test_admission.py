"""The sweep of deadlines sleeps while nothing is in flight, and keeps deadlines as before once a call arrives."""

import asyncio
import time

import pytest

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.rpc import admission as module
from sidecar.rpc.admission import Admission
from tests.waiting import wait_until


async def test_an_idle_sweep_does_not_wake_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SWEEP", 0.001)
    admission = Admission()
    admission.open()
    sweeps = 0
    sleep = asyncio.sleep

    async def counted(delay: float) -> None:
        nonlocal sweeps
        sweeps += delay == module._SWEEP
        await sleep(delay)

    monkeypatch.setattr(asyncio, "sleep", counted)
    try:
        await sleep(0.1)
        assert sweeps == 0
    finally:
        await admission.close()


async def test_a_call_after_an_idle_time_is_ended_at_its_deadline() -> None:
    admission = Admission(default_deadline=0.05)
    admission.open()

    async def call() -> None:
        admission.admit(admission.unary)
        task = asyncio.current_task()
        admission.unary.calls[task] = time.perf_counter()
        try:
            await asyncio.sleep(30)
        finally:
            del admission.unary.calls[task]

    try:
        await asyncio.sleep(0.1)
        for _ in range(2):
            task = asyncio.create_task(call())
            await wait_until(task.done)
            assert task.cancelled()
            error = admission.ended(task)
            assert error is not None
            assert error.reason == reasons.REASON_DEADLINE_EXCEEDED
            await asyncio.sleep(0.15)
    finally:
        await admission.close()

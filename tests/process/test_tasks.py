"""Supervising and ending background tasks."""

import asyncio
import itertools

import pytest

from sidecar.process import tasks
from sidecar.process.tasks import end, supervised
from tests.waiting import wait_until


async def test_a_failed_task_is_logged_with_its_cause_and_started_again(caplog: pytest.LogCaptureFixture) -> None:
    starts = 0

    async def work() -> None:
        nonlocal starts
        starts += 1
        if starts == 1:
            raise ValueError("first start")
        await asyncio.Event().wait()

    task = supervised("worker", work)
    await wait_until(lambda: starts == 2)
    (record,) = [each for each in caplog.records if each.name == "sidecar.process.tasks"]
    assert record.levelname == "ERROR"
    assert "worker" in record.getMessage()
    assert record.exc_info
    assert isinstance(record.exc_info[1], ValueError)
    assert record.exc_info[2] is not None
    await asyncio.wait_for(end(task), 5)
    assert task.cancelled()
    assert starts == 2


async def test_a_task_that_keeps_failing_pauses_longer_and_is_logged_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(tasks, "LONGEST_PAUSE", 0.02)
    loop = asyncio.get_running_loop()
    starts: list[float] = []

    async def work() -> None:
        starts.append(loop.time())
        raise ValueError

    task = supervised("worker", work)
    await wait_until(lambda: len(starts) == 12)
    await end(task)
    pauses = [after - before for before, after in itertools.pairwise(starts)]
    assert min(pauses[-4:]) >= 0.0099
    assert len([each for each in caplog.records if each.name == "sidecar.process.tasks"]) == 1


async def test_a_task_goes_on_when_something_it_awaits_was_cancelled() -> None:
    starts = 0

    async def work() -> None:
        nonlocal starts
        starts += 1
        if starts == 1:
            raise asyncio.CancelledError
        await asyncio.Event().wait()

    task = supervised("worker", work)
    await wait_until(lambda: starts == 2)
    await end(task)
    assert task.cancelled()


async def test_a_task_that_returns_is_not_started_again() -> None:
    starts = 0

    async def work() -> None:
        nonlocal starts
        starts += 1

    await asyncio.wait_for(supervised("worker", work), 5)
    assert starts == 1


async def test_a_task_that_loses_a_cancellation_ends_all_the_same() -> None:
    lost = 0

    async def work() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if lost:
                    raise
                lost += 1

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.wait_for(end(task), 5)
    assert task.cancelled()
    assert lost == 1


async def test_what_a_task_ended_with_is_dropped_and_none_is_skipped() -> None:
    async def fail() -> None:
        raise ValueError

    failed = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await end(failed, None)
    assert failed.done()

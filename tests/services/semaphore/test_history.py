"""Whatever happens to holders and sidecars, over a resize: never above the limit, rising fences, nobody starved."""

from pathlib import Path
from typing import Any

import pytest

from tests.histories.check import overheld, overtaken, starved, unfenced
from tests.histories.records import Failed, Frozen, Grant
from tests.histories.run import record, sidecars
from tests.waiting import wait_until


async def test_semaphores_over_random_runs(
    redis_server: str, raw: Any, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    async with sidecars(redis_server) as running:
        history = await record("semaphore", running, tmp_path, pytestconfig.getoption("history"), callers=25)
        grants = [each for each in history if isinstance(each, Grant)]
        assert len(grants) > 200
        assert {each.limit for each in grants} == {3, 5}
        assert any(isinstance(each, Frozen) for each in history)
        assert {each.code for each in history if isinstance(each, Failed)} <= {"UNAVAILABLE"}
        assert not overheld(history)
        assert not unfenced(history)
        assert not starved(history)
        count, known = overtaken(history)
        assert count <= known / 20, f"{count} of {known} were overtaken"

        async def only_fences() -> bool:
            return all([name.endswith(":fence") async for name in raw(0).scan_iter("nexus:semaphore:*")])

        await wait_until(only_fences, within=10, what="only fences left")

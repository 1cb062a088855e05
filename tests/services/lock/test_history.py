"""Whatever happens to holders and sidecars: never two holders, rising fences, nobody starved, nothing left."""

from pathlib import Path
from typing import Any

import pytest

from tests.histories.check import overadmitted, overheld, overtaken, starved, through_losses, unfenced
from tests.histories.records import Denied, Failed, Frozen, Grant, Hit, Loss
from tests.histories.run import record, sidecars
from tests.waiting import wait_until


def grant(fence: int, asked: float, ended: float | None, **more: Any) -> Grant:
    """A grant as the checks see it, told 0.1 s after it was asked for."""
    told = asked + 0.1
    fields: dict[str, Any] = {"client": 1, "kept": told, "lease": 2.0, "told": told}
    return Grant(resource="r", fence=fence, asked=asked, ended=ended, **{**fields, **more})


def test_the_checks_see_what_they_are_for() -> None:
    assert overheld([grant(1, 0, 0.5), grant(2, 0.3, 0.9)]), "two holders"
    assert not overheld([grant(1, 0, 0.3), grant(2, 0.3, 0.9)])
    assert overheld([grant(1, 0, None), grant(2, 0.5, 0.9)]), "a crashed holder's lease"
    assert not overheld([grant(1, 0, None), grant(2, 1.5, 2.0)])
    assert not overheld([Frozen(1, -3, 0.05), grant(1, 0, None), grant(2, 0.5, 0.9)]), "told as it thawed"
    assert unfenced([grant(2, 0, 0.2), grant(1, 1, 1.2)]), "a fence that fell"
    assert unfenced([grant(2, 0, 0.2), grant(2, 1, 1.2)]), "a fence given twice"
    assert not unfenced([grant(2, 0, 0.2), grant(1, 0.05, 0.2)]), "asked for at one time"
    assert starved([Denied(1, "r", 60)])
    assert overtaken([grant(2, 0, 5, queued=0.1, told=2), grant(1, 0.2, 5, queued=0.3, told=1)]) == (1, 2)
    assert overtaken([grant(1, 0, 5, queued=0.1, told=1), grant(2, 0.2, 5, queued=0.3, told=2)]) == (0, 2)


def test_the_checks_know_what_a_lost_primary_may_take_with_it() -> None:
    loss = [Loss(since=10, at=10.5)]

    def wrong(*grants: Grant) -> list[str]:
        return through_losses(overheld, grants, loss)

    after = grant(9, 12, 13)
    assert not wrong(grant(1, 10.1, 20, lease=20.0), after), "granted when nothing reached the replica any more"
    assert not wrong(grant(1, 1, 20, lease=20.0, kept=10.2), after), "renewed then"
    assert not wrong(grant(1, 9, 20, lease=20.0, told=11.0), after), "told later, but perhaps granted before"
    assert wrong(grant(1, 9, 20, lease=20.0), after), "granted before: the replica had it"
    assert wrong(grant(1, 10.1, 20, lease=20.0), grant(2, 10.2, 10.4, told=10.3)), "both before the loss"
    assert wrong(grant(1, 11, 20, lease=20.0), after), "both after it"
    assert wrong(grant(1, 1, 20, lease=20.0, kept=11.0), after), "renewed after it"


def test_the_checks_count_what_a_limit_admits() -> None:
    def hits(most: int, *at: float) -> list[Hit]:
        return [Hit("h", one, one + 0.1, most) for one in at]

    assert overadmitted(hits(2, 0, 1, 2, 9.95), 10)
    assert not overadmitted(hits(3, 0, 1, 2, 9.95), 10), "the last one was perhaps counted after the first had left"

    def wrong(loss: float, *at: float) -> list[str]:
        return through_losses(lambda history: overadmitted(history, 10), hits(2, *at), [Loss(loss, loss + 0.5)])

    assert not wrong(2, 0, 2, 3), "the second was perhaps lost"
    assert wrong(5, 0, 2, 6), "none was lost"
    assert wrong(2, 0, 1, 2, 8), "three before the loss"


async def test_locks_over_random_runs(redis_server: str, raw: Any, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    async with sidecars(redis_server) as running:
        history = await record("lock", running, tmp_path, pytestconfig.getoption("history"), callers=40)
        grants = [each for each in history if isinstance(each, Grant)]
        assert len(grants) > 200
        assert any(isinstance(each, Frozen) for each in history)
        assert {each.code for each in history if isinstance(each, Failed)} <= {"UNAVAILABLE"}
        assert not overheld(history)
        assert not unfenced(history)
        assert not starved(history)
        count, known = overtaken(history)
        assert count <= known / 20, f"{count} of {known} were overtaken"

        async def only_fences() -> bool:
            return all([name.endswith(":fence") async for name in raw(0).scan_iter("nexus:lock:*")])

        await wait_until(only_fences, what="only fences left")

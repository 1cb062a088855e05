"""What a targeting rule may cost: beyond it the flag is invalid, and nothing else suffers."""

import asyncio
import json
import time
import tracemalloc
from typing import Any

import grpc
import pytest
from openfeature.schemas.protobuf.flagd.evaluation.v1 import evaluation_pb2 as v1
from openfeature.schemas.protobuf.flagd.evaluation.v1.evaluation_pb2_grpc import ServiceStub as V1Stub

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag import budget, meter
from sidecar.services.flag.definition import parse
from sidecar.services.flag.evaluation import Flag, Unresolved
from tests.faults.rules import flag_with
from tests.services.flag.conftest import refused

A, C, SELF = {"var": "accumulator"}, {"var": "current"}, {"var": ""}
MANY, FEW = list(range(1000)), list(range(40))
LONG, LIST = "9" * 1_000_000, [1] * 100_000


def doubled(step: Any, start: Any, times: int = 60) -> dict[str, Any]:
    """A reduce that makes something twice as large as often as it is told."""
    return {"reduce": [list(range(times)), step, start]}


def nested(loop: str, inner: Any, levels: int) -> dict[str, Any]:
    """A loop in a loop."""
    return {loop: [FEW, nested(loop, inner, levels - 1) if levels > 1 else inner]}


SHARED = doubled([A, A], [1])
"""A list of two of the same list, and so on: small in memory, without end for what walks it."""

STEPS, TEXT, NUMBER, LEVELS = "steps", "characters", "range of a double", "levels"

RULES: dict[str, tuple[Any, str]] = {
    "map over reduce": ({"map": [MANY, {"reduce": [MANY, {"+": [A, C]}, 0]}]}, STEPS),
    "squares": (doubled({"*": [A, A]}, 3, 24), NUMBER),
    "sums": (doubled({"+": [A, A]}, 10**300), NUMBER),
    "differences": (doubled({"-": [A, {"-": [A]}]}, 10**300), NUMBER),
    "a wide product": ({"*": [10**300] * 3000}, NUMBER),
    "some five deep": (nested("some", False, 5), STEPS),
    "all five deep": (nested("all", True, 5), STEPS),
    "none and filter": ({"none": [MANY, {"filter": [MANY, {"filter": [MANY, False]}]}]}, STEPS),
    "cat": (doubled({"cat": [A, A]}, "xx", 29), TEXT),
    "a wide cat": ({"cat": [{"var": "long"}] * 6}, TEXT),
    "merge": (doubled({"merge": [A, A]}, [1]), STEPS),
    "text of a shared list": ({"cat": [SHARED]}, STEPS),
    "substr of a shared list": ({"substr": [SHARED, 1]}, STEPS),
    "shared lists compared": ({"==": ["a", SHARED]}, STEPS),
    "shared lists identical": ({"===": [SHARED, SHARED]}, STEPS),
    "a shared list found": ({"in": [SHARED, [SHARED]]}, STEPS),
    "hash of a shared list": ({"fractional": [SHARED, ["on", 1]]}, STEPS),
    "version of a shared list": ({"sem_ver": [SHARED, "=", "1.0.0"]}, STEPS),
    "least of shared lists": ({"min": [SHARED, SHARED]}, STEPS),
    "a deep list": ({"cat": [doubled([A], 1, 1000)]}, LEVELS),
    "a circle": ({"cat": [{"reduce": [[1, 2], SELF, 0]}]}, LEVELS),
    "lists compared": ({"or": [{"===": [{"var": "list"}, {"var": "other list"}]}] * 3000}, STEPS),
    "lists searched": ({"or": [{"in": ["x", {"var": "list"}]}] * 3000}, STEPS),
    "texts searched": ({"or": [{"in": ["x", {"var": "long"}]}] * 3000}, STEPS),
    "texts compared": ({"or": [{"==": [{"var": "long"}, {"var": "other"}]}] * 3000}, STEPS),
    "text as number": ({"or": [{"<": [{"var": "long"}, 0]}] * 3000}, STEPS),
    "text as path": ({"or": [{"var": [{"var": "long"}]}] * 3000}, STEPS),
    "paths missing": ({"or": [{"!": {"missing": [{"var": "long"}]}}] * 3000}, STEPS),
    "a long key hashed": ({"or": [{"fractional": [["on", 0]]}] * 3000}, STEPS),
    "the greatest of many": ({"reduce": [list(range(3000)), {"max": MANY}, 1]}, STEPS),
    "constants as text": ({"reduce": [list(range(3000)), {"cat": [MANY]}, 1]}, STEPS),
    "constants missing": ({"reduce": [list(range(3000)), {"missing_some": ["1", [str(n) for n in MANY]]}, 1]}, STEPS),
    "constants searched": ({"or": [{"in": [{"var": "list"}, [[1] * 3000] * 20]}] * 3}, STEPS),
}


def resolved(rule: Any, version: str = "cbor") -> str:
    """The variant that a rule chooses, or why it chooses none."""
    flag = Flag(parse("f", flag_with(rule).encode()).flags["f"], frozenset(), version)
    context = {
        "targetingKey": LONG,
        "long": LONG,
        "other": LONG[:-1] + "8",
        "list": LIST,
        "other list": [*LIST[:-1], 2],
    }
    try:
        return flag.resolve(context)[0]
    except Unresolved as unresolved:
        return f"{pb.Cause.Name(unresolved.cause)}: {unresolved.message}"


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_costs_too_much_is_invalid_and_stopped_early(name: str) -> None:
    rule, limit = RULES[name]
    started = time.thread_time()
    outcome = resolved(rule)
    assert outcome.startswith("CAUSE_INVALID")
    assert limit in outcome
    assert time.thread_time() - started < 1.5  # without a budget it takes seconds to minutes


@pytest.mark.parametrize("version", ["string", "percent"])
def test_every_version_of_the_fractional_operator_is_bounded(version: str) -> None:
    assert STEPS in resolved({"or": [{"fractional": [["on", 0]]}] * 3000}, version)


def test_a_rule_of_too_many_operators_is_not_compiled() -> None:
    assert (
        parse("f", flag_with({"or": [{"!": 0}] * 30_000}).encode()).problem == "targeting has more than 20000 operators"
    )


def test_texts_are_stopped_before_they_take_memory() -> None:
    tracemalloc.start()
    try:
        resolved(RULES["cat"][0])
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "rule",
    [
        {"if": [{"in": ["u4999", [f"u{at}" for at in range(5000)]]}, "on", "off"]},
        {"if": [{"some": [[*MANY, "x"], {"==": [SELF, "x"]}]}, "on"]},
        {"if": [{"==": [{"reduce": [MANY, {"+": [A, C]}, 0]}, 499_500]}, "on"]},
        {"if": [{"<": [0, {"*": [1e308, 10]}]}, "on"]},
        {"if": [{"!": {"sem_ver": ["1.0.0-" + "0" * 5_000 + "!", "=", "1.0.0"]}}, "on"]},
    ],
)
def test_a_usual_rule_is_far_from_the_limits(rule: Any) -> None:
    assert resolved(rule) == "on"


@pytest.mark.parametrize("rule", [[1, 2], {"merge": [1]}, SHARED, {"*": [10**200, 10]}, 1e300])
def test_a_result_that_is_no_name_is_a_variant_that_does_not_exist(rule: Any) -> None:
    assert "does not exist" in resolved({"if": [True, rule]})


EXPENSIVE = {"state": "ENABLED", "variants": {"on": 1}, "targeting": RULES["map over reduce"][0]}


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of steps for each call that two expensive flags reach."""
    monkeypatch.setattr(meter, "CALL_STEPS", budget.STEPS + 1000)


@pytest.mark.usefixtures("cheap")
async def test_a_batch_has_a_limit_of_steps_for_all_its_flags(flags: Any, by_hand: Any) -> None:
    await by_hand("bomb", json.dumps(EXPENSIVE))
    await flags.Set(pb.SetRequest(name="good", enabled=True))
    results = (await flags.BatchEvaluate(pb.BatchEvaluateRequest(names=["bomb", "good", "bomb", "good"]))).results
    assert [result.HasField("evaluation") for result in results] == [False, True, False, False]
    assert "flags before it" in results[3].unresolved.message


@pytest.mark.usefixtures("cheap")
async def test_resolving_all_flags_has_the_same_limit(channel: grpc.aio.Channel, flags: Any, by_hand: Any) -> None:
    all_flags: Any = V1Stub(channel)
    await by_hand("bomb", json.dumps(EXPENSIVE))
    await flags.Set(pb.SetRequest(name="good", enabled=True))
    assert list((await all_flags.ResolveAll(v1.ResolveAllRequest())).flags) == ["good"], "one is within the limit"
    for name in ("bomb2", "bomb3"):
        await by_hand(name, json.dumps(EXPENSIVE))
    await refused(all_flags.ResolveAll(v1.ResolveAllRequest()), "DATA_LOSS", reason="FLAG_UNUSABLE")


async def test_a_call_for_many_flags_lets_other_calls_run_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    spending = meter.Meter(budget.Budget())
    for pause_after, expected in ((60.0, []), (0.0, ["other", "other"])):
        monkeypatch.setattr(meter, "PAUSE_AFTER", pause_after)
        asyncio.get_running_loop().call_soon(ran.append, "other")
        await spending.spent(1)
        assert ran == expected

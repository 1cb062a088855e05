"""Flags of any text: what another program may have written under a flag's key harms no call."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar.services.flag.definition import DEEPEST_VALUE, parse
from sidecar.services.flag.text_limits import DEEPEST_TEXT
from tests.faults.pure import flag_of_any_text
from tests.faults.requests import JSON, texts
from tests.faults.rules import COSTLY, SEEDS, flag_with
from tests.services.flag.test_rule import RULES

FLAG = {"state": "ENABLED", "variants": {"a": 1}, "defaultVariant": "a"}


def flag(variant: str) -> str:
    """A definition whose only variant is this JSON."""
    return json.dumps(FLAG).replace("1", variant)


def two(variant: str) -> str:
    """A set of that definition and another."""
    return f'{{"flags": {{"f": {flag(variant)}, "g": {flag("1")}}}}}'


def nested(levels: int, start: str = '{"a":', end: str = "}") -> str:
    """JSON in JSON."""
    return start * levels + "1" + end * levels


def flag_set(evaluators: dict[str, Any], flags: int = 1) -> str:
    """Flags that refer to the first of the rules they share."""
    first = next(iter(evaluators))
    each = {**FLAG, "targeting": {"if": [{"$ref": first}, "a"]}}
    return json.dumps({"flags": {f"f{at}": each for at in range(flags)}, "$evaluators": evaluators})


NUMBERS = ["1e999", "-1e999", "9" * 400, "1e308", "1.5", "-0", "9" * 5_000]
DEEP = [nested(levels, *ends) for levels in (30, 60, 150, 900, 5_000) for ends in ((), ("[", "]"))]
HALVES = ['"\\ud800"', '["\\udfff"]', '{"\\ud800": 1}']


@pytest.mark.parametrize("text", [*JSON, *NUMBERS, *DEEP, *HALVES], ids=lambda text: text[:20])
async def test_a_text_that_no_message_can_hold_is_a_problem_of_that_key_alone(text: str) -> None:
    for each in (text, flag(text), two(text)):
        await flag_of_any_text(each.encode())
    for hostile in ("variants", "metadata", "defaultVariant", "targeting", "state"):
        await flag_of_any_text(json.dumps({**FLAG, hostile: None}).replace("null", text).encode())


@pytest.mark.parametrize("ends", [(), ("[", "]")], ids=["objects", "lists"])
async def test_the_deepest_lawful_value_is_served_by_every_protocol(ends: tuple[str, ...]) -> None:
    for text in (nested(DEEPEST_VALUE, *ends), flag(nested(DEEPEST_VALUE, *ends))):
        assert not parse("f", text.encode()).problem
        await flag_of_any_text(text.encode())
        assert "levels deep" in parse("f", text.replace("1}", '{"b": 1}}').replace("1]", "[1]]").encode()).problem


def test_a_text_is_read_down_to_its_deepest_lawful_level() -> None:
    """The definition is one level, `!` and its list are two."""
    for pairs, problem in ((99, ""), (100, "nested more than 200 levels deep")):
        text = json.dumps({**FLAG, "targeting": {}}).replace("{}", nested(pairs, '{"!": [', "]}"))
        assert parse("f", text.encode()).problem == problem


BOMB = {f"r{at}": {"or": [{"$ref": f"r{at + 1}"}] * 40} for at in range(12)}
CHAIN = {f"r{at}": {"!": [{"$ref": f"r{at + 1}"}]} for at in range(DEEPEST_TEXT)}
LOOP = {"r0": {"!": [{"$ref": "r0"}]}}
CROWD = {f"r{at}": True for at in range(2_000)}


@pytest.mark.parametrize(
    ("evaluators", "problem"),
    [(BOMB, "longer than 1 MiB"), (CHAIN, "levels deep"), (LOOP, "levels deep"), (CROWD, "")],
    ids=["bomb", "chain", "loop", "crowd"],
)
async def test_shared_rules_cannot_grow_without_bound(evaluators: dict[str, Any], problem: str) -> None:
    """Forty of forty of forty …: twelve lines of it would be 40¹² rules."""
    started = time.process_time()
    parsed = parse("set", flag_set(evaluators, flags=500).encode())
    assert time.process_time() - started < 5
    assert problem in parsed.problem
    assert bool(problem) == bool(parsed.problem)


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts | st.sampled_from(["a", "b"]), inner, max_size=3),
    max_leaves=6,
)
_names = st.sampled_from(["a", "b", "", "true", "$ref"])
_flags = st.fixed_dictionaries(
    {"variants": st.dictionaries(_names, _values, max_size=3) | _values},
    optional={
        "state": st.sampled_from(["ENABLED", "DISABLED"]) | _values,
        "defaultVariant": _names | _values,
        "targeting": RULES,
        "metadata": st.dictionaries(
            st.sampled_from(["fractionalHash", "organizationVariant", "x"]),
            st.sampled_from(["cbor", "string", "percent", "a"]) | _values,
            max_size=2,
        )
        | _values,
    },
)
_sets = st.fixed_dictionaries(
    {"flags": st.dictionaries(_names, _flags | _values, max_size=3) | st.lists(_flags, max_size=2)},
    optional={"metadata": _values, "$evaluators": st.dictionaries(_names, RULES, max_size=2) | _values},
)


@settings(deadline=None)
@given(st.one_of(_flags, _flags, _sets, _values))
async def test_a_flag_of_any_json_is_served_or_refused_by_every_protocol(value: Any) -> None:
    await flag_of_any_text(json.dumps(value).encode())


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(deadline=None)
@given(COSTLY)
async def test_a_rule_that_grows_and_loops_is_evaluated_in_bounded_time(rule: Any) -> None:
    await flag_of_any_text(flag_with(rule).encode())


@pytest.mark.parametrize("text", SEEDS, ids=range(len(SEEDS)))
async def test_each_kind_of_costly_rule_is_evaluated_in_bounded_time(text: str) -> None:
    await flag_of_any_text(text.encode())

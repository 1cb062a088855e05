"""A compiled rule means what json_logic says it means."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_logic import jsonLogic

from sidecar.services.flag.buckets import VERSIONS, WORDS
from sidecar.services.flag.budget import Budget
from sidecar.services.flag.definition import Definition
from sidecar.services.flag.evaluation import Flag, Unresolved
from sidecar.services.flag.rule import compiled

OPERATORS = VERSIONS["string"]
CONTEXT: Any = {"tier": "beta", "age": 41, "tags": ["a", "b"], "deep": {"x": 0.5}, "targetingKey": "user_1"}
CONTEXT["$flagd"] = {"flagKey": "f", "timestamp": 0}

_atoms = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 50), st.sampled_from(["", "beta", "a", "41", "tier", "1.0.0"])
)
_paths = st.sampled_from(["tier", "age", "tags", "deep.x", "tags.0", "absent", ""])
_variables = st.builds(lambda path: {"var": path}, _paths)


def _calls(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    words = st.sampled_from([*sorted(WORDS), "no_such_word"])
    return st.one_of(
        st.lists(inner, max_size=3),
        st.builds(lambda word, args: {word: args}, words, st.one_of(inner, st.lists(inner, max_size=5))),
    )


RULES = st.recursive(_atoms | _variables, _calls, max_leaves=12)


def outcome(run: Any) -> Any:
    """What it comes to, or the type of what it raises; comparable and telling types apart."""
    try:
        return json.dumps(run(), default=repr)
    except Exception as error:
        return type(error)


@given(RULES)
def test_it_comes_to_what_the_library_makes_of_it(rule: Any) -> None:
    expected = outcome(lambda: jsonLogic(rule, dict(CONTEXT), OPERATORS))  # type: ignore[arg-type]
    assert outcome(lambda: compiled(rule, OPERATORS, Budget())(dict(CONTEXT))) == expected


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        ({"if": [False, 1, {"==": [{"var": "tier"}, "beta"]}, 2, 3]}, 2),
        ({"if": [False, 1, False, 2]}, None),
        ({"if": []}, None),
        ({"if": [{}, "an empty object is true", 3]}, "an empty object is true"),
        ({"and": [1, 0, 2]}, 0),
        ({"or": [0, "", "x"]}, "x"),
        ({"in": [{"var": "tier"}, ["alpha", "beta"]]}, True),
        ({"map": [{"var": "tags"}, {"cat": [{"var": ""}, "!"]}]}, ["a!", "b!"]),
        (["x", {"var": "age"}], ["x", 41]),
    ],
)
def test_each_shape(rule: Any, result: Any) -> None:
    assert compiled(rule, OPERATORS, Budget())(dict(CONTEXT)) == result


def test_a_rule_too_deep_to_be_compiled_harms_no_other_flag() -> None:

    rule: Any = True
    for _ in range(5_000):
        rule = {"!": [rule]}
    flag = Flag(Definition("deep", variants={"on": True}, default="on", targeting=rule), frozenset(), "string")
    with pytest.raises(Unresolved):
        flag.resolve(dict(CONTEXT))

"""Targeting rules that cost as much as they can: loops in loops, and values that grow with every step."""

import json
from typing import Any

from hypothesis import strategies as st

from sidecar.services.flag.buckets import WORDS
from sidecar.services.flag.loops import LOOPS

ACCUMULATOR = {"var": "accumulator"}

_atoms = st.sampled_from(
    [
        *(0, -1, 10**300, 1e308, "", "x" * 200, "1.0.0-" + "0" * 200, [1], [[1] * 20] * 20, None, True),
        *({"var": name} for name in ("", "accumulator", "current", "email", "tags", "targetingKey", "deep", "0")),
    ]
)
_lists = st.sampled_from([list(range(length)) for length in (2, 30, 300)])
_words = st.sampled_from(sorted(WORDS))
_loops = st.sampled_from(sorted(LOOPS))


def _larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    twice = inner.map(lambda each: [each, each])
    return st.one_of(
        twice,
        st.builds(lambda word, args: {word: args}, _words, twice | st.lists(inner, max_size=4)),
        st.builds(lambda word: {"reduce": [list(range(40)), {word: [ACCUMULATOR] * 2}, 3]}, _words),
        st.builds(lambda start: {"reduce": [list(range(40)), [ACCUMULATOR] * 2, start]}, inner),
        st.builds(lambda word, args: {"reduce": [list(range(3_000)), {word: args}, 1]}, _words, _lists),
        st.builds(lambda loop, items, body: {loop: [items, body, 1]}, _loops, _lists | inner, inner),
        st.builds(lambda rule, times: {"or": [{"!": {"!": rule}}] * times}, inner, st.sampled_from([2, 100])),
    )


COSTLY = st.recursive(_atoms, _larger, max_leaves=8).filter(lambda rule: isinstance(rule, dict))
"""Rules of these kinds."""


def flag_with(rule: Any) -> str:
    """The text of a flag that a rule decides."""
    variants = {"on": True, "off": False}
    return json.dumps({"state": "ENABLED", "variants": variants, "defaultVariant": "off", "targeting": rule})


def _doubled(step: Any, start: Any) -> dict[str, Any]:
    return {"reduce": [list(range(60)), step, start]}


SEEDS = [
    flag_with(rule)
    for rule in (
        {"map": [list(range(300)), {"reduce": [list(range(300)), {"+": [ACCUMULATOR, {"var": "current"}]}, 0]}]},
        *(_doubled({word: [ACCUMULATOR] * 2}, 3) for word in ("*", "+", "cat", "merge", "substr")),
        {"cat": [_doubled([ACCUMULATOR] * 2, [1])]},
        {"some": [list(range(60)), {"all": [list(range(60)), {"none": [list(range(60)), {"filter": [[1], True]}]}]}]},
        {"fractional": [_doubled([ACCUMULATOR] * 2, 1), ["on", 1]]},
        {"sem_ver": [_doubled({"cat": [ACCUMULATOR] * 2}, "1.0.0-0"), "=", "1.0.0"]},
    )
]
"""One of each kind, for a fuzzer to change."""

"""The operators of a targeting rule by word, each within the budget of the evaluation.

They are those of json_logic and openfeature-flagd-core. An operator that looks at all of an argument pays for its size
first; what makes a text, a number or a list keeps it small.
"""

from collections.abc import Callable, Mapping
from typing import Any

from json_logic.builtins import to_number, to_string

from sidecar.services.flag.budget import SHORT, Budget, check_length, number

Operator = Callable[..., Any]

_LIGHT = {"!", "!!", "log"}
"""Operators that take the same time whatever the size of their arguments."""

_NUMERIC = {"-", "/", "%", "min", "max"}

_MAX_VERSION = 256
"""Characters of a semantic version."""


def bounded(operators: Mapping[str, Operator], word: str, budget: Budget) -> tuple[Operator, bool]:
    """The operator of a word, and whether its arguments have to be paid for by their size."""
    operator = operators[word]
    if word in ("+", "*"):
        return _sum if word == "+" else _product, True
    if word in _NUMERIC:
        return lambda data, *args: number(operator(data, *args)), True
    if word == "cat":
        return _cat, True
    if word == "merge":
        return _merge(budget), False
    if word == "fractional":
        return _fractional(operator, budget), True
    if word == "sem_ver":
        return _sem_ver(operator), True
    return operator, word not in _LIGHT


def fixed_cost(word: str, value: Any) -> int:
    """What it costs each time that an operator looks at a constant of the rule."""
    if isinstance(value, str):
        return len(value) // SHORT
    if not isinstance(value, list | dict):
        return 0
    items = value.values() if isinstance(value, dict) else value
    inside = sum(fixed_cost(word, each) for each in items)
    if word == "in" and not any(isinstance(each, list | dict) for each in items):
        return len(value) // 16 + inside  # a search for a scalar takes 30 ns an item
    return len(value) + inside


def _sum(_data: Any, *args: Any) -> Any:
    value: Any = 0
    for arg in args:
        value = number(value + to_number(arg))
    return value


def _product(_data: Any, *args: Any) -> Any:
    value: Any = 1
    for arg in args:
        value = number(value * to_number(arg))
    return value


def _cat(_data: Any, *args: Any) -> str:
    parts, length = [], 0
    for arg in args:
        part = to_string(arg)
        length += len(part)
        check_length(length)
        parts.append(part)
    return "".join(parts)


def _merge(budget: Budget) -> Operator:
    def merge(_data: Any, *args: Any) -> list[Any]:
        items: list[Any] = []
        for arg in args:
            if isinstance(arg, list):
                budget.spend(len(arg))
                items.extend(arg)
            else:
                items.append(arg)
        return items

    return merge


def _fractional(operator: Operator, budget: Budget) -> Operator:
    def fractional(data: Any, *args: Any) -> Any:
        if isinstance(data, dict):
            budget.look_at(data.get("targetingKey"))
        return operator(data, *args)

    return fractional


def _sem_ver(operator: Operator) -> Operator:
    def sem_ver(data: Any, *args: Any) -> Any:
        if any(isinstance(arg, str) and len(arg) > _MAX_VERSION for arg in args):
            return None
        return operator(data, *args)

    return sem_ver

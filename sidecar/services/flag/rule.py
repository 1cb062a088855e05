"""A targeting rule, made ready once so that an evaluation does not walk its JSON again.

The meaning is json_logic's (https://jsonlogic.com), whose operators are called as they are; a test holds the two side
by side. What a rule spends its time on is turned into closures: constants, conditions, operator calls. The loops
(`map`, `filter`, ...) are left to the library.
"""

from collections.abc import Callable, Mapping
from typing import Any

from json_logic import jsonLogic
from json_logic.builtins import not_, to_bool

Operators = Mapping[str, Callable[..., Any]]
Ready = Callable[[Any], Any]
"""Takes the context, gives what the rule comes to."""

_LOOPS = {"filter", "reduce", "map", "all", "some", "none"}


class _Constant:
    """What comes to the same in every context."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self, _data: Any) -> Any:
        return self.value


def ready(logic: Any, operators: Operators) -> Ready:
    """The rule as a function of the context; what is wrong in it is raised when it is reached, as by the library."""
    if isinstance(logic, list):
        return _list([ready(item, operators) for item in logic])
    if not isinstance(logic, dict) or len(logic) != 1:
        return _Constant(logic)
    word, given = next(iter(logic.items()))
    if word in _LOOPS:
        return lambda data: jsonLogic(logic, data, operators)  # type: ignore[arg-type]
    args = [ready(arg, operators) for arg in (given if isinstance(given, list) else [given])]
    if word in ("if", "?:"):
        return _if(args)
    if word in ("and", "or"):
        return _junction(args, not_ if word == "and" else to_bool)
    if word not in operators:
        return lambda data: jsonLogic(logic, data, operators)  # type: ignore[arg-type]
    return _call(operators[word], args)


def _list(items: list[Ready]) -> Ready:
    if all(isinstance(item, _Constant) for item in items):
        return _Constant([item(None) for item in items])
    return lambda data: [item(data) for item in items]


def _call(operator: Callable[..., Any], args: list[Ready]) -> Ready:
    if len(args) == 1:
        (only,) = args
        if isinstance(only, _Constant):
            value = only.value
            return lambda data: operator(data, value)
        return lambda data: operator(data, only(data))
    if len(args) == 2:
        one, other = args
        if isinstance(other, _Constant):
            value = other.value
            return lambda data: operator(data, one(data), value)
        return lambda data: operator(data, one(data), other(data))
    return lambda data: operator(data, *[arg(data) for arg in args])


def _if(args: list[Ready]) -> Ready:
    """Pairs of condition and result, then what else; without that, nothing."""
    pairs = list(zip(args[::2], args[1::2], strict=False))
    otherwise = args[-1] if len(args) % 2 else _Constant(None)

    def choose(data: Any) -> Any:
        for condition, result in pairs:
            if to_bool(condition(data)):
                return result(data)
        return otherwise(data)

    return choose


def _junction(args: list[Ready], decides: Callable[[Any], Any]) -> Ready:
    """`and`, `or`: the first argument that decides, else the last."""

    def join(data: Any) -> Any:
        current = None
        for arg in args:
            current = arg(data)
            if decides(current):
                return current
        return current

    return join

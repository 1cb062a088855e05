"""A targeting rule, compiled once so that an evaluation does not walk its JSON again.

The meaning is json_logic's (https://jsonlogic.com); a test compares the two. The rule becomes closures that take the
context: constants, conditions, operator calls and loops. Each evaluation stays within a budget, which costs the usual
rule next to nothing: its operators are counted here, once, and only loops and large values are counted as they come.
"""

from collections.abc import Callable, Mapping
from typing import Any

from json_logic.builtins import not_, to_bool

from sidecar.services.flag.budget import SHORT, Budget
from sidecar.services.flag.loops import LOOPS
from sidecar.services.flag.operators import bounded, fixed_cost
from sidecar.services.flag.variable import Constant, variable

Operators = Mapping[str, Callable[..., Any]]
Compiled = Callable[[Any], Any]
"""Takes the context, returns the result of the rule."""


def compiled(logic: Any, operators: Operators, budget: Budget) -> Compiled:
    """The rule as a function of the context. What is wrong in it is raised when it is reached, as by json_logic.

    The function raises ExceededError when the budget is used up; whoever calls it refills the budget first.
    """
    rule = _Compiler(operators, budget).compile(logic)
    cost = steps_of(logic)
    if isinstance(rule, Constant):
        return rule

    def evaluate(data: Any) -> Any:
        budget.left -= cost
        if budget.left < 0:
            budget.spend(0)
        return rule(data)

    return evaluate


def steps_of(logic: Any) -> int:
    """The operators, and their arguments beyond two, that a run through a rule may evaluate, without those in loops."""
    if isinstance(logic, list):
        return 1 + sum(steps_of(each) for each in logic)
    if not isinstance(logic, dict) or len(logic) != 1:
        return 0
    word, given = next(iter(logic.items()))
    args = given if isinstance(given, list) else [given]
    if word in LOOPS:
        args = [*args[:1], *args[2:]]
    return 1 + max(len(args) - 2, 0) + sum(steps_of(each) for each in args)


class _Compiler:
    def __init__(self, operators: Operators, budget: Budget) -> None:
        self._operators, self._budget = operators, budget

    def compile(self, logic: Any) -> Compiled:
        if isinstance(logic, list):
            return _list([self.compile(item) for item in logic])
        if not isinstance(logic, dict) or len(logic) != 1:
            return Constant(logic)
        word, given = next(iter(logic.items()))
        given = given if isinstance(given, list) else [given]
        if word in LOOPS:
            return self._loop(word, given)
        args = [self.compile(arg) for arg in given]
        if word in ("if", "?:"):
            return _if(args)
        if word in ("and", "or"):
            return _junction(args, not_ if word == "and" else to_bool)
        if word == "var" and (found := variable(args)):
            return found
        if word not in self._operators:
            return _unknown(word, args)
        return self._call(word, args)

    def _loop(self, word: str, given: list[Any]) -> Compiled:
        """`reduce` does not compile its third argument, for json_logic does not evaluate it."""
        items = self.compile(given[0]) if given else None
        body = self.compile(given[1]) if len(given) > 1 else None
        cost = 1 + steps_of(given[1]) if len(given) > 1 else 1
        return LOOPS[word](items, body, given[2] if len(given) > 2 else None, cost, self._budget)

    def _call(self, word: str, args: list[Compiled]) -> Compiled:
        operator, pays = bounded(self._operators, word, self._budget)
        if not pays:
            return _plain_call(operator, args)
        cost = sum(fixed_cost(word, arg.value) for arg in args if isinstance(arg, Constant))
        if cost:
            return _costly(_paid_call(operator, args, self._budget), cost, self._budget)
        return _paid_call(operator, args, self._budget)


def _unknown(word: str, args: list[Compiled]) -> Compiled:
    def fail(data: Any) -> Any:
        for arg in args:
            arg(data)
        raise ReferenceError(f"Unrecognized operation: {word!r}")

    return fail


def _list(items: list[Compiled]) -> Compiled:
    if all(isinstance(item, Constant) for item in items):
        return Constant([item(None) for item in items])
    return lambda data: [item(data) for item in items]


def _plain_call(operator: Callable[..., Any], args: list[Compiled]) -> Compiled:
    return lambda data: operator(data, *[arg(data) for arg in args])


def _costly(call: Compiled, cost: int, budget: Budget) -> Compiled:
    def paid(data: Any) -> Any:
        budget.spend(cost)
        return call(data)

    return paid


def _paid_call(operator: Callable[..., Any], args: list[Compiled], budget: Budget) -> Compiled:
    """A call that pays for the size of its arguments, except constants."""
    look_at = budget.look_at
    if len(args) == 2:
        one, other = args
        if isinstance(other, Constant) and not isinstance(one, Constant):
            value = other.value

            def with_constant(data: Any) -> Any:
                first = one(data)
                kind = type(first)
                if (kind is str and len(first) > SHORT) or kind is list or kind is dict:
                    look_at(first)
                return operator(data, first, value)

            return with_constant

    paying = [not isinstance(arg, Constant) for arg in args]

    def call(data: Any) -> Any:
        values = [arg(data) for arg in args]
        for value, pays in zip(values, paying, strict=True):
            if pays:
                look_at(value)
        return operator(data, *values)

    def constants(data: Any) -> Any:
        return operator(data, *[arg(data) for arg in args])

    return call if any(paying) else constants


def _if(args: list[Compiled]) -> Compiled:
    """Pairs of condition and result, then the result if none holds; without one, nothing."""
    pairs = list(zip(args[::2], args[1::2], strict=False))
    otherwise = args[-1] if len(args) % 2 else Constant(None)

    def choose(data: Any) -> Any:
        for condition, result in pairs:
            if to_bool(condition(data)):
                return result(data)
        return otherwise(data)

    return choose


def _junction(args: list[Compiled], decides: Callable[[Any], Any]) -> Compiled:
    """`and`, `or`: the first argument that decides, else the last."""

    def join(data: Any) -> Any:
        current = None
        for arg in args:
            current = arg(data)
            if decides(current):
                return current
        return current

    return join

"""The loops of a targeting rule: `map`, `filter`, `reduce`, `all`, `some`, `none`, as json_logic has them.

A loop takes its list and its body as functions of the context (None for an argument that is not there), the third
argument as it is written, the steps of its body and the budget. Each item costs the steps of the body.
"""

from collections.abc import Callable, Iterator
from typing import Any

from json_logic.builtins import to_bool

from sidecar.services.flag.budget import Budget

Part = Callable[[Any], Any]
Loop = Callable[[Part | None, Part | None, Any, int, Budget], Part]


def _filter(items: Part | None, body: Part | None, _init: Any, cost: int, budget: Budget) -> Part:
    if items is None or body is None:
        return lambda _data: []
    return lambda data: [item for item in _paid(items(data), cost, budget) if to_bool(body(item))]


def _map(items: Part | None, body: Part | None, _init: Any, cost: int, budget: Budget) -> Part:
    if items is None:
        return lambda _data: []
    run = body or _nothing
    return lambda data: [run(item) for item in _paid(items(data), cost, budget)]


def _reduce(items: Part | None, body: Part | None, init: Any, cost: int, budget: Budget) -> Part:
    if items is None:
        return _nothing
    run = body or _nothing

    def reduce(data: Any) -> Any:
        found = items(data)
        if not isinstance(found, list):
            return init
        context: dict[str, Any] = {"accumulator": init}
        for item in _paid(found, cost, budget):
            context["current"] = item
            context["accumulator"] = run(context)
        return context["accumulator"]

    return reduce


def _all(items: Part | None, body: Part | None, _init: Any, cost: int, budget: Budget) -> Part:
    if items is None or body is None:
        return lambda _data: False

    def every(data: Any) -> bool:
        """False for an empty list, as JsonLogic defines it."""
        found = items(data)
        return bool(found) and isinstance(found, list) and all(to_bool(body(x)) for x in _paid(found, cost, budget))

    return every


def _some(items: Part | None, body: Part | None, _init: Any, cost: int, budget: Budget) -> Part:
    if items is None or body is None:
        return lambda _data: False
    return lambda data: any(to_bool(body(item)) for item in _paid(items(data), cost, budget))


def _none(items: Part | None, body: Part | None, _init: Any, cost: int, budget: Budget) -> Part:
    some = _some(items, body, None, cost, budget)
    return lambda data: not some(data)


def _nothing(_data: Any) -> None:
    return None


def _paid(items: Any, cost: int, budget: Budget) -> Iterator[Any]:
    """The items of a list, each paid for; nothing for what is no list."""
    if isinstance(items, list):
        for item in items:
            budget.spend(cost)
            yield item


LOOPS: dict[str, Loop] = {
    "filter": _filter,
    "map": _map,
    "reduce": _reduce,
    "all": _all,
    "some": _some,
    "none": _none,
}
"""The loops by word."""

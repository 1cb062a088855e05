"""Whether a reply is what a scenario expects, and what a scenario's texts stand for."""

import re
from typing import Any

ABSENT = object()
"""What a path that leads nowhere leads to."""

_NAME = re.compile(r"\$\{(\w+)\}")


class Mismatch(Exception):
    """A reply is not what was expected."""


def filled_in(value: Any, names: dict[str, Any]) -> Any:
    """A part of a scenario with `${name}` replaced."""
    if isinstance(value, dict):
        return {filled_in(key, names): filled_in(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [filled_in(item, names) for item in value]
    if isinstance(value, str):
        if (whole := _NAME.fullmatch(value)) and whole[1] in names:
            return names[whole[1]]
        return _NAME.sub(lambda found: str(names[found[1]]), value)
    return value


def at(value: Any, path: str) -> Any:
    """What a path such as `items.0.id` leads to."""
    for part in path.split("."):
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError, ValueError):
            return ABSENT
    return value


def check(expected: Any, found: Any, where: str = "reply") -> None:
    """Raise Mismatch unless what was found matches."""
    if expected == "$any":
        wrong = found is ABSENT
    elif expected == "$absent":
        wrong = found is not ABSENT
    elif isinstance(expected, dict) and len(expected) == 1 and next(iter(expected)) in _OPERATORS:
        (operator, operand), *_ = expected.items()
        wrong = not _OPERATORS[operator](operand, found)
    elif isinstance(expected, dict) and (expected or isinstance(found, dict)):
        if not isinstance(found, dict):
            raise Mismatch(f"{where}: expected {expected}, found {_shown(found)}")
        for name, item in expected.items():
            check(item, found.get(name, ABSENT), f"{where}.{name}")
        return
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (item, seen) in enumerate(zip(expected, found, strict=True)):
            check(item, seen, f"{where}[{index}]")
        return
    else:
        wrong = not _same(expected, found)
    if wrong:
        raise Mismatch(f"{where}: expected {expected}, found {_shown(found)}")


def matches(expected: Any, found: Any) -> bool:
    """Whether what was found matches."""
    try:
        check(expected, found)
    except Mismatch:
        return False
    return True


def _same(expected: Any, found: Any) -> bool:
    if found is ABSENT:
        return expected in (0, "0", "", False, [], {})
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    left, right = _number(expected), _number(found)
    return expected == found or (left is not None and left == right)


def _number(value: Any) -> float | int | None:
    if isinstance(value, str):
        if re.fullmatch(r"-?\d+", value):
            return int(value)
        return float(value) if re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value) else None
    return value if isinstance(value, (int, float)) else None


def _above(bound: Any, found: Any) -> bool:
    low, high = _number(bound), _number(found)
    return low is not None and high is not None and high > low


def _has(wanted: list[Any], found: Any) -> bool:
    return isinstance(found, list) and all(any(matches(item, seen) for seen in found) for item in wanted)


_OPERATORS = {
    "$gt": _above,
    "$not": lambda other, found: not matches(other, found),
    "$has": _has,
}


def _shown(found: Any) -> str:
    return "nothing" if found is ABSENT else repr(found)

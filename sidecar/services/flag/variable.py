"""`var` with a constant path, the most frequent call of a rule, and constants."""

from collections.abc import Callable
from typing import Any

from json_logic.builtins import op_var


class Constant:
    """What has the same value in every context."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self, _data: Any) -> Any:
        return self.value


def variable(args: list[Callable[[Any], Any]]) -> Callable[[Any], Any] | None:
    """The value at a path of the context, as json_logic's `var`; None when the path or the default is no constant."""
    if not 1 <= len(args) <= 2 or not all(isinstance(arg, Constant) for arg in args):
        return None
    path = args[0](None)
    default = args[1](None) if len(args) == 2 else None
    if not isinstance(path, str) or not path:
        return None
    if "." in path:
        return _nested(path, default)

    def look_up(data: Any) -> Any:
        if type(data) is not dict:
            return op_var(data, path, default)
        value = data.get(path)
        return default if value is None else value

    return look_up


def _nested(path: str, default: Any) -> Callable[[Any], Any]:
    steps = path.split(".")

    def look_up(data: Any) -> Any:
        value = data
        for step in steps:
            if type(value) is not dict:
                return op_var(data, path, default)
            value = value.get(step)
        return default if value is None else value

    return look_up

"""The variants that a targeting rule names."""

from collections.abc import Iterator
from typing import Any

from sidecar.services.flag.definition import Definition
from sidecar.services.flag.evaluation import variant_name


def unknown_variant(flag: Definition) -> str | None:
    """The first variant that the rule of a flag names and that does not exist, at most 64 characters of it."""
    for literal in _results(flag.targeting) if flag.targeting else ():
        name = variant_name(literal)
        if name is not None and name not in flag.variants:
            return name[:64]
    return None


def _results(rule: Any) -> Iterator[Any]:
    """The literals that a rule may come to, as far as they can be told without a context."""
    if not isinstance(rule, dict) or len(rule) != 1:
        yield rule
        return
    word, given = next(iter(rule.items()))
    args = given if isinstance(given, list) else [given]
    if word in ("if", "?:"):
        for at, arg in enumerate(args):
            if at % 2 or at == len(args) - 1:
                yield from _results(arg)
    elif word == "and":
        if args and isinstance(args[-1], str | dict):
            yield from _results(args[-1])
    elif word == "or":
        for arg in args:
            if isinstance(arg, str) or (isinstance(arg, dict) and {"if", "?:", "fractional"} & arg.keys()):
                yield from _results(arg)
    elif word == "fractional":
        yield from (arg[0] for arg in args if isinstance(arg, list) and arg and isinstance(arg[0], str))

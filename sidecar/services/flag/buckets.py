"""The fractional operator in its three incompatible versions: which bucket a key falls into, and so which variant.

- `cbor`: murmur3 of the canonical CBOR of [flag key, targeting key] or of the given value, spread over the weights in
  whole numbers. What openfeature-flagd-core 2 for Python does; the default here.
- `string`: murmur3 of the UTF-8 text of flag key and targeting key, spread the same way. flagd since April 2026 and
  @openfeature/flagd-core 4 for Node.
- `percent`: murmur3 of the same text as a signed number, its absolute value as a percentage. flagd before April 2026.

A flag keeps the version it was rolled out with, or users would change sides; see docs/decisions/fractional-versions.md.
"""

from collections.abc import Callable, Mapping
from typing import Any

import mmh3
from openfeature.contrib.tools.flagd.core.targeting.targeting import OPERATORS

Operator = Callable[..., Any]

_MAX_INT32 = 2**31 - 1


def _string(data: dict[str, Any], *args: Any) -> Any:
    found = _text_and_fractions(data, args)
    if found is None:
        return None
    text, fractions = found
    total = sum(weight for _, weight in fractions)
    if not 0 < total <= _MAX_INT32:
        return None
    bucket, end = mmh3.hash(text, signed=False) * total >> 32, 0
    for variant, weight in fractions:
        end += weight
        if bucket < end:
            return variant
    return None


def _percent(data: dict[str, Any], *args: Any) -> Any:
    found = _text_and_fractions(data, args)
    if found is None:
        return None
    text, fractions = found
    total = sum(weight for _, weight in fractions)
    if total <= 0:
        return None
    bucket, end = abs(mmh3.hash(text)) / _MAX_INT32 * 100, 0.0
    for variant, weight in fractions:
        end += 100 * weight / total
        if bucket < end:
            return variant
    return None


def _text_and_fractions(data: dict[str, Any], args: tuple[Any, ...]) -> tuple[str, list[tuple[Any, int]]] | None:
    """The text to hash and the pairs of variant and weight; None when the rule or the context does not give them."""
    if args and isinstance(args[0], str):
        text, args = args[0], args[1:]
    else:
        if args and args[0] is None:  # the value to hash by is not in the context
            args = args[1:]
        targeting_key = data.get("targetingKey")
        if not isinstance(targeting_key, str) or not targeting_key:
            return None
        text = f"{data['$flagd']['flagKey']}{targeting_key}"
    fractions = []
    for arg in args:
        if not isinstance(arg, list | tuple) or not 1 <= len(arg) <= 2:
            return None
        weight = arg[1] if len(arg) == 2 else 1
        if isinstance(weight, bool) or not isinstance(weight, int):
            return None
        fractions.append((arg[0], max(0, weight)))
    return text, fractions


_QUIET: dict[str, Any] = {
    **OPERATORS,
    "log": lambda _data, *args: args[0] if args else None,
}  # a rule prints nobody's attributes

VERSIONS: Mapping[str, Mapping[str, Operator]] = {
    "cbor": _QUIET,
    "string": {**_QUIET, "fractional": _string},
    "percent": {**_QUIET, "fractional": _percent},
}
"""The operators of a targeting rule, by version of the fractional one."""

WORDS = frozenset(OPERATORS) | {"if", "?:", "and", "or", "filter", "reduce", "map", "all", "some", "none"}
"""Everything that a rule may call."""

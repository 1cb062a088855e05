"""flagd's selectors: a part of the flags, by flag set."""

from collections.abc import Callable
from typing import Any

from sidecar.errors import invalid_argument
from sidecar.services.flag.evaluation import Flag

HEADER = "flagd-selector"

Selector = Callable[[Flag], bool]


def selector_of(context: Any, asked: str = "") -> Selector | None:
    """What the header of a call, or else the field of its request, selects; None for everything.

    `flagSetId=x` selects the flags whose metadata say so (of a flag set or their own), `source=x` or a bare `x` those
    of the flag set that is stored under that name.
    """
    return selector(text_of(context, asked))


def text_of(context: Any, asked: str = "") -> str:
    """The selector as the caller wrote it."""
    for key, value in context.invocation_metadata() or ():
        if key == HEADER and value:
            return str(value)
    return asked


def selector(text: str) -> Selector | None:
    """The selector that a text means; None for everything."""
    if not text:
        return None
    key, equals, value = text.partition("=")
    if not equals or key == "source":
        source = value if equals else text
        return lambda flag: flag.definition.source == source
    if key != "flagSetId":
        invalid_argument("selector", "must be flagSetId=…, source=… or the name of a flag set")
    return lambda flag: flag.definition.metadata.get("flagSetId", "") == value

"""A key family as it is declared: pattern, Redis type, lifetime, Cluster slot."""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from functools import cached_property

Ids = Mapping[str, str]
"""Values of a pattern's placeholders by name."""


class Kind(Enum):
    """The Redis type behind a name, as TYPE reports it; CHANNEL is a pub/sub channel and never a key."""

    STRING = "string"
    HASH = "hash"
    SET = "set"
    ZSET = "zset"
    LIST = "list"
    STREAM = "stream"
    CHANNEL = "channel"


def ms(value: float) -> timedelta:
    """A duration of milliseconds."""
    return timedelta(milliseconds=value)


def seconds(value: float) -> timedelta:
    """A duration of seconds."""
    return timedelta(seconds=value)


def minutes(value: float) -> timedelta:
    """A duration of minutes."""
    return timedelta(minutes=value)


def hours(value: float) -> timedelta:
    """A duration of hours."""
    return timedelta(hours=value)


def days(value: float) -> timedelta:
    """A duration of days."""
    return timedelta(days=value)


PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Key:
    """One key family.

    `pattern` is what follows the namespace, `{name}` being a placeholder. `ttl` is the default lifetime (None: the
    family has none) and `bounds` the shortest and longest permitted one. `family` is the service whose database holds
    it. `slot` is the placeholder used as the Cluster hash tag (default: the last one; "" for channels, which have no
    slot). With `slot_until` only the part
    of its value before the first such character (see head_of) is the tag, so that ids with a common prefix share a
    slot. In a `strict` family the last placeholder is encoded like the others, so that it shares a slot with a family
    in which the same placeholder is not the last.

    Colons of the last placeholder stay as they are. `colons` gives other placeholders whose colons stay too, each with
    a regular expression of its values. A name is then matched with these expressions to tell where a value ends; where
    the match does not return the ids that the name was made of, every colon in them is encoded.
    """

    def __init__(
        self,
        pattern: str,
        kind: Kind,
        *,
        doc: str,
        family: str,
        ttl: timedelta | None = None,
        bounds: tuple[timedelta, timedelta] | None = None,
        slot: str | None = None,
        slot_until: str = "",
        strict: bool = False,
        colons: Mapping[str, str] | None = None,
    ) -> None:
        self.pattern = pattern
        self.kind = kind
        self.doc = doc
        self.family = family
        self.ttl = ttl
        self.bounds = bounds
        self.placeholders: tuple[str, ...] = tuple(PLACEHOLDER.findall(pattern))
        self.slot = (self.placeholders[-1] if self.placeholders else None) if slot is None else slot
        self.slot_until = slot_until
        # ['session:', 'session_id', '']: literals at even positions, placeholders at odd ones.
        self.parts = PLACEHOLDER.split(pattern)
        self.open_part = -1 if strict else len(self.parts) - 2
        self.colons = dict(colons or {})
        self.renamed: dict[str, str] = {}
        self.original = self

    def __repr__(self) -> str:
        return f"Key({self.pattern!r})"

    @property
    def ttl_ms(self) -> int:
        """The default lifetime in milliseconds, of a family that has one."""
        assert self.ttl is not None, self.pattern  # noqa: S101 - a mistake in the code, not in a request
        return self.ttl // timedelta(milliseconds=1)

    def shape(self) -> str:
        """A regular expression for the names of the family, with or without a hash tag."""
        out = ""
        for at, part in enumerate(self.parts):
            inner = ".+" if at == self.open_part or part in self.colons else "[^:]+"
            out += re.escape(part) if at % 2 == 0 else rf"\{{?(?:{inner}?)\}}?"
        return out

    @cached_property
    def form(self) -> re.Pattern[str]:
        """What a name without a hash tag looks like, one group for each placeholder."""
        out = re.escape(self.parts[0])
        for at in range(1, len(self.parts), 2):
            value = self.colons.get(self.parts[at]) or (".+" if at == self.open_part else "[^:]+")
            out += f"({value}){re.escape(self.parts[at + 1])}"
        return re.compile(out, re.DOTALL)

    def values_of(self, name: str) -> dict[str, str] | None:
        """The encoded value of each placeholder in a name (namespace excluded); None for another family's name."""
        found = self.form.fullmatch(name)
        return dict(zip(self.placeholders, found.groups(), strict=True)) if found else None

    def keeps_colons(self) -> list[str]:
        """The placeholders whose colons are not encoded, or not always."""
        last = [self.parts[self.open_part]] if self.open_part > 0 else []
        return [*self.colons, *last]

    def another(self, **renamed: str) -> "Key":
        """This family under other placeholder names, for a script that touches two of its keys.

        `another(token_id="successor_id")` is rendered with ids of `successor_id`. It is not a family of its own.
        """
        pattern = PLACEHOLDER.sub(lambda match: f"{{{renamed.get(match[1], match[1])}}}", self.pattern)
        other = Key(pattern, self.kind, doc=self.doc, family=self.family)
        other.original = self
        other.renamed = {name: renamed.get(name, name) for name in self.placeholders}
        return other


def head_of(value: str, until: str) -> str:
    """The part before the first character `until` that is not at the start; the whole value where there is none."""
    bare = value.lstrip(until)
    return value[: len(value) - len(bare)] + bare.partition(until)[0]

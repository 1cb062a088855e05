"""The key registry: every key family and every script is declared once, and all else follows from that.

From a declaration come the rendered names, the Lua locals, docs/keyspace.md, the ACL patterns, the `keys` command, and
the tests that fail when a key in Redis is undeclared, of another type or without a lawful TTL.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from enum import Enum
from operator import itemgetter

from sidecar.keyspace.identifiers import MAX_ID_BYTES as MAX_ID_BYTES
from sidecar.keyspace.identifiers import PLAIN_ID
from sidecar.keyspace.identifiers import encode_id as encode_id

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


_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NEVER = r"(?!)"


def _nothing(_: object) -> tuple[()]:
    return ()


def head_of(value: str, until: str) -> str:
    """What stands before the first character `until` that is not at the very start; the whole where there is none."""
    bare = value.lstrip(until)
    return value[: len(value) - len(bare)] + bare.partition(until)[0]


class Key:
    """One key family.

    `pattern` is what stands after the namespace, `{name}` being a placeholder; `ttl` the default lifetime (None: the
    family has none), `bounds` the shortest and longest lawful one; `family` the database family whose server holds it;
    `slot` the placeholder that is the Cluster hash tag (default: the last one of the pattern). With `slot_until` only
    what stands before the first such character of its value (see head_of) is the tag, so that ids sharing a prefix
    share a slot. In a `strict` family the last placeholder is encoded like the others, so that it shares a slot with a
    family in which the same one is not the last. `shared_with` are further families whose servers have it as well.
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
        shared_with: tuple[str, ...] = (),
    ) -> None:
        self.pattern = pattern
        self.kind = kind
        self.doc = doc
        self.family = family
        self.families = (family, *shared_with)
        self.ttl = ttl
        self.bounds = bounds
        self.placeholders: tuple[str, ...] = tuple(_PLACEHOLDER.findall(pattern))
        self.slot = slot or (self.placeholders[-1] if self.placeholders else None)
        self.slot_until = slot_until
        # ['session:', 'session_id', '']: literals at even places, placeholders at odd ones.
        self._parts = _PLACEHOLDER.split(pattern)
        self._last = -1 if strict else len(self._parts) - 2
        self.shape = re.compile(self._regex(), re.DOTALL)
        self._rivals: re.Pattern[str] | None = None
        self._pick = itemgetter(*self.placeholders) if self.placeholders else _nothing
        self._set_plain()

    def __repr__(self) -> str:
        return f"Key({self.pattern!r})"

    def values_of(self, name: str) -> dict[str, str] | None:
        """What stands for each placeholder in a name (namespace excluded), encoded; None for another's name."""
        forms = ("(.+)" if at == self._last else "([^:]+)" for at in range(1, len(self._parts), 2))
        looks = "".join(re.escape(part) if at % 2 == 0 else next(forms) for at, part in enumerate(self._parts))
        found = re.fullmatch(looks, name, re.DOTALL)
        return dict(zip(self.placeholders, found.groups(), strict=True)) if found else None

    def _regex(self) -> str:
        out = ""
        for at, part in enumerate(self._parts):
            inner = ".+" if at == self._last else "[^:]+"
            out += re.escape(part) if at % 2 == 0 else rf"\{{?(?:{inner}?)\}}?"
        return out

    def steps_aside_for(self, rival: "Key") -> None:
        """Never render a name that `rival` could render too."""
        mine = self._rivals.pattern + "|" if self._rivals else ""
        self._rivals = re.compile(mine + rival._regex(), re.DOTALL)
        self._set_plain()

    def _set_plain(self) -> None:
        """The short cut of render, tagged and not: a format, and what a name filled in with plain ids looks like.

        One match tells that no id needs encoding, is empty or too long, and that the name is no rival's: plain ids hold
        no colon, and placeholders stand between colons.
        """
        separated = all(":" in part for part in self._parts[2:-1:2])
        rivals = rf"(?!(?:{self._rivals.pattern})\Z)" if self._rivals else ""
        self._plain: list[tuple[str, re.Pattern[str]]] = []
        for tagged in (False, True):
            form, looks = "", rivals
            for at, part in enumerate(self._parts):
                if at % 2 == 0:
                    form += part.replace("%", "%%")
                    looks += re.escape(part)
                elif tagged and part == self.slot:
                    form += "{%s}"
                    looks += rf"\{{{PLAIN_ID}\}}"
                else:
                    form += "%s"
                    looks += PLAIN_ID
            usable = separated and not (tagged and self.slot_until)
            self._plain.append((form, re.compile(looks if usable else _NEVER, re.ASCII)))

    def claims(self, name: str) -> bool:
        """Whether a name (namespace excluded) has the shape of this family's and is no rival's."""
        return bool(self.shape.fullmatch(name)) and not (self._rivals and self._rivals.fullmatch(name))

    def short_cut(self, tagged: bool) -> tuple[str, re.Pattern[str]]:
        """A format for plain ids, and what its result must look like to be used."""
        return self._plain[tagged]

    def render(self, ids: Ids, *, tagged: bool = False) -> str:
        """The name after the namespace. `tagged` wraps the slot placeholder in braces, as Cluster needs."""
        form, plain = self._plain[tagged]
        out: str = form % self._pick(ids)
        return out if plain.fullmatch(out) else self._render(ids, tagged)

    def _render(self, ids: Ids, tagged: bool) -> str:
        """The name of ids of any kind: encoded, or refused."""
        parts, last = self._parts, self._last
        out = parts[0]
        for at in range(1, len(parts), 2):
            name = parts[at]
            safe = encode_id(name, ids[name], last=at == last)
            out += (self._tag(safe) if tagged and name == self.slot else safe) + parts[at + 1]
        if self._rivals and self._rivals.fullmatch(out):
            return self._render_apart(ids, tagged=tagged)
        return out

    def _tag(self, safe: str) -> str:
        head = head_of(safe, self.slot_until) if self.slot_until else safe
        return f"{{{head}}}{safe[len(head) :]}"

    def another(self, **renamed: str) -> "Key":
        """This family under other placeholder names, for a script that touches two of its keys.

        `another(token_id="successor_id")` is rendered with ids of `successor_id`.
        """
        return _Another(self, renamed)

    def _render_apart(self, ids: Ids, *, tagged: bool) -> str:
        """The name when the plain one would be another family's: colons and each first character are encoded too."""

        def apart(match: re.Match[str]) -> str:
            name = match[1]
            safe = encode_id(name, ids[name])
            if safe[0] != "%":
                safe = "".join(f"%{byte:02X}" for byte in safe[0].encode()) + safe[1:]
            return self._tag(safe) if tagged and name == self.slot else safe

        return _PLACEHOLDER.sub(apart, self.pattern)


class _Another(Key):
    """A family under other placeholder names; it is not declared a second time."""

    def __init__(self, original: Key, renamed: Mapping[str, str]) -> None:
        pattern = _PLACEHOLDER.sub(lambda match: f"{{{renamed.get(match[1], match[1])}}}", original.pattern)
        super().__init__(pattern, original.kind, doc=original.doc, family=original.family)
        self._original = original
        self._renamed = {name: renamed.get(name, name) for name in original.placeholders}

    def short_cut(self, tagged: bool) -> tuple[str, re.Pattern[str]]:
        return self._original.short_cut(tagged)

    def render(self, ids: Ids, *, tagged: bool = False) -> str:
        return self._original.render({mine: ids[theirs] for mine, theirs in self._renamed.items()}, tagged=tagged)


class Registry:
    """All declared families of the process."""

    def __init__(self) -> None:
        self._keys: list[Key] = []

    def declare(self, key: Key) -> Key:
        """Add a family; refuse one whose names could not be told from another's."""
        for other in self._keys:
            if weaker := _weaker(key, other):
                weaker.steps_aside_for(other if weaker is key else key)
        self._keys.append(key)
        return key

    def match(self, name: str) -> Key | None:
        """The family that a name (namespace excluded) belongs to; None for an undeclared one."""
        return next((key for key in self._keys if key.kind is not Kind.CHANNEL and key.claims(name)), None)

    def __iter__(self) -> Iterator[Key]:
        return iter(sorted(self._keys, key=lambda key: (key.family, key.pattern)))


REGISTRY = Registry()


def key(
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
    shared_with: tuple[str, ...] = (),
) -> Key:
    """Declare a key family; see Key for the arguments."""
    declared = Key(
        pattern,
        kind,
        doc=doc,
        family=family,
        ttl=ttl,
        bounds=bounds,
        slot=slot,
        slot_until=slot_until,
        strict=strict,
        shared_with=shared_with,
    )
    return REGISTRY.declare(declared)


def _weaker(a: Key, b: Key) -> Key | None:
    """Which of two families must step aside when both could render one name; None when they never can.

    The one with fewer literal characters steps aside: it has a placeholder where the other has a word. Channels and
    keys live in different spaces.
    """
    if (a.kind is Kind.CHANNEL) != (b.kind is Kind.CHANNEL) or not _overlap(a.pattern.split(":"), b.pattern.split(":")):
        return None
    literal_a, literal_b = (len(_PLACEHOLDER.sub("", k.pattern)) for k in (a, b))
    if literal_a == literal_b:
        raise ValueError(f"{a.pattern!r} and {b.pattern!r} could render the same key")
    return a if literal_a < literal_b else b


def _overlap(a: list[str], b: list[str]) -> bool:
    """Whether some name matches both patterns, given by segment; a last placeholder matches one segment or more."""
    if not a or not b:
        return not a and not b
    if not (a[0] == b[0] or "{" in a[0] or "{" in b[0]):
        return False
    if _overlap(a[1:], b[1:]):
        return True
    open_a = "{" in a[0] and not any("{" in part for part in a[1:])
    open_b = "{" in b[0] and not any("{" in part for part in b[1:])
    return (open_a and _overlap(a, b[1:])) or (open_b and _overlap(a[1:], b))


class Names:
    """Renders names under one namespace: `names(SESSION, {"session_id": id})`.

    `tagged` puts the slot placeholder in braces, so that on Cluster all keys of one script share a slot.
    """

    def __init__(self, namespace: str = "nexus", *, tagged: bool = False) -> None:
        self.namespace = namespace
        self.tagged = tagged
        self._prefix = f"{namespace}:"

    def __call__(self, key: Key, ids: Ids) -> str:
        return self._prefix + key.render(ids, tagged=self.tagged)

    def filler(self, key: Key) -> Callable[..., str]:
        """A function that renders a family's names from ids in the order of its pattern, for the hottest of paths.

        To be made when every family is declared.
        """
        form, plain = key.short_cut(self.tagged)
        form = self._prefix + form
        fits = re.compile(re.escape(self._prefix) + plain.pattern, re.ASCII).fullmatch

        def fill(*ids: str) -> str:
            out: str = form % ids
            return out if fits(out) else self(key, dict(zip(key.placeholders, ids, strict=True)))

        return fill

    def strip(self, name: str) -> str | None:
        """What follows the namespace in a full key name; None for a name of another namespace."""
        return name.removeprefix(self._prefix) if name.startswith(self._prefix) else None

"""The key registry: every key family is declared once, and everything else follows from the declaration.

From it come the names, the Lua locals, docs/keyspace.md, the ACL patterns, the `keys` command, and the tests that fail
when a key in Redis is undeclared, of another type or without a permitted TTL.
"""

import re
from collections.abc import Iterable, Iterator

from sidecar.keyspace.key import PLACEHOLDER, Key, Kind


class Registry:
    """All key families of a sidecar. Refuses two families whose names could not be told apart.

    Where two patterns could render one name (`session:{session_id}` with the id `user:u1:sessions`, and
    `session:user:{user_id}:sessions`), the less literal one is rendered in another form; see `reserved_for`.
    """

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._keys = tuple(keys)
        self._shapes = {key: re.compile(key.shape(), re.DOTALL) for key in self._keys}
        stronger: dict[Key, list[Key]] = {key: [] for key in self._keys}
        for at, key in enumerate(self._keys):
            for other in self._keys[:at]:
                if weaker := _less_literal(key, other):
                    stronger[weaker].append(other if weaker is key else key)
        self._reserved = {
            key: re.compile("|".join(other.shape() for other in others), re.DOTALL) if others else None
            for key, others in stronger.items()
        }

    def __iter__(self) -> Iterator[Key]:
        return iter(sorted(self._keys, key=lambda key: (key.family, key.pattern)))

    def reserved_for(self, key: Key) -> re.Pattern[str] | None:
        """The names that belong to more literal families, which this family must never render."""
        return self._reserved.get(key.original)

    def match(self, name: str, *, channel: bool = False) -> Key | None:
        """The family of a key name, or of a channel name (namespace excluded); None for an undeclared one."""
        kinds = (key for key in self._keys if (key.kind is Kind.CHANNEL) == channel)
        return next((key for key in kinds if self._claims(key, name)), None)

    def _claims(self, key: Key, name: str) -> bool:
        reserved = self._reserved[key]
        return bool(self._shapes[key].fullmatch(name)) and not (reserved and reserved.fullmatch(name))


def _less_literal(a: Key, b: Key) -> Key | None:
    """The one of two families that has fewer literal characters, if both could render one name; else None.

    It has a placeholder where the other has a word. Channels and keys live in different spaces.
    """
    if (a.kind is Kind.CHANNEL) != (b.kind is Kind.CHANNEL) or not _overlap(a.pattern.split(":"), b.pattern.split(":")):
        return None
    literal_a, literal_b = (len(PLACEHOLDER.sub("", key.pattern)) for key in (a, b))
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

"""Builds key names: identifiers encoded, the namespace in front, the hash tag in place on Cluster."""

import re
from collections.abc import Callable
from operator import itemgetter

from sidecar.keyspace.identifiers import PLAIN_ID, encode_id
from sidecar.keyspace.key import PLACEHOLDER, Ids, Key, head_of
from sidecar.keyspace.registry import Registry

_NEVER = r"(?!)"


class _Renderer:
    """Renders the names of one family (namespace excluded).

    `reserved` are the names of more literal families. `tagged` wraps the slot placeholder in braces, as Cluster needs.
    """

    def __init__(self, key: Key, reserved: re.Pattern[str] | None, *, tagged: bool) -> None:
        self._key, self._reserved, self._tagged = key, reserved, tagged
        self._pick = itemgetter(*key.placeholders) if key.placeholders else lambda _: ()
        self._last = key.parts[key.open_part] if key.open_part > 0 else None
        self.form, self.plain = self._short_cut()

    def _short_cut(self) -> tuple[str, re.Pattern[str]]:
        """A format, and what a name filled in with plain ids looks like.

        One match tells that no id needs encoding, is empty or too long, and that the name is not reserved: plain ids
        hold no colon, and placeholders stand between colons.
        """
        key, tagged = self._key, self._tagged
        separated = all(":" in part for part in key.parts[2:-1:2])
        form, looks = "", rf"(?!(?:{self._reserved.pattern})\Z)" if self._reserved else ""
        for at, part in enumerate(key.parts):
            if at % 2 == 0:
                form += part.replace("%", "%%")
                looks += re.escape(part)
            elif tagged and part == key.slot:
                form += "{%s}"
                looks += rf"\{{{PLAIN_ID}\}}"
            else:
                form += "%s"
                looks += PLAIN_ID
        usable = separated and not (tagged and key.slot_until)
        return form, re.compile(looks if usable else _NEVER, re.ASCII)

    def __call__(self, ids: Ids) -> str:
        out: str = self.form % self._pick(ids)
        return out if self.plain.fullmatch(out) else self.encoded(ids)

    def encoded(self, ids: Ids) -> str:
        """The name of ids of any kind; raises RpcError for an id that no key can hold."""
        key = self._key
        if key.colons and not self._tagged:
            out = self._with_colons(ids)
        else:
            out = self._filled({name: encode_id(name, ids[name], last=name == self._last) for name in key.placeholders})
        if self._reserved and self._reserved.fullmatch(out):
            return self._disambiguated(ids)
        return out

    def _with_colons(self, ids: Ids) -> str:
        """The name with all colons as they are if it can be taken apart again; else with all of them encoded.

        The two never coincide: only the second contains an encoded colon.
        """
        key = self._key
        raw = {name: encode_id(name, ids[name], last=True) for name in key.placeholders}
        out = self._filled(raw)
        if key.values_of(out) == raw and not (self._reserved and self._reserved.fullmatch(out)):
            return out
        return self._filled({name: encode_id(name, ids[name]) for name in key.placeholders})

    def _filled(self, values: Ids) -> str:
        """The pattern filled in with encoded values."""
        parts = self._key.parts
        out = parts[0]
        for at in range(1, len(parts), 2):
            name = parts[at]
            value = values[name]
            out += (self._tag(value) if self._tagged and name == self._key.slot else value) + parts[at + 1]
        return out

    def _tag(self, safe: str) -> str:
        head = head_of(safe, self._key.slot_until) if self._key.slot_until else safe
        return f"{{{head}}}{safe[len(head) :]}"

    def _disambiguated(self, ids: Ids) -> str:
        """The form for a name that would be reserved: colons and each value's first character are encoded too."""

        def encoded(match: re.Match[str]) -> str:
            name = match[1]
            safe = encode_id(name, ids[name])
            if safe[0] != "%":
                safe = "".join(f"%{byte:02X}" for byte in safe[0].encode()) + safe[1:]
            return self._tag(safe) if self._tagged and name == self._key.slot else safe

        return PLACEHOLDER.sub(encoded, self._key.pattern)


class Names:
    """Builds names under one namespace: `names(SESSION, {"session_id": id})`.

    `tagged` puts the slot placeholder in braces, so that on Cluster all keys of one script share a slot.
    """

    def __init__(self, registry: Registry, namespace: str = "nexus", *, tagged: bool = False) -> None:
        self.registry = registry
        self.namespace = namespace
        self.tagged = tagged
        self._prefix = f"{namespace}:"
        self._renderers: dict[Key, Callable[[Ids], str]] = {}

    def __call__(self, key: Key, ids: Ids) -> str:
        render = self._renderers.get(key) or self._renderer(key)
        return self._prefix + render(ids)

    def filler(self, key: Key) -> Callable[..., str]:
        """A function that builds a family's names from ids in the order of its pattern, for the hottest paths."""
        renderer = self._made(key)
        form = self._prefix + renderer.form
        fits = re.compile(re.escape(self._prefix) + renderer.plain.pattern, re.ASCII).fullmatch

        def fill(*ids: str) -> str:
            out: str = form % ids
            return out if fits(out) else self(key, dict(zip(key.placeholders, ids, strict=True)))

        return fill

    def strip(self, name: str) -> str | None:
        """What follows the namespace in a full key name; None for a name of another namespace."""
        return name.removeprefix(self._prefix) if name.startswith(self._prefix) else None

    def _renderer(self, key: Key) -> Callable[[Ids], str]:
        made: Callable[[Ids], str] = self._made(key.original)
        if key.renamed:
            original, renamed = made, key.renamed

            def made(ids: Ids) -> str:
                return original({mine: ids[theirs] for mine, theirs in renamed.items()})

        self._renderers[key] = made
        return made

    def _made(self, key: Key) -> _Renderer:
        return _Renderer(key, self.registry.reserved_for(key), tagged=self.tagged)

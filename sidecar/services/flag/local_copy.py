"""The local copy of all flags and organisations, and those who watch it."""

import asyncio
import logging
import time
from collections import defaultdict

from sidecar.services.flag.budget import Budget
from sidecar.services.flag.definition import Definition, Parsed, plain
from sidecar.services.flag.evaluation import Flag

log = logging.getLogger(__name__)

OMITTED = "not loaded: more flags than flag.max_flags or flag.max_bytes allow"

_MAX_OMITTED = 10_000
"""Names that are remembered of flags which are not loaded."""


class Watcher:
    """What has changed since a watcher last looked: names, not values, so it never grows beyond the copy itself.

    `flags` holds evaluated flags with whether each existed when it was last looked at.
    """

    def __init__(self) -> None:
        self.stored: dict[str, None] = {}
        self.organizations: dict[str, None] = {}
        self.flags: dict[str, bool] = {}
        self.status = False
        self._ready = asyncio.Event()

    def wake(self) -> None:
        """Have `wait` return."""
        self._ready.set()

    async def wait(self, timeout: float) -> bool:
        """Wait for a change, at most `timeout` seconds; False when there was none."""
        try:
            await asyncio.wait_for(self._ready.wait(), timeout)
        except TimeoutError:
            return False
        self._ready.clear()
        return True

    def take_stored(self) -> list[str]:
        """Names of changed keys of flags."""
        taken, self.stored = list(self.stored), {}
        return taken

    def take_organizations(self) -> list[str]:
        """Organisations whose sets changed."""
        taken, self.organizations = list(self.organizations), {}
        return taken

    def take_flags(self) -> dict[str, bool]:
        """Evaluated flags that changed, and whether each existed before."""
        taken, self.flags = self.flags, {}
        return taken

    def take_status(self) -> bool:
        """Whether the copy became stale or fresh."""
        taken, self.status = self.status, False
        return taken


class LocalCopy:
    """Flags by name as they are evaluated, keys as they are stored, and sets of organisations.

    `loaded` says that everything was read once, `stale` that it may lag behind Redis, `omitted` names flags for which
    there was no room.
    """

    def __init__(self, default_hash: str, *, max_flags: int = 10_000, max_bytes: int = 16 * 2**20) -> None:
        self._default_hash = default_hash
        self._max_flags, self._max_bytes, self._bytes = max_flags, max_bytes, 0
        self.omitted: set[str] = set()
        self.budget = Budget()
        self.flags: dict[str, Flag] = {}
        self.stored: dict[str, Parsed] = {}
        self.organizations: dict[str, frozenset[str]] = {}
        self.loaded = False
        self.stale = True
        self.confirmed = 0.0
        self.revision = 0
        self._grants: dict[str, set[str]] = defaultdict(set)
        self._sources: dict[str, set[str]] = defaultdict(set)
        self._watchers: set[Watcher] = set()

    def watch(self) -> Watcher:
        """Start noting what changes; give it back to `leave`."""
        watcher = Watcher()
        self._watchers.add(watcher)
        return watcher

    def leave(self, watcher: Watcher) -> None:
        """Stop noting."""
        self._watchers.discard(watcher)

    def confirm(self) -> None:
        """The copy equals what Redis holds now."""
        self.confirmed = time.time()
        if self.stale or not self.loaded:
            self.loaded, self.stale = True, False
            self._tell_status()

    def doubt(self) -> None:
        """Redis is away: the copy may lag behind."""
        if not self.stale:
            self.stale = True
            self._tell_status()

    def exceeded(self, name: str, size: int) -> str:
        """The setting that forbids to store so many bytes under a flag's name; "" when there is room."""
        before = self.stored.get(name)
        if before is None and len(self.stored) >= self._max_flags:
            return "flag.max_flags"
        if size > self._max_bytes - self._bytes + (before.size if before else 0):
            return "flag.max_bytes"
        return ""

    def put(self, name: str, parsed: Parsed | None) -> None:
        """Take over what the key of a flag holds, None when it is gone; what has no room is left out."""
        before = self.stored.get(name)
        if parsed is not None and (setting := self.exceeded(name, parsed.size)):
            self.omit(name, setting)
            parsed = None
        elif self.omitted:
            self.omitted.discard(name)
        if (parsed and parsed.identity) == (before and before.identity):
            return
        self._bytes += (parsed.size if parsed else 0) - (before.size if before else 0)
        if parsed is None:
            self.stored.pop(name, None)
        else:
            self.stored[name] = parsed
        old, new = (set(each.flags) if each else set() for each in (before, parsed))
        for flag in old - new:
            self._sources[flag].discard(name)
            if not self._sources[flag]:
                del self._sources[flag]
        for flag in new:
            self._sources[flag].add(name)
        for watcher in self._watchers:
            watcher.stored[name] = None
        for flag in old | new:
            self._update(flag)
        self._wake()

    def omit(self, name: str, setting: str) -> None:
        """Note that a flag has no room."""
        if not self.omitted:
            log.warning("flags are not loaded because %s is reached; List reports how many", setting)
        if len(self.omitted) < _MAX_OMITTED:
            self.omitted.add(name)

    def put_organization(self, organization: str, names: frozenset[str]) -> None:
        """Take over an organisation's set; an empty one is no set."""
        before = self.organizations.get(organization, frozenset())
        if names == before:
            return
        if names:
            self.organizations[organization] = names
        else:
            self.organizations.pop(organization, None)
        for flag in names - before:
            self._grants[flag].add(organization)
        for flag in before - names:
            self._grants[flag].discard(organization)
            if not self._grants[flag]:
                del self._grants[flag]
        for watcher in self._watchers:
            watcher.organizations[organization] = None
        for flag in names ^ before:
            self._update(flag, changed=True)
        self._wake()

    def _update(self, name: str, *, changed: bool = False) -> None:
        """Rebuild a flag from its definition and its grants; those have `changed`, or the definition may have."""
        definition = self._definition(name)
        granted = self._grants.get(name)
        before = self.flags.get(name)
        if definition is None and granted is None:
            self.flags.pop(name, None)
        else:
            flag = Flag(definition or plain(name, False), granted or frozenset(), self._default_hash, self.budget)
            self.flags[name] = flag
            changed = changed or before is None or not flag.definition.means(before.definition)
        if (not changed and name in self.flags) or (before is None and name not in self.flags):
            return
        self.revision += 1
        for watcher in self._watchers:
            watcher.flags.setdefault(name, before is not None)

    def _definition(self, name: str) -> Definition | None:
        """The definition in force: that of the flag's own key, else of the first flag set, by name, that has it."""
        sources = self._sources.get(name)
        if not sources:
            return None
        own = self.stored[name].flags.get(name) if name in sources else None
        if own is not None and not own.source:
            return own
        return self.stored[min(sources)].flags[name]

    def _tell_status(self) -> None:
        for watcher in self._watchers:
            watcher.status = True
        self._wake()

    def _wake(self) -> None:
        for watcher in self._watchers:
            watcher.wake()

"""The keys of Cache.

Companion keys have roots of their own, so that a value holds its fields and nothing else. All companions of an entity
share its slot; removing META voids every lease and announced write on it.
"""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, seconds
from sidecar.keyspace.names import Names

SHORTEST, LONGEST = seconds(1), hours(24)
"""Bounds of every lifetime. No value may outlive the 24 h for which a tag remembers it."""

NEGATIVE_TTL, LIST_TTL = seconds(30), minutes(5)

ENTITY = Key(
    "cache:{entity}:{id}",
    Kind.HASH,
    family="cache",
    ttl=minutes(15),
    bounds=(SHORTEST, LONGEST),
    doc="fields of one cached entity; the default lifetime is the entity's: user 1 h, campaign 15 min, creator 30 min, "
    "content 1 h, org 30 min",
)

STATE = Key(
    "cache-state:{entity}:{id}",
    Kind.STRING,
    family="cache",
    ttl=NEGATIVE_TTL,
    bounds=(SHORTEST, LONGEST),
    doc="`negative` for an entity remembered not to exist, `empty` for a value without fields",
)

META = Key(
    "cache-meta:{entity}:{id}",
    Kind.HASH,
    family="cache",
    ttl=minutes(1),
    bounds=(seconds(1), hours(25)),
    doc="fill lease, freshness, tags and announced writes of one entity; every invalidation removes it",
)

REQUEST = Key(
    "cache-request:{request_id}:{entity}:{id}",
    Kind.STRING,
    family="cache",
    ttl=minutes(10),
    doc="digest of a Set with a `request_id`, and its answer as JSON",
)

LIST = Key(
    "cache:list:{type}:{params_hash}",
    Kind.STRING,
    family="cache",
    ttl=LIST_TTL,
    bounds=(SHORTEST, LONGEST),
    doc="JSON array of results",
)

LIST_META = Key(
    "cache-meta:list:{type}:{params_hash}",
    Kind.HASH,
    family="cache",
    ttl=minutes(1),
    bounds=(seconds(1), hours(25)),
    doc="tags and announced writes of one list; every invalidation removes it",
)

TAG = Key(
    "cache:tag:{tag}",
    Kind.SET,
    family="cache",
    ttl=days(1),
    doc="full names of the keys that have the tag",
)

PENDING_INVALIDATION = Key(
    "cache-pending:{tag}",
    Kind.SET,
    family="cache",
    ttl=days(1),
    doc="members of a tag that are being invalidated",
)

BATCH = Key(
    "cache-batch:{tag}",
    Kind.STRING,
    family="cache",
    ttl=days(1),
    doc="id of the members in `cache-pending`",
)

INVALIDATED_AT = Key(
    "cache-invalidated:{tag}",
    Kind.STRING,
    family="cache",
    ttl=minutes(2),
    doc="when a tag was last invalidated, in ms by Redis' clock; kept longer than any lease lasts",
)

EVENTS = Key(
    "cache-events",
    Kind.CHANNEL,
    family="cache",
    doc="what was written or removed: a verb and full key names, a line each",
)

WAKE = Key(
    "cache-wake:{entity}:{id}",
    Kind.CHANNEL,
    family="cache",
    doc="wakes callers that wait for another caller's Fill",
)


class Cached:
    """The names of cached keys and of their companions, which differ in the root alone."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.prefix = f"{names.namespace}:cache:"
        self._state = f"{names.namespace}:cache-state:"
        self._meta = f"{names.namespace}:cache-meta:"
        self._roots = (self.prefix, self._meta, self._state)
        self._at = len(self.prefix)

    def state(self, name: str) -> str:
        """The STATE key beside a data key."""
        return self._state + name[self._at :]

    def meta(self, name: str) -> str:
        """The META or LIST_META key beside a data key."""
        return self._meta + name[self._at :]

    def owns(self, name: str) -> bool:
        """Whether a name is an entity's or a list's data key: the only keys that an invalidation may remove.

        On a Cluster one without a hash tag is not: another program's member of a tag, not in one slot with companions.
        """
        if self.names.tagged and "{" not in name:
            return False
        family, _, rest = name[self._at :].partition(":")
        return name.startswith(self.prefix) and bool(rest) and family != "tag" and (family != "list" or ":" in rest)

    def data(self, name: str) -> str | None:
        """The data key of a data key or of a companion; None for another key."""
        for root in self._roots:
            if name.startswith(root):
                return self.prefix + name[len(root) :]
        return None

    def any_root(self, name: str) -> str:
        """A glob for a data key's pattern and its companions' alike; it also matches others, so look again."""
        return f"{self.names.namespace}:cache*:{name[self._at :]}"

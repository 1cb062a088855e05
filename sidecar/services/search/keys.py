"""What Search keeps in Redis: the key contract's sorted set and list, and an index beside the set.

`terms` holds every term under its folded form, so those of a prefix are a range. Of a prefix with more than CAPACITY
terms, `heads` holds the CAPACITY best in order, so the best of any prefix are read without looking at the others.
"""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes

CAPACITY = 128
"""A prefix of more terms than this has a head of as many; one of fewer is read whole."""

DEPTH = 16
"""Characters of the longest prefix that has a head."""

SUGGEST_MS = 86_400_000
RECENT_MS = 604_800_000
REPEAT_MS = 600_000

SUGGEST = Key(
    "search:suggest:{type}", Kind.ZSET, family="search", ttl=hours(24), doc="terms; score: popularity. The truth"
)
RECENT = Key(
    "search:recent:{user_id}", Kind.LIST, family="search", ttl=days(7), doc="the user's last ten queries, newest first"
)
TERMS = Key(
    "search:terms:{type}",
    Kind.ZSET,
    family="search",
    ttl=hours(24),
    doc="each term as its folded form, NUL, the term; score 0, so that a prefix is a range",
)
HEADS = Key(
    "search:heads:{type}",
    Kind.ZSET,
    family="search",
    ttl=hours(24),
    doc="the best terms of each populous prefix as prefix, NUL, 8 bytes that fall as popularity rises, term; score 0",
)
RANKED = Key(
    "search:ranked:{type}",
    Kind.HASH,
    family="search",
    ttl=hours(24),
    doc="the popularity under which a term stands in search:heads",
)
STATE = Key(
    "search:index:{type}",
    Kind.HASH,
    family="search",
    ttl=hours(24),
    doc="passed (when a pass over the set ended), lowered (terms that fell since), owner, until (of a pass under way)",
)
BLOCKED = Key(
    "search:blocked:{type}", Kind.SET, family="search", doc="folded forms of terms that are kept out; lives for ever"
)
ANSWERED = Key(
    "search:answered:{request_id}:{type}",
    Kind.STRING,
    family="search",
    ttl=minutes(10),
    doc="the popularity that RecordQuery answered to a request_id",
)

"""What Search keeps in Redis: the key contract's sorted set and list, and an index beside the set.

`terms` holds every term under its folded form, so the terms of a prefix are a range. For a prefix with more than
CAPACITY terms, `top_k` holds the CAPACITY most popular ones in order, so that the others need not be read.
"""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes

CAPACITY = 128
"""The k of a top-k. A prefix with more terms than this has one; the terms of any other are all read."""

DEPTH = 16
"""Characters of the longest prefix that has a top-k."""

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
TOP_K = Key(
    "search:topk:{type}",
    Kind.ZSET,
    family="search",
    ttl=hours(24),
    doc="the top-k of each prefix with many terms as prefix, NUL, the descending score in 8 bytes, term; score 0",
)
RANKED = Key(
    "search:ranked:{type}",
    Kind.HASH,
    family="search",
    ttl=hours(24),
    doc="the popularity under which a term is in search:topk",
)
STATE = Key(
    "search:index:{type}",
    Kind.HASH,
    family="search",
    ttl=hours(24),
    doc="reindexed (when a reindex ended), lowered (terms whose popularity fell since), owner, until (of a reindex)",
)
BLOCKED = Key("search:blocked:{type}", Kind.SET, family="search", doc="folded forms of blocked terms; has no TTL")
ANSWERED = Key(
    "search:answered:{request_id}:{type}",
    Kind.STRING,
    family="search",
    ttl=minutes(10),
    doc="answer to the request_id of RecordQuery: digest of the request, popularity or `blocked`",
)

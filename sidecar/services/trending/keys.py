"""What Trending keeps in Redis: the contract's sorted set, and the sums that it is written from.

Sums are kept as logarithms of base 2 and counted from 1970: a hit of weight w at time t is w * 2^(t / half-life). The
logarithm of such a sum grows by one with every half-life and never overflows, and the present score is 2^(sum - now /
half-life). A double holds the logarithm to 10^-8 for half-lives of a minute, and more exactly for longer ones.
"""

from sidecar.keyspace.key import Key, Kind, days, minutes

LONGEST = days(3660)
"""The longest lifetime of the sums: forty half-lives, of up to 90 days each."""


def _sums(pattern: str, kind: Kind, doc: str) -> Key:
    """A family that lives for forty half-lives from the last hit."""
    return Key(pattern, kind, family="trending", slot="kind", ttl=days(70), bounds=(minutes(15), LONGEST), doc=doc)


TRENDING = Key(
    "trending:{kind}:{period}",
    Kind.ZSET,
    family="trending",
    slot="kind",
    ttl=minutes(15),
    doc="the 1,000 most popular ids; score: their present score when it was written",
)
LONG = _sums(
    "trending-acc:{kind}:{period}", Kind.ZSET, "ids; score: log2 of the sum of hits with the period's half-life"
)
SHORT = _sums("trending-short:{kind}:{period}", Kind.HASH, "by id: the same with the period's short half-life")
RISE = _sums(
    "trending-rise:{kind}:{period}",
    Kind.ZSET,
    "ids that are shown; score: short sum less long sum, whose order is that of the velocities",
)
STATE = _sums(
    "trending-state:{kind}:{period}",
    Kind.HASH,
    "published (when trending was written, ms since 1970), actors (hits in trending-actors)",
)
ACTORS = Key(
    "trending-actors:{kind}:{period}",
    Kind.STRING,
    family="trending",
    slot="kind",
    ttl=days(7),
    bounds=(minutes(1), days(366)),
    doc="Bloom filter of the actors and ids of one window, 1 MiB",
)
BLOCKED = Key(
    "trending-blocked:{kind}", Kind.SET, family="trending", strict=True, doc="blocked ids, at most 10,000; has no TTL"
)
PINNED = Key(
    "trending-pinned:{kind}",
    Kind.ZSET,
    family="trending",
    strict=True,
    doc="pinned ids, at most 100; score: their place. Has no TTL",
)
ANSWERED = Key(
    "trending-answered:{request_id}:{kind}:{period}",
    Kind.STRING,
    family="trending",
    slot="kind",
    ttl=minutes(10),
    doc="first answer to a request_id, with a digest of the request",
)

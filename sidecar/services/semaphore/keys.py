"""What Semaphore keeps in Redis. Everything about one resource shares a slot, so that a changed limit counts what is
held under the old one.

A permit of weight n is n members, `{permit}`, `{permit}#2/{fence}` ... `{permit}#n/{fence}`, so that whoever counts the
members of the key contract's zset counts right.
"""

from sidecar.keyspace.key import Key, Kind, hours, ms

PERMITS = Key(
    "semaphore:{resource}:{limit}",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    colons={"resource": ".+"},
    doc="held units by the time in ms of their last grant or renewal; members of other programs in s, ms or µs",
)
LEASES = Key(
    "semaphore:{resource}:{limit}:leases",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="units granted here by the time in ms at which their lease ends",
)
GRANTS = Key(
    "semaphore:{resource}:grants",
    Kind.HASH,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="fence, weight, limit and waiter of each permit granted here, a field each",
)
HELD = Key(
    "semaphore:{resource}:held",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="units granted here under any limit, and room reserved for waiters, by the time in ms at which they end",
)
FENCE = Key(
    "semaphore:{resource}:fence",
    Kind.STRING,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(24),
    bounds=(ms(1), hours(48)),
    doc="highest fencing token granted for the resource",
)
WAITERS = Key(
    "semaphore:{resource}:waiters",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(2),
    bounds=(ms(1), hours(2)),
    doc="the wait queue: id, longest wait in ms, limit and weight of each waiter, by time of arrival in µs",
)
WAKE = Key(
    "wake:semaphore:{sidecar}",
    Kind.CHANNEL,
    family="semaphore",
    doc="tells one sidecar that the turn of one of its waiters has come",
)

"""What Semaphore keeps in Redis. Everything about one resource shares a slot, so that a changed limit counts what is
held under the old one.

A permit of weight n is n members, `{permit}`, `{permit}#2` ... `{permit}#n`, so that whoever counts the members of the
key contract's zset counts right.
"""

from sidecar.keyspace.key import Key, Kind, hours, ms

PERMITS = Key(
    "semaphore:{resource}:{limit}",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
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
    "semaphore:{resource}:{limit}:grants",
    Kind.HASH,
    family="semaphore",
    slot="resource",
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="fence, weight and ticket of each permit granted here",
)
HELD = Key(
    "semaphore:{resource}:held",
    Kind.ZSET,
    family="semaphore",
    slot="resource",
    strict=True,
    ttl=hours(48),
    bounds=(ms(1), hours(48)),
    doc="units granted here under any limit, and turns not taken yet, by the time in ms at which they end",
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
    doc="the line: ticket, longest wait in ms, limit and weight of each waiter, by time of arrival in µs",
)
WAKE = Key(
    "wake:semaphore:{sidecar}",
    Kind.CHANNEL,
    family="semaphore",
    doc="tells one sidecar that it is the turn of one of its waiters",
)

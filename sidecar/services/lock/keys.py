"""What Lock keeps in Redis."""

from sidecar.keyspace.key import Key, Kind, hours, ms, seconds

HOLDER = Key(
    "lock:{resource}:{resource_id}",
    Kind.STRING,
    family="lock",
    ttl=seconds(30),
    bounds=(ms(100), hours(24)),
    doc="lockId of the holder; absent when free",
)
FENCE = Key(
    "lock:{resource}:{resource_id}:fence",
    Kind.HASH,
    family="lock",
    ttl=hours(24),
    bounds=(hours(24), hours(48)),
    doc="the last grant: its fence, waiter and lock_id, and whether it is only reserved for that waiter",
)
WAITERS = Key(
    "lock:{resource}:{resource_id}:waiters",
    Kind.ZSET,
    family="lock",
    ttl=hours(2),
    bounds=(ms(1), hours(2)),
    doc="the wait queue: id, longest wait in ms and lockId of each waiter, by time of arrival in µs",
)
WAKE = Key(
    "wake:lock:{sidecar}",
    Kind.CHANNEL,
    family="lock",
    doc="tells one sidecar that the turn of one of its waiters has come",
)

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
    Kind.STRING,
    family="lock",
    ttl=hours(24),
    bounds=(hours(24), hours(48)),
    doc="highest fencing token granted, 0 while reserved else 1, ticket and lockId of the grant",
)
WAITERS = Key(
    "lock:{resource}:{resource_id}:waiters",
    Kind.ZSET,
    family="lock",
    ttl=hours(2),
    bounds=(ms(1), hours(2)),
    doc="the line: ticket, longest wait in ms and lockId of each waiter, by time of arrival in µs",
)
WAKE = Key(
    "wake:lock:{sidecar}",
    Kind.CHANNEL,
    family="lock",
    doc="tells one sidecar that it is the turn of one of its waiters",
)

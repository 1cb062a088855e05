"""What Stats keeps in Redis."""

from sidecar.keyspace.key import Key, Kind, hours, minutes, seconds

MAX_COUNTERS = 64
"""Counters of one id."""

LIVE = Key(
    "stats:live:{kind}:{id}",
    Kind.HASH,
    family="stats",
    ttl=minutes(1),
    bounds=(seconds(1), hours(24)),
    doc="counters of one id, such as views, clicks and conversions of a campaign",
)
RING = Key(
    "stats-ring:{kind}:{id}",
    Kind.HASH,
    family="stats",
    ttl=seconds(61),
    doc="what was counted in each of the last 60 seconds; field: second modulo 60; second, names and sums, a line each",
)
REQUEST = Key(
    "stats-request:{request_id}:{kind}:{id}",
    Kind.STRING,
    family="stats",
    ttl=minutes(10),
    doc="digest of an Increment with a `request_id`, and its answer as JSON",
)

"""What Presence keeps in Redis."""

from sidecar.keyspace.key import Key, Kind, hours, minutes, seconds

LONGEST = hours(1)
"""The longest `presence.ttl`."""

MARK = Key(
    "presence:user:{user_id}",
    Kind.STRING,
    family="presence",
    ttl=minutes(5),
    bounds=(seconds(1), LONGEST),
    doc="time of the user's last heartbeat, in milliseconds since 1970; absent when offline",
)
DEVICES = Key(
    "presence:devices:{user_id}",
    Kind.ZSET,
    family="presence",
    ttl=minutes(5),
    bounds=(seconds(1), LONGEST),
    doc="the user's devices; score: when the device runs out, in milliseconds since 1970",
)
EXPIRIES = Key(
    "presence:expiries:{scope}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    doc="users online by heartbeat; score: when the user runs out, in milliseconds since 1970",
)
ROSTER = Key(
    "presence:roster:{scope}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    doc="the users of presence:expiries in the order of their ids, for paging; score 0",
)
CHANGES = Key(
    "presence:changes:{scope}",
    Kind.CHANNEL,
    family="presence",
    doc="who came (+user_id) and who went (-user_id)",
)

EVERYBODY = {"scope": "all"}
"""The ids of the index, a placeholder so that its keys share a slot on Cluster."""

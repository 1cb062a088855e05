"""What Presence keeps in Redis."""

from sidecar.keyspace.key import Key, Kind, hours, minutes, seconds

LONGEST = hours(1)
"""The longest `presence.ttl`."""

LONGEST_MS = 7_200_000
"""An expiry that is more than this ahead, in milliseconds, was not written by a sidecar: `LONGEST`, and an hour for
clocks that differ."""

INDEX_KEPT_MS = 3_600_000
"""How long the index outlives the last of its members, in milliseconds."""

MAX_DEVICES = 100
"""Devices of one user."""

MAX_EXPIRED = 8
"""Expired users that one heartbeat removes from an index."""

LAST_SEEN = Key(
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
    doc="the user's devices; score: when the device goes offline, in milliseconds since 1970",
)
EXPIRIES = Key(
    "presence:expiries:{scope}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    doc="users online by heartbeat; score: when the user goes offline, in milliseconds since 1970",
)
ONLINE_IDS = Key(
    "presence:online:{scope}",
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
    doc="who came online (+user_id) and who went offline (-user_id)",
)
ROOM_MEMBER = Key(
    "presence:room-member:{room}:{user_id}",
    Kind.HASH,
    family="presence",
    ttl=minutes(5),
    bounds=(seconds(1), LONGEST),
    slot="room",
    doc="a user in a room: joined and seen (milliseconds since 1970), metadata as JSON",
)
ROOM_DEVICES = Key(
    "presence:room-devices:{room}:{user_id}",
    Kind.ZSET,
    family="presence",
    ttl=minutes(5),
    bounds=(seconds(1), LONGEST),
    slot="room",
    doc="the user's devices in a room; score: when the device's membership ends, in milliseconds since 1970",
)
ROOM_EXPIRIES = Key(
    "presence:room-expiries:{room}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    strict=True,
    doc="the members of a room; score: when their membership ends, in milliseconds since 1970",
)
ROOM_IDS = Key(
    "presence:room-ids:{room}",
    Kind.ZSET,
    family="presence",
    ttl=hours(1),
    bounds=(seconds(1), 2 * LONGEST),
    strict=True,
    doc="the members of a room in the order of their ids, for paging; score 0",
)
ROOM_CHANGES = Key(
    "presence:room-changes:{room}",
    Kind.CHANNEL,
    family="presence",
    strict=True,
    doc="who came into a room (+user_id) and who left it (-user_id)",
)

ALL = {"scope": "all"}
"""The ids of the index: a placeholder of one value, so that its keys share a slot on a Cluster."""

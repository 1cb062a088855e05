"""What Channel keeps in Redis: the channels of the key contract, and companion keys that give them positions."""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, seconds

REPEATABLE = minutes(10)
"""How long a `request_id` is remembered."""

LONGEST_LOG = days(30)
"""The longest lifetime of a log."""

NO_SLOT = ""
"""Channels of a Cluster have no slot, so their names are the same as on one server."""

CHANNEL = Key(
    "channel:{family}:{id}",
    Kind.CHANNEL,
    family="channel",
    slot=NO_SLOT,
    doc="the payloads as they were published, by sidecars and by other programs",
)
LIVE = Key(
    "channel-live:{family}:{id}",
    Kind.CHANNEL,
    family="channel",
    slot=NO_SLOT,
    doc="the messages of sidecars for sidecars: epoch, offset, time, event and tags, then the payload",
)
META = Key(
    "channel-meta:{family}:{id}",
    Kind.HASH,
    family="channel",
    ttl=days(30),
    bounds=(hours(1), days(365)),
    doc="the channel's epoch and last offset, earlier epochs, the primary's replication id, the last version",
)
LOG = Key(
    "channel-log:{family}:{id}",
    Kind.STREAM,
    family="channel",
    ttl=hours(1),
    bounds=(seconds(1), LONGEST_LOG),
    doc="the channel's last messages; the id of an entry is its offset",
)
REQUEST = Key(
    "channel-request:{request_id}:{family}:{id}",
    Kind.STRING,
    family="channel",
    ttl=REPEATABLE,
    doc="digest of a Publish with this request_id, and the position of its message",
)

LEASE = seconds(30)
"""How long what a sidecar has reported counts; it reports again three times as often."""

SUBSCRIBERS = Key(
    "channel-subscribers:{family}:{id}",
    Kind.HASH,
    family="channel",
    ttl=LEASE,
    doc="for each sidecar how many of its streams are subscribed to the channel, and until when that counts",
)
SUBSCRIBED = Key(
    "channel-subscribed:{family}",
    Kind.ZSET,
    family="channel",
    ttl=LEASE,
    doc="ids of the family's channels with subscribers; score: until when that counts, in milliseconds since 1970",
)
SUBSCRIBED_IDS = Key(
    "channel-subscribed-ids:{family}",
    Kind.ZSET,
    family="channel",
    ttl=LEASE,
    doc="the channels of channel-subscribed in the order of their ids, for paging; score 0",
)

"""What Analytics keeps in Redis: the contract's hash of the present period, and what it is written from.

All keys of an id share a slot. Series are divided into chunks, a hash each, which end by their TTL.
"""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, seconds

LATE_MS = 172_800_000
"""How old an event may be, and how long the sums of a period outlive it."""

PRESENT = Key(
    "analytics:{entity}:{id}:{period}",
    Kind.HASH,
    family="analytics",
    slot="id",
    ttl=hours(1),
    bounds=(seconds(1), hours(1)),
    doc="metrics of the present period; ends with the period",
)
TOTALS = Key(
    "analytics-totals:{entity}:{id}:{period}",
    Kind.HASH,
    family="analytics",
    slot="id",
    ttl=days(33),
    bounds=(days(2), days(34)),
    doc="start (of the period), since (when recording began; ms since 1970), m:{metric}, u:{name} (estimated uniques)",
)
STATE = Key(
    "analytics-state:{entity}:{id}:{period}",
    Kind.HASH,
    family="analytics",
    slot="id",
    ttl=days(33),
    bounds=(days(2), days(34)),
    doc="lease, lease_until, lease_ms, filled, fresh_until (of fills), period (its start), d:{metric} (recorded since)",
)
SERIES = Key(
    "analytics-series:{entity}:{id}:{step}:{chunk}",
    Kind.HASH,
    family="analytics",
    slot="id",
    ttl=days(400),
    bounds=(days(2), days(767)),
    doc="values by {start of the step in s}:{metric}; a chunk is a day of minutes, a month of hours or a year of days",
)
UNIQUE = Key(
    "analytics-unique:{entity}:{id}:{period}:{start}:{name}",
    Kind.STRING,
    family="analytics",
    slot="id",
    ttl=days(33),
    bounds=(seconds(1), days(34)),
    doc="HyperLogLog of the values of one name in one period",
)
TOP = Key(
    "analytics-top:{entity}:{period}:{start}:{metric}",
    Kind.ZSET,
    family="analytics",
    slot="metric",
    ttl=days(33),
    bounds=(seconds(1), days(34)),
    doc="ids by the highest value of a ranked metric in one period",
)
ANSWERED = Key(
    "analytics-answered:{request_id}:{entity}:{id}",
    Kind.STRING,
    family="analytics",
    strict=True,
    ttl=minutes(10),
    doc="first answer to a request_id, with a digest of the request",
)
FILLED = Key(
    "analytics-filled:{entity}:{id}:{period}",
    Kind.CHANNEL,
    family="analytics",
    slot="id",
    doc="a message whenever metrics were filled, for those who wait for it",
)
MINUTES, HOURS, DAYS = (
    SERIES.another(step=f"{step}_step", chunk=f"{step}_chunk") for step in ("minute", "hour", "day")
)

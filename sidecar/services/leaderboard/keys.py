"""What Leaderboard keeps in Redis: the contract's sorted set, and what ties, metadata, seasons and fills need."""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, seconds

SHORTEST, LONGEST = seconds(10), days(366)
"""Bounds of the lifetime of a board and of a season."""

_LIFE = {"ttl": hours(1), "bounds": (SHORTEST, LONGEST), "family": "leaderboard"}

BOARD = Key("leaderboard:{kind}:{metric}", Kind.ZSET, **_LIFE, doc="members; score: the metric's value. The truth")
SINCE = Key(
    "leaderboard-since:{kind}:{metric}",
    Kind.ZSET,
    **_LIFE,
    doc='members of a board with `tie = "first"`; score: when each reached its score, µs since 1970',
)
METADATA = Key(
    "leaderboard-metadata:{kind}:{metric}", Kind.HASH, **_LIFE, doc="what was submitted with the scores, by member"
)
STATE = Key(
    "leaderboard-state:{kind}:{metric}",
    Kind.HASH,
    **_LIFE,
    doc="lease, lease_until, lease_ms (of the present fill), filled, fresh_until (of the last one)",
)
STAGING = Key(
    "leaderboard-staging:{kind}:{metric}",
    Kind.ZSET,
    family="leaderboard",
    ttl=minutes(10),
    doc="what was filled so far, until the last message of the fill makes it the board",
)
TOUCHED = Key(
    "leaderboard-touched:{kind}:{metric}",
    Kind.SET,
    family="leaderboard",
    ttl=hours(1),
    doc="members that were submitted or removed while the board is filled",
)
MERGING = Key(
    "leaderboard-merging:{run}:{kind}:{metric}",
    Kind.ZSET,
    family="leaderboard",
    ttl=minutes(10),
    doc="what one call of Merge has added up so far, until it makes it the board",
)
SEASON = Key(
    "leaderboard-season:{season}:{kind}:{metric}",
    Kind.ZSET,
    family="leaderboard",
    ttl=days(90),
    bounds=(SHORTEST, LONGEST),
    doc="the board as it was when the season ended",
)
SEASON_SINCE = Key(
    "leaderboard-season-since:{season}:{kind}:{metric}",
    Kind.ZSET,
    family="leaderboard",
    ttl=days(90),
    bounds=(SHORTEST, LONGEST),
    doc="leaderboard-since of the season",
)
SEASON_METADATA = Key(
    "leaderboard-season-metadata:{season}:{kind}:{metric}",
    Kind.HASH,
    family="leaderboard",
    ttl=days(90),
    bounds=(SHORTEST, LONGEST),
    doc="leaderboard-metadata of the season",
)
SEASONS = Key(
    "leaderboard-seasons:{kind}:{metric}",
    Kind.HASH,
    family="leaderboard",
    ttl=LONGEST,
    doc="by season: when it was archived, when it ends (ms since 1970), its members",
)
ANSWERED = Key(
    "leaderboard-answered:{request_id}:{kind}:{metric}",
    Kind.STRING,
    family="leaderboard",
    ttl=minutes(10),
    doc="first answer to a request_id, with a digest of the request",
)
FILLED = Key(
    "leaderboard-filled:{kind}:{metric}",
    Kind.CHANNEL,
    family="leaderboard",
    doc="a message whenever a fill has ended, for those who wait for it",
)
PAST = SEASON.another(season="compare_season")

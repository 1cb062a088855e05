"""What Leaderboard keeps in Redis: the contract's sorted set, and what ties, metadata, seasons and fills need."""

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, seconds

SHORTEST, LONGEST = seconds(10), days(366)
"""Bounds of the lifetime of a board and of a season."""


def _of_board(pattern: str, kind: Kind, doc: str) -> Key:
    """A family that lives as long as its board."""
    return Key(pattern, kind, family="leaderboard", ttl=hours(1), bounds=(SHORTEST, LONGEST), doc=doc)


def _of_season(pattern: str, kind: Kind, doc: str) -> Key:
    """A family that lives as long as its season."""
    return Key(pattern, kind, family="leaderboard", ttl=days(90), bounds=(SHORTEST, LONGEST), doc=doc)


BOARD = _of_board("leaderboard:{kind}:{metric}", Kind.ZSET, "members; score: the metric's value. The truth")
SINCE = _of_board(
    "leaderboard-since:{kind}:{metric}",
    Kind.ZSET,
    'members of a board with `tie = "first"`; score: when each reached its score, µs since 1970',
)
METADATA = _of_board("leaderboard-metadata:{kind}:{metric}", Kind.HASH, "what was submitted with the scores, by member")
STATE = _of_board(
    "leaderboard-state:{kind}:{metric}",
    Kind.HASH,
    "lease, lease_until, lease_ms (of the present fill), filled, fresh_until (of the last one)",
)
SEASON = _of_season(
    "leaderboard-season:{season}:{kind}:{metric}", Kind.ZSET, "the board as it was when the season ended"
)
SEASON_SINCE = _of_season(
    "leaderboard-season-since:{season}:{kind}:{metric}", Kind.ZSET, "leaderboard-since of the season"
)
SEASON_METADATA = _of_season(
    "leaderboard-season-metadata:{season}:{kind}:{metric}", Kind.HASH, "leaderboard-metadata of the season"
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

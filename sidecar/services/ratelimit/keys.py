"""What RateLimit keeps in Redis: the key contract's four counters, and companions for all that they cannot hold."""

from datetime import timedelta

from sidecar.keyspace.key import Key, Kind, days, hours, minutes, ms, seconds

SHORTEST, LONGEST = ms(10), days(31)
"""Bounds of a window."""

_IPV4 = r"\d+\.\d+\.\d+\.\d+"
_IPV6 = r"(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|[0-9A-Fa-f:.]*::[0-9A-Fa-f:.]*"
_ZONE = r"%25[\w.-]+"

API = Key(
    "ratelimit:api:{user_id}:{window}",
    Kind.STRING,
    family="ratelimit",
    ttl=minutes(1),
    bounds=(seconds(1), LONGEST),
    slot="user_id",
    colons={"user_id": ".+"},
    doc="hits of a user in a fixed window of so many seconds; TTL the window, from the first hit",
)
IP = Key(
    "ratelimit:ip:{address}:{endpoint}",
    Kind.STRING,
    family="ratelimit",
    ttl=minutes(1),
    bounds=(seconds(1), minutes(1)),
    slot="address",
    colons={"address": rf"{_IPV4}|(?:{_IPV6})(?:{_ZONE})?|[^:]+"},
    doc="hits of an address on an endpoint; TTL from the first hit",
)
ORG = Key(
    "ratelimit:org:{organization_id}:{resource}",
    Kind.STRING,
    family="ratelimit",
    ttl=hours(1),
    bounds=(seconds(1), hours(1)),
    slot="organization_id",
    doc="use of a resource by an organisation; TTL from the first use",
)
LOGIN = Key(
    "ratelimit:login:fail:{email}",
    Kind.STRING,
    family="ratelimit",
    ttl=minutes(15),
    bounds=(seconds(1), minutes(15)),
    doc="failed logins of an email address; TTL from the first failure",
)

_SUBJECTS = {
    "api": ("api:{user_id}:{window}", "user_id"),
    "ip": ("ip:{address}:{window}:{endpoint}", "address"),
    "org": ("org:{organization_id}:{window}:{resource}", "organization_id"),
    "login": ("login:{email}:{window}", "email"),
    "custom": ("custom:{key}:{rule}:{window}", "key"),
}
_FORMS = {
    "fixed": (Kind.STRING, LONGEST, "hits in a fixed window of another length than the contract's key"),
    "sliding": (Kind.STRING, LONGEST, "time of the last hit and number of hits of each cell"),
    "log": (Kind.ZSET, LONGEST, "hits by their time in µs"),
    "bucket": (Kind.STRING, LONGEST, "the µs at which the token bucket is full again"),
}


def _companion(form: str, subject: str) -> Key:
    kind, longest, doc = _FORMS[form]
    pattern, slot = _SUBJECTS[subject]
    bounds: tuple[timedelta, timedelta] = (ms(1), longest)
    return Key(
        f"ratelimit:{form}:{pattern}", kind, family="ratelimit", ttl=minutes(1), bounds=bounds, slot=slot, doc=doc
    )


COMPANIONS = {(form, subject): _companion(form, subject) for form in _FORMS for subject in _SUBJECTS}
"""Counters by form and subject; {window} is in seconds, {rule} the rule's name, `inline` for an inline rule."""

ANSWER = Key(
    "ratelimit:answer:{call}:{subject}:{request_id}",
    Kind.STRING,
    family="ratelimit",
    ttl=minutes(10),
    slot="subject",
    doc="first answer to a request_id",
)
REQUEST = Key(
    "ratelimit:request:{request_id}",
    Kind.STRING,
    family="ratelimit",
    ttl=minutes(10),
    doc="digest of the request that a request_id belongs to",
)
LOGIN_ANSWER = Key(
    "ratelimit:login:answer:{call}:{request_id}:{subject}",
    Kind.STRING,
    family="ratelimit",
    ttl=minutes(10),
    slot="subject",
    doc="first answer to a request_id, in the slot of failed logins",
)

"""Hits: the limits of a request, each as a rule, the name of a counter and a cost."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.errors import RpcError, check_count, invalid_argument
from sidecar.keyspace.names import Names
from sidecar.rpc.durations import Span
from sidecar.services.ratelimit import keys
from sidecar.services.ratelimit.rules import MOST, Algorithm, OutageMode, Rule, Rulebook, Subject

MOST_LIMITS = 16
"""The most limits of one request."""
_MOST_INLINE_RULES = 1_000
_WINDOW = Span("window", default=timedelta(), least=keys.SHORTEST, most=keys.LONGEST)

_SUBJECTS = {
    "user_id": Subject.API,
    "ip": Subject.IP,
    "org": Subject.ORG,
    "email": Subject.LOGIN,
    "key": Subject.CUSTOM,
}
_WITHIN = {"address": "ip", "endpoint": "ip", "organization_id": "org", "resource": "org"}


class Hit(NamedTuple):
    """A hit on one limit. `name` is the full name of the counter, `ids` what it was rendered from."""

    rule: Rule
    name: str
    cost: int
    ids: Mapping[str, str]

    @property
    def slot(self) -> tuple[str, bool]:
        """Equal for counters that share a Cluster slot; the colon of an email stays as it is in the contract's key."""
        return self.ids[str(self.rule.key.slot)], self.rule.key is keys.LOGIN


class Reader:
    """Turns the limits of requests into hits."""

    def __init__(self, names: Names, book: Rulebook, *, fold_email: bool) -> None:
        self.book = book
        self._names = names
        self._fold = fold_email
        self._inline: dict[tuple[Subject, bytes], Rule] = {}

    def hits(self, limits: "Sequence[pb.Limit]", cost: int) -> list[Hit]:
        """Return one hit for each limit, with the cost of the request unless the limit has its own.

        Raises RpcError for an invalid limit.
        """
        check_count("limits", limits, MOST_LIMITS, least=1)
        out: list[Hit] = []
        for at, limit in enumerate(limits):
            try:
                out.append(self._hit(limit, cost))
            except RpcError as error:
                if error.fields and (parent := _WITHIN.get(error.fields[0][0])):
                    error = error.within(parent)
                raise error.within(f"limits[{at}]") from None
        if len(out) > 1:
            _refuse_shared(out)
        return out

    def login(self, email: str, rule: str) -> Hit:
        """A failed login. Raises RpcError unless the rule has the subject login and a fixed window."""
        found = self.book[rule or "login"]
        if found.subject is not Subject.LOGIN or found.algorithm is not Algorithm.FIXED_WINDOW:
            invalid_argument("rule", "must have the subject login and a fixed window")
        return self._on(found, {"email": email.lower() if self._fold else email}, 1)

    def _hit(self, limit: pb.Limit, cost: int) -> Hit:
        kind = limit.WhichOneof("subject")
        if kind is None:
            invalid_argument("subject", "one of user_id, ip, org, email, key is required")
        subject = _SUBJECTS[kind]
        rule = self.book[limit.rule] if limit.rule else self._inline_rule(limit, subject)
        if rule.subject is not subject:
            invalid_argument(kind, f"must be the subject of the rule: {rule.subject.name.lower()}")
        if limit.HasField("cost"):
            cost = checked_cost(limit.cost)
        if kind == "user_id":
            return self._on(rule, {"user_id": limit.user_id}, cost)
        if kind == "ip":
            return self._on(rule, {"address": limit.ip.address, "endpoint": limit.ip.endpoint}, cost)
        if kind == "org":
            org = limit.org
            return self._on(rule, {"organization_id": org.organization_id, "resource": org.resource}, cost)
        if kind == "email":
            return self._on(rule, {"email": limit.email.lower() if self._fold else limit.email}, cost)
        return self._on(rule, {"key": limit.key}, cost)

    def _on(self, rule: Rule, ids: dict[str, str], cost: int) -> Hit:
        ids.update(rule.ids)
        return Hit(rule, self._names(rule.key, ids), cost, ids)

    def _inline_rule(self, limit: pb.Limit, subject: Subject) -> Rule:
        if not limit.HasField("inline_rule"):
            invalid_argument("rule", "one of rule, inline_rule is required")
        known = (subject, limit.inline_rule.SerializeToString(deterministic=True))
        rule = self._inline.get(known)
        if rule is None:
            try:
                rule = _inline_rule(limit.inline_rule, subject)
            except RpcError as error:
                raise error.within("inline_rule") from None
            if len(self._inline) >= _MOST_INLINE_RULES:
                self._inline.clear()
            self._inline[known] = rule
        return rule


def checked_cost(cost: int) -> int:
    """Return the cost. Raises RpcError if it is out of bounds."""
    if cost > MOST:
        invalid_argument("cost", f"must be 0 to {MOST}")
    return cost


def _inline_rule(given: pb.InlineRule, subject: Subject) -> Rule:
    if given.algorithm not in (0, *Algorithm):
        invalid_argument("algorithm", "must be a known algorithm")
    if given.outage_mode not in (0, *OutageMode):
        invalid_argument("outage_mode", "must be a known outage mode")
    return Rule(
        subject.name.lower(),
        subject,
        given.limit,
        window_ms=_window_ms(given),
        algorithm=Algorithm(given.algorithm or 1),
        burst=given.burst,
        count_denied=given.count_denied,
        shadow=given.shadow,
        outage_mode=OutageMode(given.outage_mode or 1),
        inline=True,
    )


def _window_ms(given: pb.InlineRule) -> int:
    """The window of an inline rule; 0 for the default of its subject."""
    milliseconds = _WINDOW.of(given)
    if given.window.nanos % 1_000_000:
        invalid_argument("window", "must be in whole milliseconds")
    return milliseconds


def _refuse_shared(hits: list[Hit]) -> None:
    seen: dict[str, int] = {}
    for at, hit in enumerate(hits):
        first = seen.setdefault(hit.name, at)
        if first != at:
            invalid_argument(
                f"limits[{at}]", f"counts in the same key as limits[{first}]; give one of them another window"
            )

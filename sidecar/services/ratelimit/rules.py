"""Rules: how much is allowed to whom, validated and prepared once for all calls."""

import math
from collections.abc import Iterable, Iterator
from enum import IntEnum

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.config.values import ConfigError
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.key import Key
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.ratelimit import keys
from sidecar.services.ratelimit.settings import RateLimitSettings

MOST = 1_000_000_000
"""The highest limit, burst and cost."""
LONGEST_LOG = 10_000
"""The highest limit of a sliding log: each hit is an entry in Redis."""


class Algorithm(IntEnum):
    """How hits are counted; numbers as in the proto and the scripts."""

    FIXED_WINDOW = 1
    SLIDING_WINDOW = 2
    SLIDING_LOG = 3
    TOKEN_BUCKET = 4


class OutageMode(IntEnum):
    """How a rule answers while Redis cannot be reached; numbers as in the proto."""

    FAIL = 1
    OPEN = 2
    CLOSED = 3
    LOCAL = 4


class Subject(IntEnum):
    """Whom a rule limits; numbers as in the proto."""

    API = 1
    IP = 2
    ORG = 3
    LOGIN = 4
    CUSTOM = 5


_CONTRACT = {Subject.API: keys.API, Subject.IP: keys.IP, Subject.ORG: keys.ORG, Subject.LOGIN: keys.LOGIN}
_WINDOWS = {
    Subject.API: 60_000,
    Subject.IP: 60_000,
    Subject.ORG: 3_600_000,
    Subject.LOGIN: 900_000,
    Subject.CUSTOM: 60_000,
}
_FORMS = {
    Algorithm.FIXED_WINDOW: "fixed",
    Algorithm.SLIDING_WINDOW: "sliding",
    Algorithm.SLIDING_LOG: "log",
    Algorithm.TOKEN_BUCKET: "bucket",
}


class Rule:
    """A limit on a subject. `window_ms` 0 is the default of the subject; `burst` 0 is the limit.

    `inline` marks a rule given in a request. Raises RpcError for values out of bounds.
    """

    def __init__(
        self,
        name: str,
        subject: Subject,
        limit: int,
        *,
        window_ms: int = 0,
        algorithm: Algorithm = Algorithm.FIXED_WINDOW,
        burst: int = 0,
        count_denied: bool = False,
        shadow: bool = False,
        outage_mode: OutageMode = OutageMode.FAIL,
        inline: bool = False,
    ) -> None:
        bucket = algorithm is Algorithm.TOKEN_BUCKET
        self.name = name
        self.subject = subject
        self.limit = limit
        self.window_ms = window_ms or _WINDOWS[subject]
        self.algorithm = algorithm
        self.burst = burst
        self.count_denied = count_denied
        self.shadow = shadow
        self.outage_mode = outage_mode
        self._check()
        self.fixed = algorithm is Algorithm.FIXED_WINDOW
        self.capacity = (burst or limit) if bucket and limit else limit
        """The most that can be available at one time."""
        seconds = f"{self.window_ms / 1000:.3f}".rstrip("0").rstrip(".")
        self.key = self._key()
        self.ids = {"window": seconds, "rule": "inline" if inline else name}
        self.terms = (int(algorithm), self.capacity, self._interval_us() if bucket else self.window_ms * 1000)
        """The arguments of the scripts for this rule, before cost and flags."""
        self.flags = count_denied + 2 * shadow + 4 * (self.key is not _CONTRACT.get(subject))
        window = f";w={self.window_ms // 1000}" if self.window_ms % 1000 == 0 else ""
        self.policy_header = f'"{name}";q={limit}{window}'

    def _check(self) -> None:
        shortest, longest = (milliseconds_of(bound) for bound in (keys.SHORTEST, keys.LONGEST))
        if not 0 <= self.limit <= MOST:
            invalid_argument("limit", f"must be 0 to {MOST}")
        if not shortest <= self.window_ms <= longest:
            invalid_argument("window", "must be 10ms to 31 days")
        if not 0 <= self.burst <= MOST:
            invalid_argument("burst", f"must be 0 to {MOST}")
        if self.algorithm is Algorithm.SLIDING_LOG and self.limit > LONGEST_LOG:
            invalid_argument("limit", f"must be at most {LONGEST_LOG} for a sliding log")
        if self.algorithm is not Algorithm.TOKEN_BUCKET:
            if self.burst:
                invalid_argument("burst", "is for a token bucket only")
        elif self.limit > self.window_ms * 1000:
            invalid_argument("limit", "must be at most one a microsecond for a token bucket")
        elif self.burst * self._interval_us() > longest * 1000:
            invalid_argument("burst", "must be refilled within 31 days")

    def _interval_us(self) -> float:
        """µs between two tokens, up to the quarter that a double still holds of a time since 1970."""
        return math.ceil(4 * self.window_ms * 1000 / max(self.limit, 1)) / 4

    def _key(self) -> Key:
        """The contract's key if it stands for exactly this rule; otherwise a companion."""
        contract = _CONTRACT.get(self.subject)
        if contract and self.algorithm is Algorithm.FIXED_WINDOW:
            whole = self.window_ms % 1000 == 0
            if whole if self.subject is Subject.API else self.window_ms == _WINDOWS[self.subject]:
                return contract
        return keys.COMPANIONS[_FORMS[self.algorithm], self.subject.name.lower()]


def built_in() -> Iterator[Rule]:
    """The rules that exist unless configuration declares others of their names."""
    yield Rule("api", Subject.API, 100)
    yield Rule("ip", Subject.IP, 60)
    yield Rule("org", Subject.ORG, 10_000)
    yield Rule("login", Subject.LOGIN, 5)


def declared(section: RateLimitSettings) -> Iterator[Rule]:
    """The rules of the configuration. Raises ConfigError for an invalid one."""
    for at, each in enumerate(section.rules):
        try:
            rule = Rule(
                each.name,
                Subject[each.subject.upper()],
                each.limit,
                window_ms=milliseconds_of(each.window) if each.window else 0,
                algorithm=Algorithm[each.algorithm.upper()],
                burst=each.burst,
                count_denied=each.count_denied,
                shadow=each.shadow,
                outage_mode=OutageMode[each.outage_mode.upper()],
            )
            if each.name == "login" and (rule.subject, rule.algorithm) != (Subject.LOGIN, Algorithm.FIXED_WINDOW):
                invalid_argument("subject", "of the rule login must be login, with a fixed window")
        except RpcError as error:
            raise ConfigError(f"ratelimit.rules.{at}.{error.message}") from None
        yield rule


class Rulebook:
    """The declared rules by name; a declared rule replaces the built-in one of its name."""

    def __init__(self, declared: Iterable[Rule] = ()) -> None:
        rules = {rule.name: rule for rule in (*built_in(), *declared)}
        self._rules = dict(sorted(rules.items()))

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __getitem__(self, name: str) -> Rule:
        """Return the rule of a name. Raises RpcError (UNKNOWN_NAME, with the declared names) if there is none."""
        rule = self._rules.get(name)
        if rule is None:
            text = f"rule: no such rule; declared: {', '.join(self._rules)}"
            raise RpcError(reasons.REASON_UNKNOWN_NAME, text, fields=(("rule", "must be a declared rule"),))
        return rule

"""Replies: decisions as protobuf messages."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.services.ratelimit.hits import Hit
from sidecar.services.ratelimit.limiter import Decision, State
from sidecar.services.ratelimit.rules import Algorithm, Rule

_OUTCOMES = (pb.OUTCOME_DENIED, pb.OUTCOME_ALLOWED)
_MOST = 2**32 - 1


def _put(into: Duration | Timestamp, us: int) -> None:
    """Set a Duration, or a Timestamp since 1970, to so many µs; 0 makes it present too."""
    into.seconds = us // 1_000_000
    into.nanos = us % 1_000_000 * 1000


def remaining(rule: Rule, state: State) -> int:
    """What is left of a limit; a counter may stand above it."""
    return max(rule.capacity - state.used, 0)


def put_decision(reply: pb.Decision, hits: list[Hit], decision: Decision) -> None:
    """Fill in the decision on a call."""
    at = 0 if len(hits) == 1 else _tightest(hits, decision)
    rule, state = hits[at].rule, decision.states[at]
    left = remaining(rule, state)
    reply.outcome = _OUTCOMES[decision.allowed]
    reply.limit = rule.capacity
    reply.remaining = left
    _put(reply.reset_after, state.reset_us)
    if decision.now_us:
        _put(reply.check_time, decision.now_us)
    if not decision.allowed and (retry := _retry(hits, decision)) > 0:
        _put(reply.retry_after, retry)
    if len(hits) > 1:
        _several(reply, hits, decision)
        return
    reply.would_deny = not state.room and rule.shadow
    reply.degraded = state.degraded
    if not rule.shadow:
        reply.ratelimit_header = _header(rule, left, state)
        reply.ratelimit_policy_header = rule.policy_header


def _several(reply: pb.Decision, hits: list[Hit], decision: Decision) -> None:
    enforced = []
    for hit, state in zip(hits, decision.states, strict=True):
        rule = hit.rule
        left = remaining(rule, state)
        one = reply.limits.add(
            outcome=_OUTCOMES[bool(state.room) or rule.shadow],
            limit=rule.capacity,
            remaining=left,
            would_deny=not state.room and rule.shadow,
            degraded=state.degraded,
        )
        _put(one.reset_after, state.reset_us)
        if state.retry_us > 0:
            _put(one.retry_after, state.retry_us)
        if not rule.shadow:
            enforced.append((_header(rule, left, state), rule.policy_header))
    reply.would_deny = any(one.would_deny for one in reply.limits)
    reply.degraded = any(state.degraded for state in decision.states)
    reply.ratelimit_header = ", ".join(each for each, _ in enforced)
    reply.ratelimit_policy_header = ", ".join(each for _, each in enforced)


def _header(rule: Rule, left: int, state: State) -> str:
    """The RateLimit item of draft-ietf-httpapi-ratelimit-headers-10: what is left, and seconds until the reset."""
    return f'"{rule.name}";r={left};t={-(-state.reset_us // 1_000_000)}'


def _tightest(hits: list[Hit], decision: Decision) -> int:
    """The place of the limit that denies for longest, else of the one with least left; shadows among themselves."""
    states = decision.states
    places = [at for at, hit in enumerate(hits) if not hit.rule.shadow] or list(range(len(hits)))
    denying = [at for at in places if not states[at].room]
    if denying:
        return max(denying, key=lambda at: _MOST * 2**32 if states[at].retry_us < 0 else states[at].retry_us)
    return min(places, key=lambda at: remaining(hits[at].rule, states[at]))


def _retry(hits: list[Hit], decision: Decision) -> int:
    """µs until the call can be allowed; negative for never."""
    waits = [s.retry_us for hit, s in zip(hits, decision.states, strict=True) if not (s.room or hit.rule.shadow)]
    return -1 if min(waits) < 0 else max(waits)


def put_failed_logins(reply: pb.FailedLogins, hit: Hit, decision: Decision) -> None:
    """Fill in the state of failed logins."""
    state = decision.states[0]
    reply.attempts = min(state.used, _MOST)
    reply.remaining = remaining(hit.rule, state)
    reply.state = pb.LOGIN_STATE_OPEN
    if reply.attempts >= hit.rule.limit and not hit.rule.shadow:
        reply.state = pb.LOGIN_STATE_LOCKED
        # A TTL is in whole milliseconds, so the time is rounded to them; otherwise it would differ from call to call.
        _put(reply.lock_expire_time, decision.now_us // 1000 * 1000 + state.reset_us)
        _put(reply.retry_after, state.reset_us)


def described(rule: Rule) -> pb.Rule:
    """A declared rule with every default filled in."""
    reply = pb.Rule(
        name=rule.name,
        subject=pb.Subject.ValueType(rule.subject),
        key_pattern=rule.key.pattern,
        limit=rule.limit,
        algorithm=pb.Algorithm.ValueType(rule.algorithm),
        burst=rule.capacity if rule.algorithm is Algorithm.TOKEN_BUCKET else 0,
        count_denied=rule.count_denied,
        shadow=rule.shadow,
        outage_mode=pb.OutageMode.ValueType(rule.outage_mode),
    )
    _put(reply.window, rule.window_ms * 1000)
    return reply

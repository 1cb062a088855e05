"""Rate limits as values of Python."""

from dataclasses import dataclass
from datetime import timedelta

from nexus.ratelimit.v1 import ratelimit_pb2 as pb


@dataclass(frozen=True)
class Rule:
    """A limit that is given with the call: `limit` hits in `window`, 1 s to 31 days. See `InlineRule` for the rest."""

    limit: int
    window: timedelta
    algorithm: "pb.Algorithm.ValueType" = pb.ALGORITHM_UNSPECIFIED
    burst: int = 0

    def message(self) -> pb.InlineRule:
        """As a message."""
        rule = pb.InlineRule(limit=self.limit, algorithm=self.algorithm, burst=self.burst)
        rule.window.FromTimedelta(self.window)
        return rule


@dataclass(frozen=True)
class Decision:
    """What a rate limit says of a request."""

    allowed: bool
    limit: int
    """Hits that a window has room for."""
    remaining: int
    """Hits that are left."""
    reset_after: timedelta
    """After what time the window is empty again."""
    retry_after: timedelta
    """After what time a denied request can succeed; 0 for an allowed one."""
    would_deny: bool
    """Whether a shadow rule would have denied the request."""
    degraded: bool
    """Whether the decision was made without Redis."""
    ratelimit_header: str
    ratelimit_policy_header: str
    """The values of the HTTP headers RateLimit and RateLimit-Policy."""

    @classmethod
    def of(cls, message: pb.Decision) -> "Decision":
        """The value of a message."""
        return cls(
            allowed=message.outcome == pb.OUTCOME_ALLOWED,
            limit=message.limit,
            remaining=message.remaining,
            reset_after=message.reset_after.ToTimedelta(),
            retry_after=message.retry_after.ToTimedelta(),
            would_deny=message.would_deny,
            degraded=message.degraded,
            ratelimit_header=message.ratelimit_header,
            ratelimit_policy_header=message.ratelimit_policy_header,
        )


def limit_of(
    rule: str | Rule,
    user_id: str | None,
    ip: tuple[str, str] | None,
    org: tuple[str, str] | None,
    email: str | None,
    key: str | None,
) -> pb.Limit:
    """A rule and the one subject that is given. Raises TypeError for none, or more than one."""
    if sum(each is not None for each in (user_id, ip, org, email, key)) != 1:
        raise TypeError("give one of user_id, ip, org, email and key")
    limit = pb.Limit()
    for name, value in (("user_id", user_id), ("email", email), ("key", key)):
        if value is not None:
            setattr(limit, name, value)
    if isinstance(rule, str):
        limit.rule = rule
    else:
        limit.inline_rule.CopyFrom(rule.message())
    if ip is not None:
        limit.ip.CopyFrom(pb.AddressAndEndpoint(address=ip[0], endpoint=ip[1]))
    if org is not None:
        limit.org.CopyFrom(pb.OrganizationAndResource(organization_id=org[0], resource=org[1]))
    return limit

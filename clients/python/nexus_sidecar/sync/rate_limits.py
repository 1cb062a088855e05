# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""Rate limits: the generated stub, and the everyday call with values of Python."""

from typing import TYPE_CHECKING

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from nexus_sidecar.limits import Decision, Rule, limit_of

if TYPE_CHECKING:
    from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub as RateLimitServiceStub
else:
    from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub


class RateLimits(RateLimitServiceStub):
    """`check`, and every RPC of RateLimitService."""

    def check(
        self,
        rule: str | Rule,
        *,
        user_id: str | None = None,
        ip: tuple[str, str] | None = None,
        org: tuple[str, str] | None = None,
        email: str | None = None,
        key: str | None = None,
        cost: int | None = None,
    ) -> Decision:
        """Count a request against a rule, by name or as given: `check("api", user_id="user_1")`.

        Exactly one of these is whom the rule limits: a user, `ip` (address, endpoint), `org` (organisation, resource),
        an email address, or a key of your own. The request counts as `cost` hits, 1 by default. A denial is an answer,
        not an error. Raises NexusError.
        """
        request = pb.CheckRequest(limits=[limit_of(rule, user_id, ip, org, email, key)], cost=cost)
        return Decision.of((self.Check(request)).decision)

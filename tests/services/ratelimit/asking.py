"""Short ways to say limits and requests."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from google.protobuf.duration_pb2 import Duration

from nexus.ratelimit.v1 import ratelimit_pb2 as pb

if TYPE_CHECKING:  # a name that only the type stubs have
    from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceAsyncStub as Service
else:
    from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub as Service

__all__ = ["Service"]

ALGORITHMS = [
    pb.ALGORITHM_FIXED_WINDOW,
    pb.ALGORITHM_SLIDING_WINDOW,
    pb.ALGORITHM_SLIDING_LOG,
    pb.ALGORITHM_TOKEN_BUCKET,
]


def most_admitted(algorithm: int, limit: int, burst: int) -> int:
    """The most hits of cost 1 that any stretch as long as the window may hold, as the proto documents it."""
    most: dict[int, int] = {
        pb.ALGORITHM_FIXED_WINDOW: 2 * limit - 1,
        pb.ALGORITHM_SLIDING_WINDOW: limit,
        pb.ALGORITHM_SLIDING_LOG: limit,
        pb.ALGORITHM_TOKEN_BUCKET: burst + limit,
    }
    return most[algorithm]


def inline_rule(limit: int, *, window: float | None = None, **more: Any) -> pb.InlineRule:
    """An inline rule; the window is in seconds."""
    made = pb.InlineRule(limit=limit, **more)
    if window is not None:
        length = Duration()
        length.FromTimedelta(timedelta(seconds=window))
        made.window.CopyFrom(length)
    return made


def on_user(user_id: str, limit: int, **more: Any) -> pb.Limit:
    """A limit on a user."""
    return pb.Limit(inline_rule=inline_rule(limit, **more), user_id=user_id)


def on_key(key: str, limit: int, **more: Any) -> pb.Limit:
    """A limit on anything."""
    return pb.Limit(inline_rule=inline_rule(limit, **more), key=key)


def on_org(organization_id: str, limit: int, **more: Any) -> pb.Limit:
    """A limit on an organisation's API calls."""
    subject = pb.OrganizationAndResource(organization_id=organization_id, resource="api_calls")
    return pb.Limit(inline_rule=inline_rule(limit, **more), org=subject)


def on_ip(address: str, endpoint: str, limit: int, **more: Any) -> pb.Limit:
    """A limit on an address and endpoint."""
    return pb.Limit(
        inline_rule=inline_rule(limit, **more), ip=pb.AddressAndEndpoint(address=address, endpoint=endpoint)
    )


def check(*limits: pb.Limit, cost: int | None = None, request_id: str | None = None) -> pb.CheckRequest:
    """A hit on limits."""
    return pb.CheckRequest(limits=limits, cost=cost, request_id=request_id or "")


def seconds(duration: Duration) -> float:
    """A Duration as seconds."""
    return duration.seconds + duration.nanos / 1e9

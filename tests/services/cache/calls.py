"""What the tests of this folder share: the stub's type, the keys of the contract, and the plainest calls."""

from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.rpc.error_details_pb2 import BadRequest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.statuses import details_of, info_of

if TYPE_CHECKING:
    from nexus.cache.v1.cache_pb2_grpc import CacheServiceAsyncStub

    Cache = CacheServiceAsyncStub
else:
    Cache = CacheServiceStub

USER = "nexus:cache:user:{}"
TAG = "nexus:cache:tag:{}"


def ms(value: float) -> Duration:
    """A duration of milliseconds."""
    duration = Duration()
    duration.FromMilliseconds(round(value))
    return duration


def seconds(duration: Duration) -> float:
    """A duration in seconds."""
    return duration.ToMilliseconds() / 1000


async def got(cache: Cache, user: str, **more: Any) -> pb.GetResponse:
    """What is known of a user."""
    return await cache.Get(pb.GetRequest(entity="user", id=user, **more))


async def put(cache: Cache, user: str, fields: dict[str, str] | None = None, **more: Any) -> pb.SetResponse:
    """Write a user."""
    return await cache.Set(pb.SetRequest(entity="user", id=user, fields=fields or {"name": "Ada"}, **more))


async def fetched(cache: Cache, user: str, **more: Any) -> pb.FetchResponse:
    """Fetch a user."""
    return await cache.Fetch(pb.FetchRequest(entity="user", id=user, **more))


async def filled(cache: Cache, user: str, token: str, fields: dict[str, str] | None = None, **more: Any) -> str:
    """Fill a user's lease: "filled" or "lease_lost"."""
    content = pb.Content(fields=fields or {"name": "Ada"})
    reply = await cache.Fill(pb.FillRequest(entity="user", id=user, token=token, content=content, **more))
    return str(reply.WhichOneof("outcome"))


async def refused(call: Any) -> tuple[str, str]:
    """Reason and field of a call's refusal."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    bad = details_of(caught.value, BadRequest)
    return info_of(caught.value).reason, bad.field_violations[0].field if bad else ""

"""What is measured: one entry a hot RPC."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import redis.asyncio as redis_client

from nexus.cache.v1 import cache_pb2
from nexus.flag.v1 import flag_pb2
from nexus.lock.v1 import lock_pb2
from nexus.ratelimit.v1 import ratelimit_pb2
from nexus.search.v1 import search_pb2
from nexus.semaphore.v1 import semaphore_pb2
from nexus.session.v1 import session_pb2

Client = redis_client.Redis


@dataclass(frozen=True)
class Scenario:
    """One RPC: its request and the state of Redis that the request finds.

    `prepare` writes that state with a plain Redis client of database `db`. `reply` is the type of the reply and `good`
    says whether a reply is the one meant to be measured (a hit, a grant). `items` is how many keys the RPC reads.
    `then` are further methods, with their requests, that are called in turns with the first; the figures are of all.
    `native` is what a program without a sidecar would send for it: pipelines of commands, sent in turns.
    """

    name: str
    method: str
    db: int
    request: Any
    reply: Any
    good: Callable[[Any], bool]
    prepare: Callable[[Client], Awaitable[Any]] | None = None
    items: int = 1
    then: Sequence[tuple[str, Any]] = ()
    native: Sequence[Sequence[Sequence[str]]] = ()


CAMPAIGN: dict[Any, Any] = {
    "name": "Spring launch",
    "status": "active",
    "budget": "12500",
    "owner": "user_123",
    "currency": "EUR",
}


SESSION: dict[Any, Any] = {
    "userId": "user_123",
    "email": "ada@example.com",
    "role": "admin",
    "ip": "192.0.2.1",
    "lastActivity": "2026-11-23T10:00:00.000Z",
    "createdAt": "2026-11-23T09:00:00.000Z",
}
HUNDRED = [f"camp_{number}" for number in range(100)]


async def _campaigns(client: Client) -> None:
    for campaign in ["camp_456", *HUNDRED]:
        await client.hset(f"nexus:cache:campaign:{campaign}", mapping=CAMPAIGN)
        await client.expire(f"nexus:cache:campaign:{campaign}", 900)


async def _session(client: Client) -> None:
    await client.hset("nexus:session:sess_abc123", mapping=SESSION)
    await client.expire("nexus:session:sess_abc123", 86_400)


_WORDS = [word for pair in CAMPAIGN.items() for word in pair]
_LOCK = "nexus:lock:campaign:native"
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"

FLAG = """{"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off", "targeting":
{"if": [{"and": [{"==": [{"var": "tier"}, "beta"]}, {"in": [{"var": "country"}, ["DE", "FR"]]}]}, "on"]}}"""


async def _flags(client: Client) -> None:
    await client.set("nexus:feature:new_dashboard", "enabled")
    await client.set("nexus:feature:targeted", FLAG)
    await asyncio.sleep(0.5)  # until the sidecar's copy has them


def _targeted() -> flag_pb2.EvaluateRequest:
    request = flag_pb2.EvaluateRequest(name="targeted", targeting_key="user_123")
    request.context.update({"tier": "beta", "country": "FR"})
    return request


async def _suggestions(client: Client) -> None:
    await client.zadd("nexus:search:suggest:campaigns", {f"spring {number:02}": number for number in range(40)})
    await client.expire("nexus:search:suggest:campaigns", 86_400)


SCENARIOS = (
    Scenario(
        "Cache.Get hit",
        "nexus.cache.v1.CacheService/Get",
        1,
        cache_pb2.GetRequest(entity="campaign", id="camp_456"),
        cache_pb2.GetResponse,
        lambda reply: len(reply.found.fields) == len(CAMPAIGN),
        _campaigns,
        native=[[["HGETALL", "nexus:cache:campaign:camp_456"]]],
    ),
    Scenario(
        "Cache.Set",
        "nexus.cache.v1.CacheService/Set",
        1,
        cache_pb2.SetRequest(entity="campaign", id="camp_789", fields=CAMPAIGN),
        cache_pb2.SetResponse,
        lambda reply: reply.HasField("written"),
        native=[
            [["HSET", "nexus:cache:campaign:camp_789", *_WORDS], ["EXPIRE", "nexus:cache:campaign:camp_789", "900"]]
        ],
    ),
    Scenario(
        "Session.Get",
        "nexus.session.v1.SessionService/Get",
        0,
        session_pb2.GetRequest(session_id="sess_abc123"),
        session_pb2.GetResponse,
        lambda reply: reply.session.user_id == "user_123",
        _session,
        native=[[["HGETALL", "nexus:session:sess_abc123"]]],
    ),
    Scenario(
        "Cache.BatchGet of 100",
        "nexus.cache.v1.CacheService/BatchGet",
        1,
        cache_pb2.BatchGetRequest(keys=[cache_pb2.EntityKey(entity="campaign", id=each) for each in HUNDRED]),
        cache_pb2.BatchGetResponse,
        lambda reply: all(len(item.found.fields) == len(CAMPAIGN) for item in reply.items) and len(reply.items) == 100,
        _campaigns,
        items=100,
        native=[[["HGETALL", f"nexus:cache:campaign:{each}"] for each in HUNDRED]],
    ),
    Scenario(
        "Flag.Evaluate plain",
        "nexus.flag.v1.FlagService/Evaluate",
        0,
        flag_pb2.EvaluateRequest(name="new_dashboard", targeting_key="user_123"),
        flag_pb2.EvaluateResponse,
        lambda reply: reply.evaluation.boolean,
        _flags,
    ),
    Scenario(
        "Flag.Evaluate targeted",
        "nexus.flag.v1.FlagService/Evaluate",
        0,
        _targeted(),
        flag_pb2.EvaluateResponse,
        lambda reply: reply.evaluation.reason == flag_pb2.REASON_TARGETING_MATCH,
        _flags,
    ),
    Scenario(
        "RateLimit.Check",
        "nexus.ratelimit.v1.RateLimitService/Check",
        2,
        ratelimit_pb2.CheckRequest(
            limits=[ratelimit_pb2.Limit(inline_rule=ratelimit_pb2.InlineRule(limit=1_000_000_000), user_id="user_123")]
        ),
        ratelimit_pb2.CheckResponse,
        lambda reply: reply.decision.outcome == ratelimit_pb2.OUTCOME_ALLOWED and reply.decision.limit == 1_000_000_000,
        native=[
            [["INCRBY", "nexus:ratelimit:native:user_123", "1"], ["EXPIRE", "nexus:ratelimit:native:user_123", "60"]]
        ],
    ),
    Scenario(
        "Lock.Try+Release",
        "nexus.lock.v1.LockService/TryAcquire",
        0,
        lock_pb2.TryAcquireRequest(resource="campaign", resource_id="camp_456", lock_id="worker-1"),
        lock_pb2.TryAcquireResponse,
        lambda reply: reply.granted.fence > 0,
        then=[
            (
                "nexus.lock.v1.LockService/Release",
                lock_pb2.ReleaseRequest(resource="campaign", resource_id="camp_456", lock_id="worker-1"),
            )
        ],
        native=[[["SET", _LOCK, "worker-1", "NX", "PX", "30000"]], [["EVAL", _RELEASE, "1", _LOCK, "worker-1"]]],
    ),
    Scenario(
        "Semaphore.Try+Release",
        "nexus.semaphore.v1.SemaphoreService/TryAcquire",
        0,
        semaphore_pb2.TryAcquireRequest(resource="video_processing", limit=10, permit_id="job-1"),
        semaphore_pb2.TryAcquireResponse,
        lambda reply: reply.granted.fence > 0,
        then=[
            (
                "nexus.semaphore.v1.SemaphoreService/Release",
                semaphore_pb2.ReleaseRequest(resource="video_processing", permit_id="job-1"),
            )
        ],
    ),
    Scenario(
        "Search.Suggest",
        "nexus.search.v1.SearchService/Suggest",
        1,
        search_pb2.SuggestRequest(type="campaigns", prefix="spring 3", limit=10),
        search_pb2.SuggestResponse,
        lambda reply: [each.popularity for each in reply.suggestions] == list(range(39, 29, -1)),
        _suggestions,
    ),
)

"""What is measured: one entry a hot RPC."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import redis.asyncio as redis_client

from nexus.cache.v1 import cache_pb2
from nexus.session.v1 import session_pb2

Client = redis_client.Redis


@dataclass(frozen=True)
class Scenario:
    """One RPC: its request and the state of Redis that the request finds.

    `prepare` writes that state with a plain Redis client of database `db`. `reply` is the type of the reply and `good`
    says whether a reply is the one meant to be measured (a hit, a grant). `items` is how many keys the RPC reads.
    """

    name: str
    method: str
    db: int
    request: Any
    reply: Any
    good: Callable[[Any], bool]
    prepare: Callable[[Client], Awaitable[Any]] | None = None
    items: int = 1


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


SCENARIOS = (
    Scenario(
        "Cache.Get hit",
        "nexus.cache.v1.CacheService/Get",
        1,
        cache_pb2.GetRequest(entity="campaign", id="camp_456"),
        cache_pb2.GetResponse,
        lambda reply: len(reply.found.fields) == len(CAMPAIGN),
        _campaigns,
    ),
    Scenario(
        "Session.Get",
        "nexus.session.v1.SessionService/Get",
        0,
        session_pb2.GetRequest(session_id="sess_abc123"),
        session_pb2.GetResponse,
        lambda reply: reply.session.user_id == "user_123",
        _session,
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
    ),
)

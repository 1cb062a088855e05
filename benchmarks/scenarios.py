"""What is measured: one entry a hot RPC."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import redis.asyncio as redis_client

from nexus.cache.v1 import cache_pb2

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


async def _campaign(client: Client) -> None:
    await client.hset("nexus:cache:campaign:camp_456", mapping=CAMPAIGN)


SCENARIOS = (
    Scenario(
        "Cache.Get hit",
        "nexus.cache.v1.CacheService/Get",
        1,
        cache_pb2.GetRequest(entity="campaign", id="camp_456"),
        cache_pb2.GetResponse,
        lambda reply: len(reply.found.fields) == len(CAMPAIGN),
        _campaign,
    ),
)

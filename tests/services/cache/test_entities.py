"""Entities are declared in configuration: the contract's five, and a team's own."""

from datetime import timedelta
from typing import Any

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from sidecar.config.values import ConfigError
from sidecar.settings import load
from tests.conftest import Client
from tests.services.cache.calls import Cache, ms, refused, seconds
from tests.sidecars import calling


def test_the_contracts_five_are_always_there() -> None:
    settings = load(flags={"cache.entities": {"invoice": "10m", "user": "30m"}}, environ={})
    assert settings.cache.entities == {
        "user": timedelta(minutes=30),
        "campaign": timedelta(minutes=15),
        "creator": timedelta(minutes=30),
        "content": timedelta(hours=1),
        "org": timedelta(minutes=30),
        "invoice": timedelta(minutes=10),
    }


@pytest.mark.parametrize(
    ("name", "ttl"),
    [("list", "1m"), ("tag", "1m"), ("a:b", "1m"), ("", "1m"), ("x", "25h"), ("x", "1ms"), ("x", "soon")],
)
def test_names_that_would_break_out_and_lawless_lifetimes_are_refused(name: str, ttl: str) -> None:
    with pytest.raises(ConfigError, match=r"^cache\.entities"):
        load(flags={"cache.entities": {name: ttl}}, environ={})


async def test_a_team_declares_its_own_entity_and_bounds(redis_server: str, clients: dict[int, Client]) -> None:
    settings: dict[str, Any] = {
        "cache__entities": {"invoice": "10m"},
        "cache__max_ttl": "20m",
        "cache__negative_ttl": "5s",
        "cache__max_value_bytes": 1024,
    }
    async with calling(redis_server, **settings) as channel:
        cache: Cache = CacheServiceStub(channel)
        invoice = pb.SetRequest(entity="invoice", id="i1", fields={"total": "10"})
        assert seconds((await cache.Set(invoice)).written.ttl) == 600
        assert await clients[1].hgetall("nexus:cache:invoice:i1") == {"total": "10"}

        user = pb.SetRequest(entity="user", id="u1", fields={"name": "Ada"})
        assert seconds((await cache.Set(user)).written.ttl) == 1200  # the bound cuts the contract's hour
        user.ttl.CopyFrom(ms(1_201_000))
        assert (await refused(cache.Set(user)))[1] == "ttl"

        negative = await cache.Set(pb.SetRequest(entity="invoice", id="i2", negative=True))
        assert seconds(negative.written.ttl) == 5
        invoice.fields["note"] = "x" * 1024
        assert (await refused(cache.Set(invoice)))[1] == "fields"

"""Wrong credentials: calls and subscriptions fail at once with REDIS_NOT_PERMITTED, and work once they are right."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import redis.asyncio as redis_client

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.keyspace.names import Names
from sidecar.redis.database import Database
from sidecar.redis.databases import make_client
from sidecar.redis.embedded import Embedded
from sidecar.redis.pubsub import Subscriber
from sidecar.services import REGISTRY
from tests import topologies
from tests.waiting import wait_until


@pytest.fixture
async def server() -> AsyncIterator[tuple[str, Any]]:
    """A server of this test's own whose user `ada` has the password "right", and a client that may change it."""
    embedded = Embedded()
    await embedded.start()
    async with redis_client.from_url(embedded.url) as client:
        await client.execute_command("ACL", "SETUSER", "ada", "on", ">right", "~*", "&*", "+@all")
        yield embedded.url, client
    await embedded.stop()


async def connected(url: str) -> Database:
    client = make_client(url, timeout=1, protocol=3)
    await client.open(wait=0.3)
    subscriber = Subscriber(client.address, timeout=1, protocol=3, family="cache")
    return Database(client, Names(REGISTRY), "cache", subscriber)


async def closed(database: Database) -> None:
    await database.subscriber.close()
    await database.client.close()


async def refusal(database: Database, channel: str = "") -> RpcError:
    """The error of a call, or of a subscription, which must come at once."""

    async def attempt() -> None:
        if channel:
            await database.subscriber.listen(channel).__aenter__()
        else:
            await database.run("ECHO", "a")

    started = time.perf_counter()
    with pytest.raises(RpcError) as refused:
        await attempt()
    assert time.perf_counter() - started < 0.9
    return refused.value


@pytest.mark.parametrize(("login", "code"), [("ada:wrong", "WRONGPASS"), ("nobody:right", "WRONGPASS")])
async def test_wrong_credentials(server: tuple[str, Any], login: str, code: str) -> None:
    url, client = server
    database = await connected(url.replace("unix://", f"unix://{login}@"))
    for channel in ("", "nexus:test", "nexus:test"):
        error = await refusal(database, channel)
        assert error.reason == reasons.REASON_REDIS_NOT_PERMITTED
        assert error.metadata == {"redis_error": code, "family": "cache"}
        assert "wrong" not in error.message.replace("is wrong or missing", "")
    user, password = login.split(":")
    await client.execute_command("ACL", "SETUSER", user, "on", f">{password}", "~*", "&*", "+@all")
    await wait_until(lambda: database.client.up, within=5, what="the password is right")
    assert await database.run("ECHO", "a") == b"a"

    async def received() -> bool:
        try:
            async with database.subscriber.listen("nexus:test") as listener:
                await client.publish("nexus:test", "x")
                return await asyncio.wait_for(anext(listener), 1) == b"x"
        except RpcError:
            return False

    await wait_until(received, within=5, what="the subscription works")
    await closed(database)


async def test_a_server_that_is_away_is_unavailable_again(server: tuple[str, Any]) -> None:
    database = await connected(server[0].replace("unix://", "unix://ada:wrong@"))
    assert (await refusal(database)).reason == reasons.REASON_REDIS_NOT_PERMITTED
    database.client.url = "unix:///nowhere.sock"  # type: ignore[union-attr]

    async def away() -> bool:
        return (await refusal(database)).reason == reasons.REASON_REDIS_UNAVAILABLE

    await wait_until(away, within=5, what="nobody is there")
    await closed(database)


async def test_a_channel_that_the_user_may_not_subscribe_to(server: tuple[str, Any]) -> None:
    url, client = server
    await client.execute_command("ACL", "SETUSER", "ada", "resetchannels", "&nexus:mine")
    database = await connected(url.replace("unix://", "unix://ada:right@"))
    error = await refusal(database, "nexus:other")
    assert (error.reason, error.metadata["redis_error"]) == (reasons.REASON_REDIS_NOT_PERMITTED, "NOPERM")
    async with database.subscriber.listen("nexus:mine") as listener:
        await client.publish("nexus:mine", "x")
        assert await asyncio.wait_for(anext(listener), 2) == b"x"
    await closed(database)


async def test_on_a_cluster() -> None:
    async with topologies.cluster() as nodes:
        database = await connected(f"redis+cluster://ada:wrong@127.0.0.1:{nodes[0].port}")
        error = await refusal(database)
        assert error.reason == reasons.REASON_REDIS_NOT_PERMITTED
        for node in nodes:
            await node.client.execute_command("ACL", "SETUSER", "ada", "on", ">wrong", "~*", "&*", "+@all")
        await wait_until(lambda: database.client.up, within=10, what="the password is right")
        await closed(database)

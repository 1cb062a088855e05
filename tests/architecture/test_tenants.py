"""For every RPC: no token, no entry; no grant, no deed; and no namespace sees another's keys."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.message_factory import GetMessageClass

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.app import RPC_SERVICES, Sidecar
from tests.architecture.calls import Metadata, Rpc, every_rpc
from tests.otlp import collecting
from tests.sidecars import running
from tests.statuses import info_of
from tests.transports import Transport, open_channel
from tests.waiting import wait_until

ALL = [pytest.param(rpc, id=rpc.path) for rpc in every_rpc()]
OWN = [pytest.param(rpc, id=rpc.path) for rpc in every_rpc() if rpc.own]

HOME, AWAY = "nexus", "rival"
IDENTITIES = ("home", "away", "both", "reader", "idle")


def token(identity: str) -> Metadata:
    return [("authorization", f"Bearer {identity}-0123456789abcdef")]


def at(namespace: str) -> Metadata:
    return [("nexus-namespace", namespace)]


def allow(identity: str, services: Iterable[str], verbs: str, namespaces: Iterable[str]) -> str:
    return (
        f'[[allow]]\nidentities = ["token:{identity}"]\nservices = {list(services)}\n'
        f"verbs = {verbs.split()}\nnamespaces = {list(namespaces)}\n"
    )


@pytest.fixture(scope="module")
async def shared(redis_server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sidecar]:
    """A sidecar with two namespaces. Its work in the background rests, so that what is sent to Redis is the calls'."""
    folder = tmp_path_factory.mktemp("access")
    for identity in IDENTITIES:
        (folder / identity).write_text(f"{identity}-0123456789abcdef\n")
    (folder / "policy.toml").write_text(
        allow("home", ["*"], "read write", [HOME])
        + allow("away", ["*"], "read write", [AWAY])
        + allow("both", ["*"], "read write", [HOME, AWAY])
        + allow("reader", ["*"], "read", [AWAY])
    )
    settings: dict[str, Any] = {
        "namespaces": [AWAY],
        "flag__poll": "1h",
        "server__tokens": {identity: str(folder / identity) for identity in IDENTITIES},
        "server__policy": str(folder / "policy.toml"),
    }
    async with running(redis_server, **settings) as sidecar:
        yield sidecar


@pytest.fixture(scope="module")
async def door(shared: Sidecar, transport: Transport) -> AsyncIterator[grpc.aio.Channel]:
    async with open_channel(shared.server.address, transport) as channel:
        yield channel


def empty(rpc: Rpc) -> list[Any]:
    return [GetMessageClass(rpc.method.input_type)()]


async def reason(rpc: Rpc, door: grpc.aio.Channel, metadata: Metadata) -> tuple[Any, str]:
    failure = await rpc.call(door, empty(rpc), timeout=2, metadata=metadata)
    return (failure.code(), info_of(failure).reason) if failure else (None, "")


@pytest.mark.parametrize("rpc", ALL)
async def test_without_a_token_nobody_gets_in(rpc: Rpc, door: grpc.aio.Channel) -> None:
    unauthenticated = (grpc.StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED")
    assert await reason(rpc, door, ()) == unauthenticated
    assert await reason(rpc, door, at(HOME)) == unauthenticated
    assert await reason(rpc, door, token("guess")) == unauthenticated


@pytest.mark.parametrize("rpc", ALL)
async def test_without_a_grant_nothing_is_done(rpc: Rpc, door: grpc.aio.Channel) -> None:
    forbidden = (grpc.StatusCode.PERMISSION_DENIED, "FORBIDDEN")
    assert await reason(rpc, door, token("idle")) == forbidden
    assert await reason(rpc, door, [*token("away"), *at(HOME)]) == forbidden
    assert await reason(rpc, door, token("both")) == forbidden, "it has two namespaces and chose none"
    reads = rpc.method.GetOptions().idempotency_level == 1
    assert (await reason(rpc, door, token("reader")) == forbidden) is not reads


@pytest.mark.parametrize("rpc", OWN)
@pytest.mark.standalone("one server's MONITOR")
async def test_a_call_touches_the_keys_of_its_own_namespace_alone(
    rpc: Rpc, shared: Sidecar, door: grpc.aio.Channel, clients: Any
) -> None:
    await rpc.call(door, rpc.example(), timeout=1, metadata=token("home"))  # what could be found
    await wait_until(
        lambda: not shared.admission.long_running, what="its stream has ended, and says no UNSUBSCRIBE later"
    )
    await wait_until(lambda: unsubscribed(clients[0]), what="the subscriptions that outlive a stream of channels ended")
    before = await everything(clients, HOME)
    async with clients[0].monitor() as monitor:
        await rpc.call(door, rpc.example(), timeout=0.5, metadata=token("away"))
        await rpc.call(door, rpc.example(), timeout=0.5, metadata=[*token("both"), *at(AWAY)])
        await clients[0].echo("done")
        sent = []
        async for entry in monitor.listen():
            if entry["command"].endswith("done"):
                break
            sent.append(entry["command"])
    assert not [command for command in sent if f" {HOME}:" in command]
    gone = set(before) - set(await everything(clients, HOME))
    assert not gone
    for client in clients.values():  # for the check after every test, which knows one namespace only
        async for name in client.scan_iter(f"{AWAY}:*"):
            await client.delete(name)


async def unsubscribed(client: Any) -> bool:
    return not await client.pubsub_channels(f"{HOME}:channel*")


async def everything(clients: Any, namespace: str) -> dict[str, str]:
    """All lasting keys of a namespace, with their types."""
    found = {}
    for db, client in clients.items():
        async for name in client.scan_iter(f"{namespace}:*"):
            if await client.pttl(name) > 20_000 or await client.ttl(name) == -1:
                found[f"{db} {name}"] = await client.type(name)
    return found


@pytest.mark.usefixtures("clients")
@pytest.mark.standalone("spells keys of a namespace that the view of a Cluster does not know")
async def test_the_same_key_holds_another_value_in_each_namespace(door: grpc.aio.Channel, clients: Any) -> None:
    cache, key = cache_pb2_grpc.CacheServiceStub(door), cache_pb2.EntityKey(entity="user", id="u1")
    for identity in ("home", "away"):
        written = cache_pb2.SetRequest(entity="user", id="u1", fields={"who": identity})
        await cache.Set(written, metadata=token(identity), timeout=5)
    seen = []
    for metadata in (token("home"), token("away"), [*token("both"), *at(HOME)], [*token("both"), *at(AWAY)]):
        reply = await cache.BatchGet(cache_pb2.BatchGetRequest(keys=[key]), metadata=metadata, timeout=5)
        seen.append("home" in str(reply))
    assert seen == [True, False, True, False]
    await clients[1].delete(f"{AWAY}:cache:user:u1")


async def test_a_token_is_told_to_nobody(
    redis_server: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, transport: Transport
) -> None:
    (tmp_path / "token").write_text("canary-right-0123456789")
    with collecting() as collector, caplog.at_level("DEBUG"):
        settings: dict[str, Any] = {
            "server__token_file": str(tmp_path / "token"),
            "telemetry__otlp": collector.url,
            "telemetry__trace_ratio": 1.0,
        }
        said = ""
        async with (
            running(redis_server, **settings) as sidecar,
            open_channel(sidecar.server.address, transport) as channel,
        ):
            for rpc in every_rpc():
                for sent in ("canary-right-0123456789", "canary-wrong-0123456789"):
                    metadata = [("authorization", f"Bearer {sent}")]
                    said += str(await rpc.call(channel, empty(rpc), timeout=0.5, metadata=metadata))
        assert len(collector.spans) > len(RPC_SERVICES)
        told = said + caplog.text + "".join(map(str, collector.exports))
    assert "UNAUTHENTICATED" in told
    assert "canary" not in told

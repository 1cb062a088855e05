"""Whatever another program writes into a declared key, no RPC ends with INTERNAL or UNKNOWN."""

import importlib
import logging
import random
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message

from sidecar import services
from sidecar.keyspace.key import Key, Kind
from sidecar.keyspace.names import Names
from sidecar.services.declaration import Service
from tests.architecture.calls import Rpc, every_rpc
from tests.architecture.planting import Held, Planting, held, plantings

pytestmark = [
    pytest.mark.standalone("plants under the names that keys have on one server"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

NAMES = Names(services.REGISTRY)
Code = grpc.StatusCode
WAITING = 0.2
"""Seconds for a call that may wait on purpose, and for the first message of a stream."""


def rpcs_of(service: Service) -> list[Rpc]:
    """The RPCs of a service, in the order of its examples."""
    order = list(importlib.import_module(f"tests.services.{service.name}.examples").EXAMPLES)
    names = {name.rpartition("/")[2]: at for at, name in enumerate(order)}
    own = (rpc for rpc in every_rpc() if rpc.own and rpc.method.containing_service in service.rpcs)
    return sorted(own, key=lambda rpc: names.get(rpc.method.name, 0))


def values_of(message: Message) -> Iterator[tuple[str, str]]:
    """The text fields of a request by name, with those of the messages in it."""
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, str):
                yield field.name, each
                yield field.name.removesuffix("s"), each
            elif isinstance(each, Message):
                yield from values_of(each)


def rendered(key: Key, rpcs: list[Rpc]) -> str:
    """A name of the family, with ids of the example requests."""
    ids = dict.fromkeys(key.placeholders, "all")
    for rpc in rpcs:
        for message in rpc.example():
            ids.update({name: value for name, value in values_of(message) if name in ids})
    name: str = NAMES(key, ids)
    return name


async def call(rpc: Rpc, channel: grpc.aio.Channel) -> grpc.aio.AioRpcError | None:
    waits = rpc.method.server_streaming or rpc.method.client_streaming
    return await rpc.call(channel, rpc.example(), timeout=WAITING if waits else 5.0)


async def keys_of(service: Service, channel: grpc.aio.Channel, client: Any) -> dict[str, Held]:
    """The keys that the examples of a service use, found by calling them, and one of each family they do not use."""
    found: list[dict[str, Held]] = []
    for _ in range(2):
        await client.flushall()
        seen: dict[str, Held] = {}
        for rpc in rpcs_of(service):
            for _, *command in rpc.seeds():
                await client.execute_command(*command)
            await call(rpc, channel)
            for name in await client.keys("nexus:*"):
                key = services.REGISTRY.match(NAMES.strip(name) or "")
                if key is not None and key.family == service.name:
                    it = await held(client, name, key.kind)
                    if name not in seen or len(it.parts) > len(seen[name].parts):
                        seen[name] = it
        found.append(seen)
    used = {name: it for name, it in found[0].items() if name in found[1]}  # not those with random ids
    for key in service.keys:
        if key.kind is not Kind.CHANNEL:
            used.setdefault(rendered(key, rpcs_of(service)), Held(key.kind))
    return used


@pytest.mark.parametrize("service", services.ALL, ids=lambda service: service.name)
async def test_junk_in_any_key_is_never_an_internal_error(
    service: Service,
    channel: grpc.aio.Channel,
    clients: Any,
    pytestconfig: pytest.Config,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, rpcs = clients[service.database], rpcs_of(service)
    everything = [
        planting
        for name, it in sorted((await keys_of(service, channel, client)).items())
        for planting in plantings(name, it)
    ]
    most = pytestconfig.getoption("plantings")
    chosen = everything if most < 0 else random.Random(1).sample(everything, min(most, len(everything)))
    slow = [rpc for rpc in rpcs if rpc.method.server_streaming or rpc.method.client_streaming]
    caplog.clear()
    wrong: list[str] = []
    for at, planting in enumerate(chosen):
        await client.flushall()
        for rpc in rpcs:
            if rpc in slow and at % 16:
                continue
            if failure := await planted(planting, rpc, channel, client):
                wrong.append(failure)
    await client.flushall()
    logged = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert not wrong, f"{len(wrong)} of {len(chosen)} plantings:\n" + "\n".join(wrong[:40])
    assert not logged, logged[:10]


async def planted(planting: Planting, rpc: Rpc, channel: grpc.aio.Channel, client: Any) -> str | None:
    """Plant and call; what is wrong with the status, if anything."""
    pipe = client.pipeline(transaction=False)
    pipe.execute_command("DEL", planting.name)  # what the call before left would refuse a seed
    for _, *seed in rpc.seeds():
        pipe.execute_command(*seed)
    pipe.execute_command("DEL", planting.name)
    for command in planting.commands:
        pipe.execute_command(*command)
    await pipe.execute()
    failure = await call(rpc, channel)
    if failure is None or failure.code() not in (Code.INTERNAL, Code.UNKNOWN):
        return None
    return f"{planting.name} {planting.what}: {rpc.path}: {failure.code().name} {failure.details()}"

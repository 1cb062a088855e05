"""Where the server listens, and what it says when it cannot."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from sidecar.rpc.address import BindError, is_loopback
from sidecar.rpc.health import Health
from sidecar.rpc.server import Limits, Server


def server(**options: Any) -> Server:
    given: dict[str, Any] = {"listen": "127.0.0.1:0", "health": Health(["a.Service"]), **options}
    return Server(**given)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, for sockets."""
    with tempfile.TemporaryDirectory(prefix="uds-") as name:
        yield Path(name)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost:1"])
def test_loopback_is_what_stays_on_this_machine(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["0.0.0.0:1", "[::]:1", "10.0.0.1:1", "example.org:1", "localhost.example.org:1"])
def test_plain_text_beyond_loopback_is_refused_unless_asked_for(address: str) -> None:
    assert not is_loopback(address)
    with pytest.raises(BindError, match="--insecure"):
        server(listen=address)
    server(listen=address, insecure=True)


@pytest.mark.parametrize(
    "address", ["50051", ":50051", "127.0.0.1", "127.0.0.1:", "::1:50051", "h:99999", "h:-1", "a b:1"]
)
def test_what_is_no_address_is_told_with_one_that_is(address: str) -> None:
    with pytest.raises(BindError, match=r"must be host:port, such as 127\.0\.0\.1:50051"):
        server(listen=address)


def test_somewhere_it_must_listen() -> None:
    with pytest.raises(BindError, match="nothing to listen on"):
        server(listen="")


async def test_a_taken_port_and_a_host_that_is_not_here_are_told_in_the_systems_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BindError, match="address already in use"):
            await server(listen=f"127.0.0.1:{taken.getsockname()[1]}").start()
    with pytest.raises(BindError, match="cannot assign requested address"):
        await server(listen="192.0.2.1:0", insecure=True).start()


@pytest.mark.parametrize(
    ("path", "told"),
    [("/nowhere/at/all.sock", "there is no folder /nowhere/at"), ("/tmp/" + "x" * 120, "at most 107 bytes")],
)
async def test_a_socket_that_cannot_be_is_told(path: str, told: str) -> None:
    with pytest.raises(BindError, match=told):
        await server(listen="", uds=path).start()


async def test_a_socket_is_never_taken_from_a_living_server_nor_a_file_replaced(folder: Path) -> None:
    path = folder / "s.sock"
    first = server(listen="", uds=str(path))
    await first.start()
    with pytest.raises(BindError, match="another process listens"):
        await server(listen="", uds=str(path)).start()
    await first.stop()
    assert not path.exists()
    path.write_text("precious")
    with pytest.raises(BindError, match="it exists and is no socket"):
        await server(listen="", uds=str(path)).start()
    assert path.read_text() == "precious"


async def _reflected(address: str) -> list[str]:
    async with grpc.aio.insecure_channel(address) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        call = stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(list_services="")]), timeout=5)
        async for reply in call:
            return [service.name for service in reply.list_services_response.service]
    return []


@pytest.mark.parametrize(("asked", "served"), [(None, True), (True, True), (False, False)])
async def test_reflection_is_on_on_loopback_unless_turned_off(asked: bool | None, served: bool) -> None:
    running = server(reflection_on=asked)
    await running.start()
    assert running.reflects is served
    if served:
        assert "grpc.health.v1.Health" in await _reflected(running.address)
    else:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await _reflected(running.address)
        assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED
    await running.stop()


def test_reflection_is_off_beyond_loopback_unless_turned_on() -> None:
    assert not server(listen="0.0.0.0:0", insecure=True).reflects
    assert server(listen="0.0.0.0:0", insecure=True, reflection_on=True).reflects


async def test_a_request_above_the_limit_is_refused_by_grpc() -> None:
    running = server(limits=Limits(max_request_bytes=1024))
    await running.start()
    async with grpc.aio.insecure_channel(running.address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.Check(health_pb2.HealthCheckRequest(service="x" * 2000))
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    await running.stop()

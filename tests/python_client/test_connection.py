"""A sidecar that is not there, or with which TLS cannot be agreed on."""

import asyncio
import time
from pathlib import Path

import grpc
import pytest

from nexus.flag.v1.flag_pb2 import WatchRequest
from nexus.lock.v1.lock_pb2 import GetRequest, ReleaseRequest, TryAcquireRequest
from nexus_sidecar import NexusError
from tests.certificates import Authority
from tests.python_client.both import KINDS, Either
from tests.sidecars import running
from tests.topologies import free_port

GET = GetRequest(resource="job", resource_id="1")
TRY = TryAcquireRequest(resource="job", resource_id="late", lock_id="a")
UNARY = ("0", "1")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unary", UNARY)
@pytest.mark.parametrize("method", ["Get", "TryAcquire"])
async def test_a_call_that_finds_no_sidecar_is_unavailable_and_names_the_address(
    kind: str, unary: str, method: str
) -> None:
    address = f"127.0.0.1:{free_port()}"
    async with Either(kind, address, UNARY_CALLS=unary) as either:
        call, request = getattr(either.client.locks, method), GET if method == "Get" else TRY
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(NexusError, match=address) as caught:
                await either.do(call, request, timeout=0.5)
            assert caught.value.code is grpc.StatusCode.UNAVAILABLE
            assert 0.4 < time.monotonic() - began < 3


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unary", UNARY)
async def test_a_call_waits_for_a_sidecar_that_starts_within_its_deadline(
    single_server: str, kind: str, unary: str
) -> None:
    address = f"127.0.0.1:{free_port()}"
    async with Either(kind, address, UNARY_CALLS=unary) as either:
        call = asyncio.ensure_future(either.do(either.client.locks.TryAcquire, TRY, timeout=20))
        await asyncio.wait([call], timeout=0.3)
        assert not call.done()
        async with running(single_server, server__listen=address):
            assert (await call).HasField("granted")
            release = ReleaseRequest(resource=TRY.resource, resource_id=TRY.resource_id, lock_id=TRY.lock_id)
            await either.do(either.client.locks.Release, release)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unary", UNARY)
async def test_tls_that_does_not_match_fails_at_once(single_server: str, tmp_path: Path, kind: str, unary: str) -> None:
    authority, other = Authority(tmp_path), Authority(tmp_path, "other")
    signed = authority.sign("sidecar", san="IP:127.0.0.1")
    tls = {"server__tls_cert": str(signed.cert), "server__tls_key": str(signed.key)}
    async with running(single_server, **tls) as secure, running(single_server) as plain:
        async with Either(kind, secure.server.address, UNARY_CALLS=unary, TLS_CA=str(authority.cert)) as either:
            for _ in range(3):
                await either.do(either.client.locks.Get, GET)
        for ca, address in ((other.cert, secure.server.address), (authority.cert, plain.server.address)):
            async with Either(kind, address, UNARY_CALLS=unary, TLS_CA=str(ca)) as either:
                for method, request in ((either.client.locks.Get, GET), (either.client.locks.TryAcquire, TRY)):
                    began = time.monotonic()
                    with pytest.raises(NexusError, match="handshake") as caught:
                        await either.do(method, request, timeout=10)
                    assert caught.value.code is grpc.StatusCode.UNAVAILABLE
                    assert time.monotonic() - began < 3


@pytest.mark.parametrize("kind", KINDS)
async def test_a_watch_does_not_go_on_without_tls(single_server: str, tmp_path: Path, kind: str) -> None:
    authority = Authority(tmp_path)
    async with (
        running(single_server) as plain,
        Either(kind, plain.server.address, TLS_CA=str(authority.cert)) as either,
    ):
        watch = either.client.watch(either.client.flags.Watch, WatchRequest())
        with pytest.raises(NexusError, match="handshake"):
            await either.do(lambda: anext(watch) if either.is_aio else next(watch))

"""What the log says about a failed connection: the cause, and no address or user."""

import asyncio
import logging
import ssl
import sys
from pathlib import Path

import pytest
from redis import exceptions

from sidecar.redis.client import ReconnectingClient
from sidecar.redis.connection_errors import describe
from sidecar.redis.databases import make_client
from sidecar.services import SCRIPTS
from tests.certificates import Authority
from tests.topologies import Node, free_port
from tests.waiting import wait_until


async def said(url: str, caplog: pytest.LogCaptureFixture) -> str:
    """The line that a client logs."""
    client = ReconnectingClient(url, timeout=1)
    await client.open(wait=0.01)
    await wait_until(lambda: "connect failed" in caplog.text)
    await client.close()
    return next(each.getMessage() for each in caplog.records if "connect failed" in each.getMessage())


async def test_nobody_there(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    line = await said(f"redis://ada:canary@127.0.0.1:{free_port()}", caplog)
    assert line == "redis connect failed: Connection refused"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (exceptions.ResponseError("DENIED Redis is running in protected mode, 127.0.0.1"), "it answered DENIED"),
        (exceptions.ConnectionError("max number of clients reached"), "it has reached maxclients"),
        (exceptions.BusyLoadingError("Redis is loading the dataset in memory"), "it is loading its data (LOADING)"),
        (exceptions.ConnectionError("Error 5 talking to ada:canary@127.0.0.1"), "ConnectionError"),
    ],
)
def test_what_a_server_answers(error: Exception, told: str) -> None:
    assert describe(error) == told


@pytest.mark.parametrize(
    ("scheme", "told"),
    [("redis", "redis refuses scripts: ERR"), ("redis+cluster", "redis refuses CLUSTER SLOTS: ERR")],
)
async def test_a_server_of_another_kind(
    scheme: str, told: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    node = Node(tmp_path / "redis", free_port())
    try:
        await node.start("--rename-command", "SCRIPT", "")
        client = make_client(f"{scheme}://127.0.0.1:{node.port}", timeout=1, protocol=3, scripts=SCRIPTS)
        await client.open(wait=0.3)
        await wait_until(lambda: told in caplog.text)
        await client.close()
    finally:
        await node.stop()


async def test_a_certificate_with_another_name(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    signed = authority.sign("redis", san="DNS:redis.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed.cert, signed.key)
    async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context) as server:
        port = server.sockets[0].getsockname()[1]
        line = await said(f"rediss://ada:canary@127.0.0.1:{port}?ssl_ca_certs={authority.cert}", caplog)
    assert line == "redis connect failed: its certificate is refused: IP address mismatch"


@pytest.mark.skipif(sys.version_info < (3, 13), reason="certificates are verified strictly since Python 3.13")
def test_a_ca_without_key_usage_is_rejected_and_one_with_it_is_not(tmp_path: Path) -> None:
    for name, key_usage in (("lax", False), ("strict", True)):
        authority = Authority(tmp_path, name, key_usage=key_usage)
        signed = authority.sign("localhost", san="DNS:localhost")
        client, server = ssl.create_default_context(cafile=authority.cert), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(signed.cert, signed.key)
        to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
        near = client.wrap_bio(to_client, to_server, server_hostname="localhost")
        far = server.wrap_bio(to_server, to_client, server_side=True)
        told = ""
        for end in (near, far) * 3:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLError as error:
                told = getattr(error, "verify_message", "") or told
                break
        assert ("key usage" in told) is not key_usage

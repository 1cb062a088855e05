"""What the log says of a server that is not reached: why, and never where or as whom."""

import asyncio
import logging
import ssl
from pathlib import Path

import pytest

from sidecar.kernel.link import Link
from tests.certificates import Authority
from tests.topologies import free_port
from tests.waiting import wait_until


async def said(url: str, caplog: pytest.LogCaptureFixture) -> str:
    """The line that a link logs."""
    link = Link(url, timeout=1)
    await link.open(patience=0.01)
    await wait_until(lambda: "connect failed" in caplog.text)
    await link.close()
    return next(each.getMessage() for each in caplog.records if "connect failed" in each.getMessage())


async def test_nobody_there(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    line = await said(f"redis://ada:canary@127.0.0.1:{free_port()}", caplog)
    assert line == "redis connect failed: Connection refused"


async def test_a_certificate_with_another_name(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    signed = authority.sign("redis", san="DNS:redis.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed.cert, signed.key)
    async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context) as server:
        port = server.sockets[0].getsockname()[1]
        line = await said(f"rediss://ada:canary@127.0.0.1:{port}?ssl_ca_certs={authority.cert}", caplog)
    assert line == "redis connect failed: its certificate is refused: IP address mismatch"

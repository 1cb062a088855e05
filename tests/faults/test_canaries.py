"""Secrets in requests and configuration: never in a status, a log line, a span or a metric."""

import asyncio
import logging
import urllib.request
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from tests.architecture import hostile
from tests.architecture.calls import Rpc, every_rpc
from tests.otlp import collecting
from tests.proxy import Proxy
from tests.sidecars import running
from tests.topologies import free_port
from tests.transports import Transport, open_channel

CANARY = "canary-5ecret"
HOSTILE = [CANARY, 200 * CANARY, f"{CANARY}\0", f"{CANARY}:*", f"{CANARY}{{}}[]?\\", f"\r\nFLUSHALL {CANARY}\r\n"]


def with_canary(message: Message) -> Message:
    """A copy in which every text that is an id, a code, an address or a value ends in the canary."""
    changed = type(message)()
    changed.CopyFrom(message)
    _mark(changed)
    return changed


def _mark(message: Message) -> None:
    for field, value in message.ListFields():
        if field.type == FieldDescriptor.TYPE_STRING:
            if field.name in ("entity", "resource", "type", "rule"):
                continue  # names that configuration declares
            if field.is_repeated:
                marked = [f"{each}{CANARY}" for each in value]
                message.ClearField(field.name)
                getattr(message, field.name).extend(marked)
            else:
                setattr(message, field.name, f"{value}{CANARY}")
        elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
            if field.message_type.full_name.startswith("google.protobuf."):
                continue
            for each in value if field.is_repeated else [value]:
                _mark(each)


def requests(rpc: Rpc) -> Iterator[list[Message]]:
    """The example with canaries, and what a hostile caller makes of it, each text of whom is a canary too."""
    first, *rest = [with_canary(each) for each in rpc.example()]
    yield [first, *rest]
    for _, changed in hostile.variants(first):
        yield [changed, *rest]


def told(error: grpc.aio.AioRpcError) -> str:
    """Everything a status says."""
    return f"{error.details()} {error.trailing_metadata()}"


def page(url: str) -> str:
    """What a web server answers."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode())


@pytest.mark.usefixtures("clients")
async def test_no_secret_is_told_by_a_status_a_log_a_span_or_a_metric(
    single_server: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    transport: Transport,
) -> None:
    monkeypatch.setattr(hostile, "TEXTS", HOSTILE)
    caplog.set_level(logging.DEBUG)
    scrape = free_port()
    statuses: list[str] = []
    calls = 0
    with collecting() as collector:
        async with Proxy.to_unix(single_server) as proxy:
            settings: dict[str, Any] = {
                "token__key": f"{CANARY} and as long as a key has to be",
                "telemetry__otlp": collector.url,
                "telemetry__trace_ratio": 1.0,
                "telemetry__prometheus": f"127.0.0.1:{scrape}",
                "telemetry__log_level": "debug",
            }
            async with (
                running(proxy.url, **settings) as sidecar,
                open_channel(sidecar.server.address, transport) as channel,
            ):

                async def sweep(rpc: Rpc, *, thoroughly: bool) -> None:
                    nonlocal calls
                    for request in list(requests(rpc))[: None if thoroughly else 1]:
                        calls += 1
                        if error := await rpc.call(channel, request, timeout=0.2):
                            statuses.append(told(error))

                rpcs = [rpc for rpc in every_rpc() if rpc.own]
                await asyncio.gather(*(sweep(rpc, thoroughly=True) for rpc in rpcs))
                await proxy.refuse()
                await asyncio.gather(*(sweep(rpc, thoroughly=False) for rpc in rpcs))
                await proxy.listen()
                statuses.append(await asyncio.to_thread(page, f"http://127.0.0.1:{scrape}/metrics"))
            wrong = proxy.url.replace("redis://", f"redis://u:{CANARY}@")
            async with running(wrong, **settings):
                pass  # a password that Redis refuses
        exported = [str(each) for each in collector.exports]
    assert calls > 500
    assert len(statuses) > 200
    assert len(collector.spans) > 50
    captured = capfd.readouterr()
    for where, texts in (
        ("status or scrape", statuses),
        ("log", [caplog.text, captured.out, captured.err]),
        ("export", exported),
    ):
        for text in texts:
            at = text.find(CANARY)
            assert at < 0, f"{where}: ...{text[max(0, at - 300) : at + 50]}"

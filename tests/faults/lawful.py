"""What a sidecar may answer to whatever is sent to it."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import grpc
from google.rpc.error_details_pb2 import BadRequest

from nexus.flag.v1 import flag_pb2
from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub
from tests.architecture.calls import CutByItsWriter, Rpc
from tests.services.flag.examples import FLAGS
from tests.statuses import details_of, info_of

Code = grpc.StatusCode

UNLAWFUL = {Code.INTERNAL, Code.UNKNOWN, Code.UNIMPLEMENTED, Code.UNAVAILABLE}
"""Statuses of defects and of outages: no request brings them about."""

FLAGD = {Code.INVALID_ARGUMENT, Code.NOT_FOUND, Code.DATA_LOSS}
"""The errors that flagd's own clients know; RESOURCE_EXHAUSTED and DEADLINE_EXCEEDED are gRPC's."""

GRPC = {Code.RESOURCE_EXHAUSTED, Code.DEADLINE_EXCEEDED}


async def set_flags(channel: grpc.aio.Channel) -> None:
    """A flag of each kind, so that there is something to evaluate."""
    service: Any = FlagServiceStub(channel)
    await asyncio.gather(*(service.Set(flag_pb2.SetRequest(name=name, json=text)) for name, text in FLAGS.items()))


async def one_of(body: bytes) -> AsyncIterator[bytes]:
    """A client stream of one message."""
    yield body


async def send(channel: grpc.aio.Channel, rpc: Rpc, body: bytes, *, timeout: float) -> grpc.aio.AioRpcError | None:
    """Send bytes as a message, whatever they are; the error, or None. A stream is read once and left."""
    kinds = {(False, False): "unary_unary", (False, True): "unary_stream", (True, False): "stream_unary"}
    kind = kinds.get((rpc.method.client_streaming, rpc.method.server_streaming), "stream_stream")
    stub = getattr(channel, kind)(rpc.path)  # no serializers: bytes in, bytes out
    call: Any = stub(one_of(body) if rpc.method.client_streaming else body, timeout=timeout)
    try:
        return await rpc.outcome(call)
    except CutByItsWriter:
        return None


def offence(rpc: Rpc, error: grpc.aio.AioRpcError | None) -> str:
    """What is wrong with an answer; "" for a lawful one."""
    if error is None:
        return ""
    code, told = error.code(), f"{rpc.path}: {error.code()} {error.details()}"
    if code in UNLAWFUL or not (rpc.own or code in FLAGD | GRPC):
        return told
    if code is Code.DEADLINE_EXCEEDED:
        return ""
    if info_of(error).domain != "nexus-sidecar":
        return "" if code in GRPC else f"{told}, without an ErrorInfo"
    if rpc.own and code is Code.INVALID_ARGUMENT:
        bad = details_of(error, BadRequest)
        for violation in bad.field_violations if bad else ():
            if violation.description and has_field(rpc.method.input_type, violation.field):
                return ""
        return f"{told}, which names no field of the request and its rule"
    return ""


def has_field(message: Any, path: str) -> bool:
    """Whether `items[3].ttl` is a field, or a oneof, of a message; `request` is all of it."""
    if path == "request":
        return True
    for name in re.sub(r"\[.*?\]", "", path).split("."):
        if message is None or not (name in message.fields_by_name or name in message.oneofs_by_name):
            return False
        message = message.fields_by_name[name].message_type if name in message.fields_by_name else None
    return True

"""The messages of a call: reading and decoding requests, encoding and sending replies."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import DecodeError
from google.protobuf.message_factory import GetMessageClass

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError

Context = grpc.aio.ServicerContext[Any, Any]
Handler = Callable[[Any, Context], Awaitable[Any]]
Arrived = Callable[[], Any]
Serve = Callable[[Any, Any, Context, Arrived], Awaitable[bytes | None]]
"""Passes the request of a call to the method, and sends or returns the reply.

The arguments are the method, the request if it is at hand in bytes (else it is read here), the context, and what to
call whenever a message has arrived.
"""

_UNTIL_CANCELLED = 0.1
"""Seconds in which the cancellation of a call whose stream has ended is noticed."""


class ClientDisconnected(asyncio.CancelledError):
    """The client disconnected while it was being written to; grpc.aio reports that as a failed batch of its core."""


def _decoder(method: MethodDescriptor) -> Callable[[bytes], Any]:
    """Decodes a message of the method's input. Raises RpcError for bytes that are not one."""
    kind = GetMessageClass(method.input_type)
    parse, rule = kind.FromString, f"must be a {kind.DESCRIPTOR.full_name} in protobuf encoding"

    def decode(data: bytes) -> Any:
        try:
            return parse(data)
        except (DecodeError, UnicodeDecodeError):
            raise RpcError.invalid_argument("request", rule) from None

    return decode


def _encoder(limit: int) -> Callable[[Any], bytes]:
    """Encodes a reply. Raises RpcError for one of more than `limit` bytes."""

    def encode(reply: Any) -> bytes:
        data: bytes = reply.SerializeToString()
        if len(data) > limit:
            text = f"the reply has {len(data)} bytes, server.max_reply_bytes is {limit}"
            raise RpcError(reasons.REASON_REPLY_TOO_LARGE, text, metadata={"limit": "server.max_reply_bytes"})
        return data

    return encode


def serve_of(method: MethodDescriptor, limit: int) -> Serve:
    """Reads, calls and replies in the way of the method's kind."""
    decode, encode = _decoder(method), _encoder(limit)

    async def one(context: Context, arrived: Arrived) -> bytes:
        data = await context.read()
        if data is grpc.aio.EOF:
            await asyncio.sleep(_UNTIL_CANCELLED)  # most often the client has disconnected, so this is cancelled
            raise RpcError.invalid_argument("request", "must be one message")
        arrived()
        return bytes(data)

    async def many(context: Context, arrived: Arrived) -> AsyncIterator[Any]:
        while (data := await context.read()) is not grpc.aio.EOF:
            arrived()
            yield decode(data)

    async def write(replies: AsyncIterator[Any], context: Context) -> None:
        try:
            async for reply in replies:
                try:
                    await context.write(encode(reply))
                except grpc.aio.InternalError:
                    raise ClientDisconnected from None
        finally:
            await replies.aclose()  # type: ignore[attr-defined]

    async def unary_unary(call: Handler, request: Any, context: Context, arrived: Arrived) -> bytes:
        data = request if type(request) is bytes else await one(context, arrived)
        return encode(await call(decode(data), context))

    async def stream_unary(call: Handler, _: Any, context: Context, arrived: Arrived) -> bytes:
        return encode(await call(many(context, arrived), context))

    async def unary_stream(call: Any, _: Any, context: Context, arrived: Arrived) -> None:
        await write(call(decode(await one(context, arrived)), context), context)

    async def stream_stream(call: Any, _: Any, context: Context, arrived: Arrived) -> None:
        await write(call(many(context, arrived), context), context)

    if method.server_streaming:
        return stream_stream if method.client_streaming else unary_stream
    return stream_unary if method.client_streaming else unary_unary

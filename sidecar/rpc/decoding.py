"""Messages that cannot be decoded: refused like any other bad input.

grpc.aio would answer UNKNOWN with the decoder's text to a unary request, and let its exception surface inside a client
stream's handler, where it looks like a defect of ours.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from google.protobuf.message import DecodeError, Message

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError


class Undecodable:
    """Stands in the place of a message that was none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def refusal(self) -> RpcError:
        """What its sender is told."""
        return RpcError.invalid_argument("request", f"is no {self._name} in protobuf's encoding")


def deserializer(kind: type[Message]) -> Callable[[bytes], Any]:
    """Decodes a message, or returns an Undecodable."""
    decode = kind.FromString

    def deserialize(data: bytes) -> Any:
        try:
            return decode(data)
        except (DecodeError, UnicodeDecodeError):
            return Undecodable(kind.DESCRIPTOR.full_name)

    return deserialize


async def decoded(requests: AsyncIterator[Any]) -> AsyncIterator[Any]:
    """The messages of a client stream; raises RpcError at one that cannot be decoded."""
    async for request in requests:
        if type(request) is Undecodable:
            raise request.refusal()
        yield request


async def in_time(requests: AsyncIterator[Any], seconds: float, field: str) -> AsyncIterator[Any]:
    """The messages of a client stream; raises RpcError naming `field` when the first one comes too late."""
    try:
        async with asyncio.timeout(seconds):
            first = await anext(requests, None)
    except TimeoutError:
        text = f"{field}: must be sent within the default deadline of {seconds:g} s"
        raise RpcError(reasons.REASON_DEADLINE_EXCEEDED, text) from None
    if first is None:
        return
    yield first
    async for request in requests:
        yield request

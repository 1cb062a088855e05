"""Channels and calls of grpc.aio, as the rest of the client uses them; `nexus_sidecar.sync` has the same for grpc."""

import asyncio
import contextlib
from typing import Any

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.options import Options
from nexus_sidecar.policy import channel_options


def open_channel(options: Options) -> Any:
    """A channel, which connects with the first call."""
    credentials = options.credentials()
    if credentials:
        return grpc.aio.secure_channel(options.address, credentials, channel_options())
    return grpc.aio.insecure_channel(options.address, channel_options())


async def state_of(channel: grpc.aio.Channel) -> grpc.ChannelConnectivity:
    """Whether a channel is connected."""
    return channel.get_state()


async def invoke(call: Any, sent: Any, **words: Any) -> Any:
    """The reply of a call that has one. Raises grpc.RpcError."""
    started = call(sent, **words)
    try:
        return await started
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if started.cancelled() and not (task and task.cancelling()):
            raise NexusError(grpc.StatusCode.CANCELLED, "the client was closed") from None
        raise


class Call:
    """A call that streams. Its methods raise NexusError when it has failed."""

    def __init__(self, call: Any) -> None:
        self._call = call

    async def read(self) -> Any:
        """The next message; None at the end."""
        try:
            message = await self._call.read()
        except grpc.RpcError as error:
            raise NexusError.of(error) from None
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._call.cancelled() and not (task and task.cancelling()):
                raise NexusError(grpc.StatusCode.CANCELLED, "the call was cancelled") from None
            raise
        return None if message is grpc.aio.EOF else message

    async def write(self, request: Any) -> None:
        """Send one more message. When this raises, it was not sent."""
        try:
            await self._call.write(request)
        except grpc.RpcError as error:
            raise NexusError.of(error) from None
        except asyncio.InvalidStateError:
            code, details = await self._call.code(), await self._call.details()
            if code is grpc.StatusCode.OK:
                code, details = grpc.StatusCode.UNAVAILABLE, "the call is over"
            raise NexusError(code, details) from None

    async def done_writing(self) -> None:
        """Say that nothing more will be sent."""
        with contextlib.suppress(grpc.RpcError, grpc.aio.InternalError, asyncio.InvalidStateError):  # it is over
            await self._call.done_writing()

    def is_over(self) -> bool:
        """Whether the call has ended."""
        return bool(self._call.done())

    def cancel(self) -> None:
        """End the call from this side."""
        self._call.cancel()


def open_call(method: Any, requests: Any, metadata: Any, **words: Any) -> Call:
    """Open a stream; `requests` is a request, an iterator, or None for those that `write` will send."""
    return Call(method(requests, metadata=metadata, **words))

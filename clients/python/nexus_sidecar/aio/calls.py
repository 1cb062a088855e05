"""A channel whose calls have deadlines, carry our metadata and raise NexusError; the generated stubs sit on it."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.options import Options
from nexus_sidecar.policy import timeout_of


class Stream:
    """A call that streams: read, write, iterate, cancel."""

    def __init__(self, call: Any) -> None:
        self._call = call

    async def read(self) -> Any:
        """The next message; `grpc.aio.EOF` at the end. Raises NexusError."""
        try:
            return await self._call.read()
        except grpc.aio.AioRpcError as error:
            raise NexusError.of(error) from None

    async def write(self, request: Any) -> None:
        """Send one more message. Raises NexusError when the call is over."""
        try:
            await self._call.write(request)
        except grpc.aio.AioRpcError as error:
            raise NexusError.of(error) from None

    async def done_writing(self) -> None:
        """Say that nothing more will be sent."""
        await self._call.done_writing()

    def cancel(self) -> bool:
        """End the call from this side."""
        return bool(self._call.cancel())

    async def __aiter__(self) -> AsyncIterator[Any]:
        while (message := await self.read()) is not grpc.aio.EOF:
            yield message


class Channel:
    """What a generated stub asks of a channel, over a channel of grpc.aio."""

    def __init__(self, channel: grpc.aio.Channel, options: Options) -> None:
        self._channel = channel
        self._options = options

    def _with_metadata(self, words: dict[str, Any]) -> dict[str, Any]:
        given: Iterable[Any] = words.get("metadata") or ()
        return {**words, "metadata": [*given, *self._options.metadata()]}

    def _typed(self, error: grpc.aio.AioRpcError) -> NexusError:
        return NexusError.of(error).unless_connected(self._channel.get_state(), self._options.address)

    def unary_unary(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A unary method."""
        call = self._channel.unary_unary(path, *args, **kwargs)

        async def ask(request: Any, **words: Any) -> Any:
            if words.get("timeout") is None:
                words["timeout"] = timeout_of(path, request)
            try:
                return await call(request, **self._with_metadata(words))
            except grpc.aio.AioRpcError as error:
                raise self._typed(error) from None

        return ask

    def stream_unary(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method to which messages are streamed."""
        call = self._channel.stream_unary(path, *args, **kwargs)

        async def ask(requests: Any, **words: Any) -> Any:
            try:
                return await call(requests, **self._with_metadata(words))
            except grpc.aio.AioRpcError as error:
                raise self._typed(error) from None

        return ask

    def unary_stream(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method that streams its answers."""
        call = self._channel.unary_stream(path, *args, **kwargs)
        return lambda request, **words: Stream(call(request, **self._with_metadata(words)))

    def stream_stream(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method that streams both ways."""
        call = self._channel.stream_stream(path, *args, **kwargs)
        return lambda requests=None, **words: Stream(call(requests, **self._with_metadata(words)))

# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""A channel whose calls have deadlines, carry our metadata and raise NexusError; the generated stubs sit on it."""

import time
from collections.abc import Callable, Iterable
from typing import Any

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.options import Options
from nexus_sidecar.policy import DEADLINE, is_carriable, timeout_of
from nexus_sidecar.sync._concurrency import Background, sleep
from nexus_sidecar.sync._grpc import Call, invoke, open_call, open_channel, state_of
from nexus_sidecar.sync.exchange import Exchange
from nexus_sidecar.sync.handshake import Handshake

_PAUSE = 0.1
"""Seconds before a call is made again that a stopping sidecar turned away."""


class Stream:
    """A call that streams: read, write, iterate, cancel."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def read(self) -> Any:
        """The next message; None at the end. Raises NexusError."""
        return self._call.read()

    def write(self, request: Any) -> None:
        """Send one more message. Raises NexusError when the call is over."""
        self._call.write(request)

    def done_writing(self) -> None:
        """Say that nothing more will be sent."""
        self._call.done_writing()

    def cancel(self) -> None:
        """End the call from this side."""
        self._call.cancel()

    def __iter__(self) -> "Stream":
        return self

    def __next__(self) -> Any:
        if (message := self.read()) is None:
            raise StopIteration
        return message


class Channel:
    """What a generated stub asks of a channel, over a channel of gRPC."""

    def __init__(self, options: Options, background: Background) -> None:
        self._options = options
        self._channel = open_channel(options)
        self._handshake = Handshake(self._channel) if options.ca else None
        self._exchange = None if options.unary_calls else Exchange(self._channel, options, background)
        self._is_closed = False

    def close(self) -> None:
        """End every call and the connection."""
        self._is_closed = True
        if self._exchange:
            self._exchange.close()
        self._channel.close()

    def _metadata(self, given: Iterable[Any] | None) -> list[Any]:
        if self._is_closed:
            raise NexusError(grpc.StatusCode.UNAVAILABLE, "the client is closed")
        return [*(given or ()), *self._options.metadata()]

    def _typed(self, error: NexusError) -> NexusError:
        if self._is_closed or error.code is not grpc.StatusCode.DEADLINE_EXCEEDED:
            return error
        return error.unless_connected(state_of(self._channel), self._options.address)

    def _invoke(self, call: Any, sent: Any, metadata: Iterable[Any] | None, **words: Any) -> Any:
        try:
            return invoke(call, sent, metadata=self._metadata(metadata), **words)
        except grpc.RpcError as error:
            raise self._typed(NexusError.of(error)) from None

    def _until_made(
        self, call: Any, request: Any, metadata: Iterable[Any] | None, timeout: float | None, words: dict[str, Any]
    ) -> Any:
        """The reply of a unary call, which is made again while a sidecar that stops turns it away."""
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            try:
                return self._invoke(call, request, metadata, timeout=timeout, **words)
            except NexusError as error:
                timeout = None if end is None else end - time.monotonic() - _PAUSE
                if not error.is_not_made or (timeout is not None and timeout <= 0):
                    raise
            sleep(_PAUSE)

    def unary_unary(self, path: str, request_serializer: Any, response_deserializer: Any, **kwargs: Any) -> Any:
        """A unary method. With options of its own, or metadata other than a trace context, a call is never carried."""
        alone = self._channel.unary_unary(path, request_serializer, response_deserializer, **kwargs)
        exchange = self._exchange if is_carriable(path) else None

        def call(request: Any, timeout: float | None = None, metadata: Any = None, **words: Any) -> Any:
            if timeout is None:
                timeout = timeout_of(path, request)
            if self._handshake:
                self._handshake.check(self._metadata(metadata), timeout or DEADLINE)
            if exchange and timeout is not None and not words and exchange.takes(path, metadata):
                end = time.monotonic() + timeout
                reply = self._carry(exchange, path, request_serializer(request), timeout, metadata)
                if reply is not None:
                    return response_deserializer(reply)
                timeout = max(end - time.monotonic(), 0)
            return self._until_made(alone, request, metadata, timeout, words)

        return call

    def _carry(self, exchange: Exchange, path: str, request: bytes, timeout: float, metadata: Any) -> bytes | None:
        try:
            return exchange.call(path, request, timeout, metadata)
        except NexusError as error:
            raise self._typed(error) from None

    def stream_unary(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method to which messages are streamed."""
        call = self._channel.stream_unary(path, *args, **kwargs)

        def send(requests: Any, metadata: Any = None, **words: Any) -> Any:
            return self._invoke(call, requests, metadata, **words)

        return send

    def _stream(self, method: Any) -> Callable[..., Stream]:
        def start(requests: Any = None, metadata: Any = None, **words: Any) -> Stream:
            return Stream(open_call(method, requests, self._metadata(metadata), **words))

        return start

    def unary_stream(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method that streams its answers."""
        return self._stream(self._channel.unary_stream(path, *args, **kwargs))

    def stream_stream(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method that streams both ways: `write` its messages, or give it an iterator of them."""
        return self._stream(self._channel.stream_stream(path, *args, **kwargs))

"""A channel whose calls have deadlines, carry our metadata and raise NexusError; the generated stubs sit on it."""

import queue
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.options import Options
from nexus_sidecar.policy import timeout_of

_STATE_WAIT = 0.5
"""Seconds to wait for grpc to report the state of a channel."""


def state_of(channel: grpc.Channel) -> grpc.ChannelConnectivity | None:
    """Whether a channel is connected. None: it did not say in time."""
    states: queue.SimpleQueue[grpc.ChannelConnectivity] = queue.SimpleQueue()
    channel.subscribe(states.put)
    try:
        return states.get(timeout=_STATE_WAIT)
    except queue.Empty:
        return None
    finally:
        channel.unsubscribe(states.put)


class Stream:
    """A call that streams its answers: iterate, cancel."""

    def __init__(self, call: Any) -> None:
        self._call = call

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            return next(self._call)
        except grpc.RpcError as error:
            raise NexusError.of(error) from None

    def cancel(self) -> None:
        """End the call from this side."""
        self._call.cancel()


class Channel:
    """What a generated stub asks of a channel, over a channel of grpc."""

    def __init__(self, channel: grpc.Channel, options: Options) -> None:
        self._channel = channel
        self._options = options

    def _with_metadata(self, words: dict[str, Any]) -> dict[str, Any]:
        given: Iterable[Any] = words.get("metadata") or ()
        return {**words, "metadata": [*given, *self._options.metadata()]}

    def _once(self, call: Callable[..., Any], sent: Any, words: dict[str, Any]) -> Any:
        try:
            return call(sent, **self._with_metadata(words))
        except grpc.RpcError as error:
            raise self._typed(error) from None

    def _typed(self, error: grpc.RpcError) -> NexusError:
        typed = NexusError.of(error)
        if typed.code is not grpc.StatusCode.DEADLINE_EXCEEDED:
            return typed
        return typed.unless_connected(state_of(self._channel), self._options.address)

    def unary_unary(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A unary method."""
        call = self._channel.unary_unary(path, *args, **kwargs)

        def ask(request: Any, **words: Any) -> Any:
            if words.get("timeout") is None:
                words["timeout"] = timeout_of(path, request)
            return self._once(call, request, words)

        return ask

    def stream_unary(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method to which messages are streamed."""
        call = self._channel.stream_unary(path, *args, **kwargs)
        return lambda requests, **words: self._once(call, requests, words)

    def unary_stream(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method that streams its answers."""
        call = self._channel.unary_stream(path, *args, **kwargs)
        return lambda request, **words: Stream(call(request, **self._with_metadata(words)))

    def stream_stream(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """A method that streams both ways."""
        call = self._channel.stream_stream(path, *args, **kwargs)
        return lambda requests, **words: Stream(call(requests, **self._with_metadata(words)))

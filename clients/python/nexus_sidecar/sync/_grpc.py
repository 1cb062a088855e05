"""Channels and calls of grpc, as the rest of the client uses them; `nexus_sidecar.aio` has the same for grpc.aio."""

import queue
from typing import Any

import grpc

from nexus_sidecar.errors import NexusError
from nexus_sidecar.options import Options
from nexus_sidecar.policy import channel_options

_STATE_WAIT = 0.5
"""Seconds to wait for grpc to report the state of a channel."""


def open_channel(options: Options) -> Any:
    """A channel, which connects with the first call."""
    credentials = options.credentials()
    if credentials:
        return grpc.secure_channel(options.address, credentials, channel_options())
    return grpc.insecure_channel(options.address, channel_options())


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


def invoke(call: Any, sent: Any, **words: Any) -> Any:
    """The reply of a call that has one. Raises grpc.RpcError."""
    return call(sent, **words)


class Call:
    """A call that streams. Its methods raise NexusError when it has failed."""

    def __init__(self, call: Any, requests: "queue.SimpleQueue[Any] | None") -> None:
        self._call = call
        self._requests = requests

    def read(self) -> Any:
        """The next message; None at the end."""
        try:
            return next(self._call)
        except StopIteration:
            self.done_writing()
            return None
        except grpc.RpcError as error:
            self.done_writing()
            raise NexusError.of(error) from None

    def write(self, request: Any) -> None:
        """Send one more message. When this raises, it was not sent."""
        if self._requests is None:
            raise TypeError("the messages of this call were given when it was opened")
        if self.is_over():
            raise NexusError.of(self._call)
        self._requests.put(request)

    def done_writing(self) -> None:
        """Say that nothing more will be sent."""
        if self._requests is not None:
            self._requests.put(None)

    def is_over(self) -> bool:
        """Whether the call has ended."""
        return not self._call.is_active()

    def cancel(self) -> None:
        """End the call from this side."""
        self.done_writing()
        self._call.cancel()


def open_call(method: Any, requests: Any, metadata: Any, **words: Any) -> Call:
    """Open a stream; `requests` is a request, an iterator, or None for those that `write` will send."""
    if requests is not None:
        return Call(method(requests, metadata=metadata, **words), None)
    written: queue.SimpleQueue[Any] = queue.SimpleQueue()
    return Call(method(iter(written.get, None), metadata=metadata, **words), written)

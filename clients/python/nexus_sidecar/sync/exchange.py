# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""Carries unary calls on a few open streams (nexus.calls.v1.CallService); see docs/calls-on-streams.md."""

import contextlib
import time
from collections import deque
from typing import Any

import grpc

from nexus.calls.v1 import calls_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from nexus_sidecar.errors import NexusError
from nexus_sidecar.options import Options
from nexus_sidecar.policy import EXCHANGE, METHODS, is_repeatable
from nexus_sidecar.sync._concurrency import Background, Condition, Slot, sleep
from nexus_sidecar.sync._grpc import Call, open_call, state_of

MAX_STREAMS = 2
MAX_CALLS, MAX_BYTES = 64, 1024 * 1024
"""Calls and bytes of requests in one message."""

IDLE = 10.0
"""Seconds after which a stream without calls is ended."""

PAUSE = 1.0
"""Seconds without streams after one has failed."""

_TRACE = ("traceparent", "tracestate")
_LONGEST = 2**32 - 1
_FOR_GOOD = float("inf")

_NOT_MADE = (
    grpc.StatusCode.UNIMPLEMENTED,
    grpc.StatusCode.UNAUTHENTICATED,
    grpc.StatusCode.PERMISSION_DENIED,
    grpc.StatusCode.INVALID_ARGUMENT,
)
"""The codes with which the sidecar ends a stream instead of reading the next message."""

Outcome = pb.Reply | NexusError | None
"""What became of a carried call: a reply; why its stream ended first; None: it was not made."""


class CarriedCall:
    """A call on its way."""

    __slots__ = ("end", "is_over", "metadata", "outcome", "path", "request")

    def __init__(self, path: str, request: bytes, end: float, metadata: Any) -> None:
        self.path, self.request, self.end, self.metadata = path, request, end, metadata
        self.outcome: Slot[Outcome] = Slot()
        self.is_over = False

    def encoded(self) -> pb.Call:
        """The call as a message, with the time it has left."""
        left = int((self.end - time.monotonic()) * 1000)
        call = pb.Call(method=self.path, request=self.request, timeout_ms=min(max(left, 1), _LONGEST))
        for name, value in self.metadata or ():
            setattr(call, name, value)
        return call


class CallStream:
    """An open stream, and the metadata with which it was opened."""

    def __init__(self, call: Call, metadata: list[Any]) -> None:
        self.call = call
        self.metadata = metadata

    def carry(self, batch: list[CarriedCall]) -> NexusError | None:
        """Send a message of calls and hand out the replies; why the stream has ended, if it has."""
        unanswered = deque(batch)
        is_sent, is_read = False, False
        try:
            self.call.write(pb.ExchangeRequest(calls=[each.encoded() for each in batch]))
            is_sent = True
            while unanswered:
                response = self.call.read()
                if response is None:
                    raise NexusError(grpc.StatusCode.UNAVAILABLE, "the stream has ended")
                is_read = True
                for reply in response.replies:
                    if not unanswered:
                        raise NexusError(grpc.StatusCode.INTERNAL, "more replies than calls")
                    unanswered.popleft().outcome.put(reply)
            return None
        except NexusError as error:
            is_made = is_sent and (is_read or _may_be_made(error))
            _finish(unanswered, _outcome_unknown(error) if is_made else None)
            return error
        finally:
            _finish(unanswered, NexusError(grpc.StatusCode.CANCELLED, "the client was closed"))

    def end(self) -> None:
        """End it; none of its calls is under way."""
        self.call.done_writing()
        with contextlib.suppress(NexusError):
            self.call.read()


class Exchange:
    """The calls that are carried over one connection.

    An idle stream takes a call at once; when all are busy, the next that becomes idle takes all that wait.
    """

    def __init__(self, channel: Any, options: Options, background: Background) -> None:
        self._channel = channel
        self._options = options
        self._background = background
        self._method = channel.stream_stream(
            EXCHANGE, pb.ExchangeRequest.SerializeToString, pb.ExchangeResponse.FromString, _registered_method=True
        )
        self._work = Condition()
        self._queue: deque[CarriedCall] = deque()
        self._idle, self._open = 0, 0
        self._alone_until = 0.0
        self._uncarried: set[str] = set()

    def takes(self, path: str, metadata: Any) -> bool:
        """Whether a call of a method, with this metadata, can be carried now."""
        if time.monotonic() < self._alone_until or path in self._uncarried:
            return False
        return all(name in _TRACE for name, _ in metadata or ())

    def close(self) -> None:
        """End the streams; calls under way fail."""
        with self._work:
            self._alone_until = _FOR_GOOD
            _finish(self._queue, None)
            self._work.notify_all()

    def call(self, path: str, request: bytes, timeout: float, metadata: Any) -> bytes | None:
        """The encoded reply; None when the call was not made, or can be repeated: make it alone. Raises NexusError."""
        if len(request) > MAX_BYTES:
            return None
        carried = CarriedCall(path, request, time.monotonic() + timeout, metadata)
        self._enqueue(carried)
        try:
            outcome = carried.outcome.get(timeout)
        except TimeoutError:
            raise NexusError(grpc.StatusCode.DEADLINE_EXCEEDED, "no reply within the deadline") from None
        finally:
            carried.is_over = True
        if outcome is None:
            return None
        if isinstance(outcome, NexusError):
            if is_repeatable(METHODS[path]):
                return None
            raise outcome
        if outcome.HasField("failure"):
            self._failed(outcome.failure, carried)
            return None
        return bytes(outcome.response)

    def _failed(self, failure: pb.Failure, carried: CarriedCall) -> None:
        """Raise the error of a failed call, unless it is to be made alone, with gRPC's own retries."""
        error = NexusError.of_failure(failure)
        if error.code is grpc.StatusCode.UNIMPLEMENTED:
            self._uncarried.add(carried.path)
        elif error.code is grpc.StatusCode.UNAVAILABLE and (error.is_not_made or is_repeatable(METHODS[carried.path])):
            sleep(max(min(failure.retry_pushback_ms / 1000, carried.end - time.monotonic()), 0))
        else:
            raise error

    def _enqueue(self, carried: CarriedCall) -> None:
        with self._work:
            self._queue.append(carried)
            self._wake_one()

    def _wake_one(self) -> None:
        """Have an idle stream, or another one, take the calls that wait."""
        if self._idle:
            self._work.notify()
        elif self._open < MAX_STREAMS:
            self._open += 1
            self._background.start("calls over a stream", self._run)

    def _next(self) -> list[CarriedCall]:
        """The calls of the next message, waiting for one; none after a time without calls, or when closed."""
        with self._work:
            woken = True
            while True:
                if batch := self._taken():
                    if self._queue:
                        self._wake_one()
                    return batch
                if not woken or self._alone_until == _FOR_GOOD:
                    self._open -= 1
                    return []
                self._idle += 1
                try:
                    woken = self._work.wait(IDLE)
                finally:
                    self._idle -= 1

    def _taken(self) -> list[CarriedCall]:
        batch: list[CarriedCall] = []
        size = 0
        while self._queue and len(batch) < MAX_CALLS:
            first = self._queue[0]
            if not first.is_over:
                size += len(first.request)
                if batch and size > MAX_BYTES:
                    break
                batch.append(first)
            self._queue.popleft()
        return batch

    def _run(self) -> None:
        """One stream after the other: open it, carry messages, end it when it was idle or the token has changed."""
        stream: CallStream | None = None
        try:
            while batch := self._next():
                stream = self._usable(stream)
                if stream is None:
                    _finish(deque(batch), None)
                elif error := stream.carry(batch):
                    self._ended(error)
                    stream.call.cancel()
                    stream = None
            if stream:
                stream.end()
        except BaseException:
            with self._work:
                self._open -= 1
            raise

    def _usable(self, stream: CallStream | None) -> CallStream | None:
        """A stream with the present token; None when there can be none now: a call of its own waits, or says why."""
        with contextlib.suppress(Exception):
            metadata = self._options.metadata()
            if stream and stream.metadata == metadata and not stream.call.is_over():
                return stream
            if stream:
                stream.end()
            if state_of(self._channel) is grpc.ChannelConnectivity.READY:
                return CallStream(open_call(self._method, None, metadata), metadata)
        return None

    def _ended(self, error: NexusError) -> None:
        is_offered = error.code is not grpc.StatusCode.UNIMPLEMENTED
        with self._work:
            self._alone_until = max(self._alone_until, time.monotonic() + PAUSE if is_offered else _FOR_GOOD)


def _finish(calls: deque[CarriedCall], outcome: Outcome) -> None:
    while calls:
        calls.popleft().outcome.put(outcome)


def _may_be_made(error: NexusError) -> bool:
    """Whether calls may have been made that were sent on a stream which ended with this error."""
    if error.code in _NOT_MADE:
        return False
    # RESOURCE_EXHAUSTED without our reason is about a message that is too large: of replies, so the calls were made.
    return not (error.is_not_made or error.reason == reasons.REASON_OVERLOADED)


def _outcome_unknown(error: NexusError) -> NexusError:
    return NexusError(error.code, f"the stream of the call ended before the reply: {error.message}")

"""Calls over streams: unary calls of all services, carried as messages on open streams.

A unary call takes four to five batches of gRPC's completion queue, each of which wakes a thread and the event loop; a
message on an open stream takes two, and can carry many calls. The calls go through the same handlers as unary ones, so
admission, identity, access policy, decoding, deadlines, spans, metrics and errors are the same.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import grpc

from nexus.calls.v1 import calls_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError, invalid_argument
from sidecar.rpc.admission import Admission
from sidecar.rpc.methods import PUSHBACK_MS, Carried, Methods
from sidecar.rpc.turns import Turns

MAX_CALLS = 64
"""Calls in one message."""

MAX_RESPONSE_BYTES = 1024 * 1024
"""Replies are sent in several messages when together they are larger."""

LARGE_REPLY_BYTES, MAX_HELD_BYTES = 64 * 1024, 64 * 1024 * 1024
"""Replies larger than the first count until they are written; those of all streams together may have the second."""

SERVICE = "nexus.calls.v1.CallService"

_UNIMPLEMENTED = grpc.StatusCode.UNIMPLEMENTED.value[0]
_NO_ROOM = RpcError(
    reasons.REASON_OVERLOADED,
    "too many bytes of replies wait to be read by their callers",
    metadata={"limit": "replies on streams"},
)
_DRAINING = RpcError(reasons.REASON_DRAINING, "the sidecar is stopping; continue elsewhere")


class Aborted(grpc.aio.AbortError):  # type: ignore[misc, unused-ignore]
    """A call that ended with a status, as its handler told its context."""

    def __init__(self, code: grpc.StatusCode, message: str, trailing: Iterable[tuple[str, Any]]) -> None:
        super().__init__(message)
        self.failure = pb.Failure(code=code.value[0], message=message)
        for key, value in trailing:
            if key == "grpc-status-details-bin":
                self.failure.status = value
            elif key == "grpc-retry-pushback-ms":
                self.failure.retry_pushback_ms = int(value)


class CallContext:
    """The context of one carried call: the stream's identity and metadata, the call's own deadline and trace."""

    __slots__ = ("_call", "_stream", "aborted", "ends")

    def __init__(self, stream: Any, call: pb.Call, ends: float) -> None:
        self._stream, self._call, self.ends = stream, call, ends
        self.aborted: Aborted | None = None

    def time_remaining(self) -> float:
        """Seconds until the call's deadline."""
        return max(self.ends - time.perf_counter(), 0.0)

    def invocation_metadata(self) -> Any:
        """The stream's metadata, with the call's trace context in place of the stream's."""
        metadata = self._stream.invocation_metadata()
        call = self._call
        if not call.traceparent:
            return metadata
        own = [("traceparent", call.traceparent)]
        if call.tracestate:
            own.append(("tracestate", call.tracestate))
        return (*(pair for pair in metadata or () if pair[0] not in ("traceparent", "tracestate")), *own)

    def code(self) -> Any:
        """The code the call was aborted with."""
        return self.aborted.failure.code if self.aborted else None

    async def abort(self, code: grpc.StatusCode, message: str = "", trailing: Any = ()) -> None:
        """End the call with a status."""
        self.aborted = Aborted(code, message, trailing)
        raise self.aborted

    async def send_initial_metadata(self, metadata: Any) -> None:
        """A carried call has no metadata of its own."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Exchange:
    """nexus.calls.v1.CallService over the unary methods in `methods`, by path.

    `identify` raises RpcError for a stream whose caller is not known; `deadline` bounds each call, in seconds.
    """

    def __init__(
        self,
        methods: Mapping[str, Carried],
        admission: Admission,
        *,
        identify: Callable[[Any], Any] | None,
        deadline: float,
    ) -> None:
        self._methods = methods
        self._admission, self._identify, self._deadline = admission, identify, deadline
        self._loop = asyncio.get_running_loop()
        self._turns = Turns()
        refused = pb.ExchangeResponse(replies=[_refusal(admission.overloaded(admission.carried))])
        self._refused = refused.SerializeToString()
        self._no_room = _refusal(_NO_ROOM)
        self._held = 0
        self._idle: set[asyncio.Task[Any]] = set()
        admission.on_drain(self._drain)

    def methods(self) -> Methods:
        """The handler of its one method."""
        exchange: grpc.RpcMethodHandler[Any, Any] = grpc.stream_stream_rpc_method_handler(
            self._exchange,
            request_deserializer=_decoded,
            response_serializer=None,
        )
        return Methods({f"/{SERVICE}/Exchange": exchange})

    async def _exchange(self, _: Any, context: Any) -> None:
        task = asyncio.current_task()
        self._admission.exchanges += 1
        self._admission.without_message[task] = time.perf_counter()
        try:
            self._admission.admit_exchange()
            await self._serve(context, self._identified(context))
        except RpcError as error:
            if error.reason == reasons.REASON_DRAINING:
                await self._admission.held()
            details = ("grpc-status-details-bin", error.to_status().SerializeToString())
            await context.abort(error.code, error.message, (details, ("grpc-retry-pushback-ms", str(PUSHBACK_MS))))
        finally:
            self._admission.exchanges -= 1
            self._admission.without_message.pop(task, None)

    def _identified(self, context: Any) -> Callable[[], None] | None:
        """Raise RpcError for a caller who is not known; otherwise a check that does so once its token is gone."""
        if self._identify is None:
            return None
        check = partial(self._identify, context)
        check()
        return check

    async def _serve(self, context: Any, check: Callable[[], None] | None) -> None:
        while (request := await self._next(context, check)) is not grpc.aio.EOF:
            if request is None or not 1 <= len(request.calls) <= MAX_CALLS:
                invalid_argument("calls", f"must be an ExchangeRequest of 1 to {MAX_CALLS} calls")
            held: list[int] = []
            try:
                for response in await self._answered(request.calls, context, held):
                    await self._write(context, response)
            finally:
                self._held -= sum(held)

    async def _write(self, context: Any, response: bytes) -> None:
        """Write a response. Raises CancelledError when it is not read within the deadline.

        No status can be sent then, as it would wait behind the response; gRPC resets the stream.
        """
        task = asyncio.current_task()
        self._admission.begin_write(task)
        try:
            await context.write(response)
        finally:
            self._admission.unread.pop(task, None)

    async def _answered(self, calls: Any, context: Any, held: list[int]) -> Iterator[bytes]:
        """The encoded responses to one message. Calls beyond what is admitted are refused together, to save time."""
        room = self._admission.carry(len(calls))
        try:
            await self._turns.start(room)
            replies = await self._made(calls[:room], context, held) if room else []
        finally:
            self._admission.carried_out(room)
        if room < len(calls):
            for path, times in Counter(call.method for call in calls[room:]).items():
                if (method := self._methods.get(path)) and method.record:
                    method.record(0.0, "RESOURCE_EXHAUSTED", times)
        return _encoded(replies, self._refused * (len(calls) - room))

    async def _next(self, context: Any, check: Callable[[], None] | None) -> Any:
        """The next message. Raises RpcError when the sidecar drains, or when `check` does so after access has changed.

        Both interrupt nothing but this wait; every call is authorized of its own.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a handler runs in a task
        if self._admission.draining:
            raise _DRAINING
        self._idle.add(task)
        if check:
            self._admission.checks[task] = check
        try:
            request = await context.read()
            self._admission.without_message.pop(task, None)
            return request
        except asyncio.CancelledError:
            if task in self._idle:
                raise (self._admission.ended(task) or asyncio.CancelledError) from None
            task.uncancel()
            raise _DRAINING from None
        finally:
            self._idle.discard(task)
            if check:
                self._admission.checks.pop(task, None)

    def _drain(self) -> None:
        idle, self._idle = self._idle, set()
        for task in idle:
            task.cancel()

    async def _made(self, calls: Any, context: Any, held: list[int]) -> list[pb.Reply]:
        """Make calls at the same time: the first one in the stream's own task, the others in tasks of theirs."""
        others = [self._loop.create_task(self._call(call, context, held)) for call in calls[1:]]
        try:
            return [await self._call(calls[0], context, held), *[await other for other in others]]
        except BaseException:
            for other in others:
                other.cancel()
            raise

    async def _call(self, call: pb.Call, context: Any, held: list[int]) -> pb.Reply:
        """Make one call. The size of a large reply is added to `held`; there may be no room for that of a read."""
        method = self._methods.get(call.method)
        if method is None:
            text = f"{call.method} is not a unary method that answers at once; make it as a call of its own"
            return pb.Reply(failure=pb.Failure(code=_UNIMPLEMENTED, message=text))
        seconds = min(call.timeout_ms / 1000 or self._deadline, self._deadline)
        try:
            own: Any = CallContext(context, call, time.perf_counter() + seconds)
            response = await method.call(call.request, own)
        except Aborted as aborted:
            _absorb_cancellation()
            return pb.Reply(failure=aborted.failure)
        if (size := len(response)) > LARGE_REPLY_BYTES:
            if method.reads and self._held + size > MAX_HELD_BYTES:
                return self._no_room
            self._held += size
            held.append(size)
        return pb.Reply(response=response)


def _absorb_cancellation() -> None:
    """The deadline cancelled the task, and the call has been told: the stream's task goes on."""
    task = asyncio.current_task()
    while task is not None and task.cancelling():
        task.uncancel()


def _encoded(replies: list[pb.Reply], rest: bytes) -> Iterator[bytes]:
    """Replies and an encoded `rest` as encoded messages: one, or several where the replies are large."""
    message: list[pb.Reply] = []
    size = 0
    for reply in replies:
        size += len(reply.response)
        if size > MAX_RESPONSE_BYTES and message:
            yield pb.ExchangeResponse(replies=message).SerializeToString()
            message, size = [], len(reply.response)
        message.append(reply)
    # In protobuf's encoding, fields of a message may follow those of another.
    yield pb.ExchangeResponse(replies=message).SerializeToString() + rest


def _refusal(error: RpcError) -> pb.Reply:
    """The reply to a call that may be made again soon."""
    status = error.to_status().SerializeToString()
    failure = pb.Failure(code=error.code.value[0], message=error.message, status=status, retry_pushback_ms=PUSHBACK_MS)
    return pb.Reply(failure=failure)


def _decoded(data: bytes) -> pb.ExchangeRequest | None:
    try:
        return pb.ExchangeRequest.FromString(data)
    except Exception:
        return None

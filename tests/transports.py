"""The two ways of a unary call: one of its own, or carried as a message on an open stream of CallService.

`open_channel` gives a channel of either kind, for the same stubs. One that carries never falls back to unary calls, so
a test that runs over it shows what carried calls do.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message_factory import GetMessageClass

from nexus.calls.v1 import calls_pb2 as pb
from nexus.calls.v1.calls_pb2_grpc import CallServiceStub
from sidecar.app import RPC_SERVICES
from sidecar.rpc.exchange import MAX_CALLS

Transport = Literal["unary", "streams"]
TRANSPORTS: tuple[Transport, ...] = ("unary", "streams")

STREAMS = 2
"""Streams for each caller, that is for each set of metadata."""

MAX_BYTES = 1024 * 1024
"""Requests in one message, in bytes; a larger one has a message of its own."""

WRITING = "Internal error from Core"
"""The details of the error that grpc.aio's client makes of a status that arrives while it still writes to a stream."""

_CODES = {code.value[0]: code for code in grpc.StatusCode}
_Batch = list[tuple[pb.Call, "asyncio.Future[bytes]"]]


UNCARRIED = {"/nexus.cache.v1.CacheService/InvalidateTags"}
"""Unary methods that may take long, beside those that have a `wait` in their request."""

CARRIED: dict[str, MethodDescriptor] = {
    path: method
    for service in RPC_SERVICES
    for method in service.methods
    if not (method.client_streaming or method.server_streaming) and "wait" not in method.input_type.fields_by_name
    if (path := f"/{service.full_name}/{method.name}") not in UNCARRIED
}
"""The methods that are carried, by path; tests/rpc/test_exchange.py compares them with what the sidecar carries."""


@asynccontextmanager
async def open_channel(
    address: str,
    transport: Transport,
    *,
    options: Sequence[tuple[str, Any]] = (),
    interceptors: Sequence[grpc.aio.ClientInterceptor] = (),
) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar whose unary calls are made in the given way."""
    if transport == "unary":
        async with grpc.aio.insecure_channel(address, options, interceptors=list(interceptors)) as channel:
            yield channel
        return
    async with grpc.aio.insecure_channel(address, options) as streams:
        carrier = Carrier(streams)
        async with grpc.aio.insecure_channel(address, options, interceptors=[*interceptors, carrier]) as channel:
            yield channel
        await carrier.close()


class Carrier(grpc.aio.UnaryUnaryClientInterceptor):  # type: ignore[misc, unused-ignore]
    """Carries the unary calls of a channel on streams of another. `carried` counts the replies by method."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._channel = channel
        self._callers: dict[tuple[Any, ...], _Caller] = {}
        self.carried: Counter[str] = Counter()

    async def intercept_unary_unary(self, continuation: Any, details: Any, request: Any) -> Any:
        """Carry one call: its reply, or AioRpcError. It raises when its time is up, whatever the sidecar does."""
        path = details.method if isinstance(details.method, str) else details.method.decode()
        if path not in CARRIED:
            return await continuation(details, request)
        metadata = tuple(details.metadata or ())
        caller = self._callers.setdefault(metadata, _Caller(self._channel, metadata))
        call = pb.Call(method=path, request=request if isinstance(request, bytes) else request.SerializeToString())
        if details.timeout is not None:
            call.timeout_ms = max(round(details.timeout * 1000), 1)
        try:
            reply = await asyncio.wait_for(caller.put(call), details.timeout)
        except TimeoutError:
            raise _error(grpc.StatusCode.DEADLINE_EXCEEDED, "Deadline Exceeded") from None
        self.carried[path] += 1
        return GetMessageClass(CARRIED[path].output_type).FromString(reply)

    async def close(self) -> None:
        """End the streams."""
        for caller in self._callers.values():
            await caller.close()


class _Caller:
    """The streams that share one set of metadata; calls queue while all of them are busy."""

    def __init__(self, channel: grpc.aio.Channel, metadata: tuple[Any, ...]) -> None:
        self._stub: Any = CallServiceStub(channel)
        self._metadata = metadata
        self._queue: deque[tuple[pb.Call, asyncio.Future[bytes]]] = deque()
        self._waiting = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._idle = 0

    def put(self, call: pb.Call) -> "asyncio.Future[bytes]":
        """Send a call with the next message; the future has its encoded reply."""
        future = asyncio.get_running_loop().create_future()
        self._queue.append((call, future))
        self._waiting.set()
        if not self._idle and len(self._tasks) < STREAMS:
            self._tasks.append(asyncio.create_task(self._carry()))
        return future

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _batch(self) -> _Batch:
        """All calls that wait, up to the bounds of a message."""
        self._idle += 1
        while not self._queue:
            self._waiting.clear()
            await self._waiting.wait()
        self._idle -= 1
        batch: _Batch = []
        size = 0
        while self._queue and len(batch) < MAX_CALLS:
            size += len(self._queue[0][0].request)
            if batch and size > MAX_BYTES:
                break
            batch.append(self._queue.popleft())
        return batch

    async def _carry(self) -> None:
        """The life of one stream, which is opened again when it has ended."""
        stream: Any = None
        try:
            while True:
                batch = await self._batch()
                while True:
                    if stream is None or stream.done():
                        stream = self._stub.Exchange(metadata=self._metadata)
                    ended = await _exchanged(stream, batch)
                    if ended is None or not _cut_by_its_writer(ended):
                        break
                for _, future in batch:
                    if ended and not future.done():
                        future.set_exception(ended)
        finally:
            if stream is not None:
                stream.cancel()


async def _exchanged(stream: Any, batch: _Batch) -> grpc.aio.AioRpcError | None:
    """Send a batch, and hand out its replies; why the stream has ended, if it has."""
    left = list(reversed(batch))
    try:
        await stream.write(pb.ExchangeRequest(calls=[call for call, _ in batch]))
        while left:
            response = await stream.read()
            if response is grpc.aio.EOF:
                break
            for reply in response.replies:
                _answer(left.pop()[1], reply)
    except (grpc.aio.AioRpcError, asyncio.InvalidStateError):
        pass
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if not stream.cancelled() or (task and task.cancelling()):
            raise
    if not left:
        return None
    return _error(await stream.code(), await stream.details(), await stream.trailing_metadata())


def _answer(future: "asyncio.Future[bytes]", reply: pb.Reply) -> None:
    """Tell a caller, unless it has given up."""
    if future.done():
        return
    if reply.HasField("response"):
        future.set_result(reply.response)
        return
    failure = reply.failure
    trailing: list[tuple[str, str | bytes]] = []
    if failure.status:
        trailing.append(("grpc-status-details-bin", failure.status))
    if failure.retry_pushback_ms:
        trailing.append(("grpc-retry-pushback-ms", str(failure.retry_pushback_ms)))
    future.set_exception(_error(_CODES[failure.code], failure.message, trailing))


def _error(code: grpc.StatusCode, details: str, trailing: Any = ()) -> grpc.aio.AioRpcError:
    return grpc.aio.AioRpcError(code, grpc.aio.Metadata(), grpc.aio.Metadata(*trailing), details)


def _cut_by_its_writer(error: grpc.aio.AioRpcError) -> bool:
    """Whether grpc.aio's client has lost the status of a stream, as it came while the client still wrote to it.

    It makes an internal error of that, or cancels the call though nobody asked it to. The message has not been sent.
    """
    return error.code() is grpc.StatusCode.CANCELLED or error.details() == WRITING

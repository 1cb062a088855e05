"""bind(): wraps every method of a service once, at start-up, in what all of them need.

Admission, the deadline, metrics, spans and the mapping of errors are one coroutine function a method, rather than a
chain of interceptors that grpc.aio would walk again on every call.
"""

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, TypeVar

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message_factory import GetMessageClass

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.rpc.admission import Gate
from sidecar.rpc.decoding import Undecodable, decoded, deserializer, in_time
from sidecar.security.authorization import Access, verb_of
from sidecar.telemetry.export import Telemetry

log = logging.getLogger(__name__)

Context = grpc.aio.ServicerContext[Any, Any]
Handler = Callable[[Any, Context], Awaitable[Any]]
M = TypeVar("M", bound=Callable[..., Any])


def rpc(*, round_trips: int = 1, on_cluster: int = 0, waits: bool = False) -> Callable[[M], M]:
    """Declare what a method costs and does beyond the default of one round trip and an answer at once.

    `round_trips` is the most it may make to Redis: one or two, or more where it meets what others left behind (dead ids
    in an index, a rotation that was cut) or works in batches, and then for each. `on_cluster` is the most to a primary
    of a Cluster, if it differs: a chain, one trip to one server, is one a step there. `waits` says that a unary call
    may be held back on purpose (a lock's Acquire); it has no default deadline and ends with DRAINING when the sidecar
    stops.
    """

    def mark(method: M) -> M:
        method.__dict__.update(round_trips=round_trips, on_cluster=on_cluster or round_trips, waits=waits)
        return method

    return mark


def bind(
    service: Any,
    descriptor: ServiceDescriptor,
    gate: Gate,
    telemetry: Telemetry,
    access: Access | None = None,
    tenants: Mapping[str, Any] | None = None,
) -> "dict[str, grpc.RpcMethodHandler[Any, Any]]":
    """The handler of each method of a service, by name; a method that the service lacks is a start-up error.

    With `access` each call is authorised first, and served by its namespace's own service out of `tenants` if given.
    """
    handlers = {}
    for method in descriptor.methods:
        call = getattr(service, method.name, None)
        if call is None:
            raise TypeError(f"{descriptor.full_name}/{method.name} has no implementation")
        run = _runner(call, method, gate.default_deadline)
        if access is not None:
            runs = {
                name: _runner(getattr(each, method.name), method, gate.default_deadline)
                for name, each in (tenants or {}).items()
            }
            run = _authorised(access, method, runs or None, run)
        handlers[method.name] = _handler(run, call, method, gate, telemetry)
    return handlers


def _runner(call: Any, method: MethodDescriptor, first_within: float) -> Handler:
    run: Handler = _writer(call) if method.server_streaming else call
    return _reader(run, method, first_within) if method.client_streaming else run


def _authorised(access: Access, method: MethodDescriptor, runs: Mapping[str, Handler] | None, run: Handler) -> Handler:
    """Decides, then hands the call on as it is: no coroutine of its own."""
    service, verb = method.containing_service.full_name, verb_of(method)
    admit = access.admit

    def authorised(request: Any, context: Context) -> Awaitable[Any]:
        namespace = admit(context, service, verb)
        return (run if runs is None else runs[namespace])(request, context)

    return authorised


def _handler(
    run: Handler, call: Any, method: MethodDescriptor, gate: Gate, telemetry: Telemetry
) -> "grpc.RpcMethodHandler[Any, Any]":
    streams = method.client_streaming or method.server_streaming
    name = f"{method.containing_service.full_name}/{method.name}"
    lasts = streams or bool(getattr(call, "waits", False))
    wrapped = telemetry.traced(name, _guarded(run, name, lasts, gate, telemetry))
    kinds = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }
    return kinds[method.client_streaming, method.server_streaming](
        wrapped,
        request_deserializer=deserializer(GetMessageClass(method.input_type)),
        response_serializer=GetMessageClass(method.output_type).SerializeToString,
    )


class Departed(asyncio.CancelledError):
    """The caller left while it was being written to, which grpc.aio tells as a failed batch of its core."""


def _writer(call: Callable[[Any, Context], AsyncIterator[Any]]) -> Handler:
    """A server-streaming method, written as an async generator, as a coroutine that writes to the context."""

    async def write(request: Any, context: Context) -> None:
        replies = call(request, context)
        try:
            async for reply in replies:
                try:
                    await context.write(reply)
                except grpc.aio.InternalError:
                    raise Departed from None
        finally:
            await replies.aclose()  # type: ignore[attr-defined]

    return write


def _reader(run: Handler, method: MethodDescriptor, first_within: float) -> Handler:
    """A client-streaming method whose messages are checked as they come; the first one is due in `first_within` s."""
    first_field = method.input_type.fields[0].name

    async def read(requests: Any, context: Context) -> Any:
        return await run(in_time(decoded(requests), first_within, first_field), context)

    return read


def _guarded(run: Handler, name: str, lasts: bool, gate: Gate, telemetry: Telemetry) -> Handler:
    """The wrapper every call goes through. `lasts` marks streams and waits, which drain differently."""
    record = telemetry.rpc(name)
    clock = time.perf_counter
    current = asyncio.current_task
    running = gate.lasting if lasts else gate.running

    async def guarded(request: Any, context: Context) -> Any:
        started = clock()
        task = current()
        code = "OK"
        try:
            gate.admit(running)
            running[task] = started
            if type(request) is Undecodable:
                raise request.refusal()
            return await run(request, context)
        except BaseException as error:
            refused = _refusal(error, name, gate.ended(task), task)
            if refused is None:
                code = "CANCELLED"
                raise
            code = refused.code.name
            if refused.reason == reasons.REASON_DRAINING:
                await gate.held()
            return await _abort(context, refused)
        finally:
            running.pop(task, None)
            if record is not None:
                record(clock() - started, code)

    return guarded


def _refusal(
    error: BaseException, name: str, ended: RpcError | None, task: "asyncio.Task[Any] | None"
) -> RpcError | None:
    """What the caller is told; None when there is nobody left to tell."""
    if isinstance(error, RpcError):
        return error
    if isinstance(error, Departed):
        return None
    if isinstance(error, asyncio.CancelledError):
        if ended is not None:
            return ended
        # Whoever else cancels the task is grpc.aio, for a caller that has gone, though the context may not yet say so.
        # A status for that one would never be taken, and its memory never freed. A cancellation that came from within
        # the handler must become a status, or the caller would hang.
        if task is not None and task.cancelling():
            return None
        return RpcError(reasons.REASON_DRAINING, "the sidecar is stopping")
    if not isinstance(error, Exception):
        return None
    error_id = uuid.uuid4().hex
    log.error("%s failed, error_id %s", name, error_id, exc_info=error)
    text = f"internal error {error_id}: see the sidecar's log"
    return RpcError(reasons.REASON_INTERNAL, text, metadata={"error_id": error_id})


async def _abort(context: Context, refused: RpcError) -> None:
    trailing: list[tuple[str, str | bytes]] = [("grpc-status-details-bin", refused.to_status().SerializeToString())]
    if refused.reason in (reasons.REASON_DRAINING, reasons.REASON_OVERLOADED):
        trailing.append(("grpc-retry-pushback-ms", "100"))
    await context.abort(refused.code, refused.message, tuple(trailing))

"""bind(): wraps every method of a service once, at start-up, in what all of them need.

Admission, authorization, decoding, deadlines, metrics, spans and the mapping of errors are one coroutine function for
each method, rather than a chain of interceptors that grpc.aio would run through on every call.

To grpc.aio every method reads a stream of bytes. It would otherwise receive and decode the message of a unary request
before calling the wrapper, so that a caller without a token could make the sidecar hold and decode messages.
"""

import asyncio
import logging
import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.rpc.admission import Admission, Pool
from sidecar.rpc.messages import ClientDisconnected, Context, Handler, Serve, serve_of
from sidecar.rpc.paging import MAX_REPLY_BYTES
from sidecar.security.authorization import Authorize, verb_of
from sidecar.telemetry.export import Record, Telemetry

log = logging.getLogger(__name__)

_REJECTIONS = (reasons.REASON_UNAUTHENTICATED, reasons.REASON_OVERLOADED, reasons.REASON_DRAINING)
"""Reasons for which calls may be rejected by the thousand."""

PUSHBACK_MS = 100
"""Milliseconds after which a caller that was rejected for load or draining may try again."""

_MAX_ENCODED = 64
_encoded: dict[tuple[int, str, str], bytes] = {}

M = TypeVar("M", bound=Callable[..., Any])


def rpc(*, round_trips: int = 1, on_cluster: int = 0, waits: bool = False) -> Callable[[M], M]:
    """Declare what a method costs and does beyond the default of one round trip and an immediate answer.

    `round_trips` is the most it may make to Redis: one or two, or more for each batch and for each leftover it meets
    (dead ids in an index, an interrupted rotation). `on_cluster` is the most to one primary of a Cluster, if that
    differs. `waits` says that a unary call may wait on purpose (a lock's Acquire): it is long-running, so it has no
    default deadline and ends with DRAINING when the sidecar stops.
    """

    def mark(method: M) -> M:
        method.__dict__.update(round_trips=round_trips, on_cluster=on_cluster or round_trips, waits=waits)
        return method

    return mark


class Carried(NamedTuple):
    """A unary method as CallService calls it: with the request in bytes, returning the reply in bytes."""

    call: Handler
    record: Record | None
    reads: bool
    """Whether it has no side effects, so that its reply may be dropped."""


class Methods(grpc.GenericRpcHandler):
    """The handlers of some services by method path, in one dictionary for all of them.

    `carried` are those that can be carried over streams: unary ones that do not wait on purpose.
    """

    def __init__(
        self,
        handlers: "Mapping[str, grpc.RpcMethodHandler[Any, Any]] | None" = None,
        carried: Mapping[str, Carried] | None = None,
    ) -> None:
        self.handlers = dict(handlers or {})
        self.carried = dict(carried or {})

    def service(self, details: grpc.HandlerCallDetails) -> "grpc.RpcMethodHandler[Any, Any] | None":
        """The handler of a method, or None."""
        return self.handlers.get(details.method)


def bind(
    service: Any,
    descriptor: ServiceDescriptor,
    admission: Admission,
    telemetry: Telemetry,
    authorize: Authorize | None = None,
    tenants: Mapping[str, Any] | None = None,
    *,
    max_reply_bytes: int = MAX_REPLY_BYTES,
    probe: bool = False,
) -> Methods:
    """The handlers of a service for grpc.aio. Raises TypeError when the service lacks a method of the proto.

    With `authorize` each call is authorized first, and served by the implementation of its namespace in `tenants`, if
    there are any. `probe` is for health: calls with limits of their own that are served while draining.
    """
    handlers: dict[str, grpc.RpcMethodHandler[Any, Any]] = {}
    carried: dict[str, Carried] = {}
    for method in descriptor.methods:
        if not hasattr(service, method.name):
            raise TypeError(f"{descriptor.full_name}/{method.name} has no implementation")
        call = getattr(service, method.name)
        calls = {name: getattr(each, method.name) for name, each in (tenants or {}).items()}
        serve = serve_of(method, max_reply_bytes)
        pool = _pool(admission, method, call, probe)
        check = _authorizer(authorize, method)
        name = f"{descriptor.full_name}/{method.name}"
        record = telemetry.rpc(name)
        guarded = partial(_guarded, call, calls, serve, name, admission, check, record)
        kind = (
            grpc.stream_stream_rpc_method_handler if method.server_streaming else grpc.stream_unary_rpc_method_handler
        )
        handlers[f"/{name}"] = kind(telemetry.traced(name, guarded(pool)))
        if pool is admission.unary:
            reads = verb_of(method) == "read"
            carried[f"/{name}"] = Carried(telemetry.traced(name, guarded(admission.carried)), record, reads)
    return Methods(handlers, carried)


def _pool(admission: Admission, method: MethodDescriptor, call: Any, probe: bool) -> Pool:
    long_running = method.client_streaming or method.server_streaming or getattr(call, "waits", False)
    if probe:
        return admission.watches if long_running else admission.probes
    return admission.long_running if long_running else admission.unary


def _authorizer(authorize: Authorize | None, method: MethodDescriptor) -> Callable[[Context], str] | None:
    if authorize is None:
        return None
    service, verb = method.containing_service.full_name, verb_of(method)
    return lambda context: authorize(context, service, verb)


def _guarded(
    call: Any,
    tenants: Mapping[str, Any],
    serve: Serve,
    name: str,
    admission: Admission,
    authorize: Callable[[Context], str] | None,
    record: Record | None,
    pool: Pool,
) -> Handler:
    """The wrapper that every call goes through. Carried calls have been admitted with their message."""
    clock = time.perf_counter
    current = asyncio.current_task
    calls, admit = pool.calls, admission.admit
    admitted = pool is admission.carried
    awaited = admission.without_message if pool in (admission.long_running, admission.watches) else {}
    checks = admission.checks if awaited is admission.without_message else None

    async def guarded(request: Any, context: Context) -> Any:
        started = clock()
        task = current()
        code = "OK"
        try:
            if not admitted:
                admit(pool)
            calls[task] = context.ends if admitted else started  # type: ignore[attr-defined]  # a CallContext
            chosen = call
            if authorize is not None:
                namespace = authorize(context)
                if tenants:
                    chosen = tenants[namespace]
                if checks is not None:
                    checks[task] = _check(authorize, context, namespace)
            if checks is None:
                return await serve(chosen, request, context, _nothing)
            awaited[task] = started
            return await serve(chosen, request, context, lambda: awaited.pop(task, None))
        except BaseException as error:
            failure = _failure(error, name, admission.ended(task), task)
            if failure is None:
                code = "CANCELLED"
                raise
            code = failure.code.name
            if failure.reason == reasons.REASON_DRAINING:
                await admission.held()
            return await _abort(context, failure)
        finally:
            calls.pop(task, None)
            if checks is not None:
                awaited.pop(task, None)
                checks.pop(task, None)
            if record is not None:
                record(clock() - started, code)

    return guarded


def _nothing() -> None:
    """What a call with a default deadline does when its message has arrived."""


def _check(authorize: Callable[[Context], str], context: Context, namespace: str) -> Callable[[], None]:
    """Raises RpcError once the caller of an open call may no longer make it, or would get another namespace."""

    def check() -> None:
        if authorize(context) != namespace:
            raise RpcError(
                reasons.REASON_FORBIDDEN, "the access policy changed: this call now belongs to another namespace"
            )

    return check


def _failure(
    error: BaseException, name: str, ended: RpcError | None, task: "asyncio.Task[Any] | None"
) -> RpcError | None:
    """The error that the caller is told; None when nobody is left to tell, or the status has been sent."""
    if isinstance(error, RpcError):
        return error
    if isinstance(error, (ClientDisconnected, grpc.aio.AbortError)):
        return None
    if isinstance(error, asyncio.CancelledError):
        if ended is not None:
            return ended
        # Otherwise grpc.aio cancels the task when the client has disconnected, though the context may not yet say so. A
        # status sent then would never be read, nor its memory freed. A cancellation that came from inside the handler
        # must become a status, or the caller would hang.
        if task is not None and task.cancelling():
            return None
        return RpcError(reasons.REASON_DRAINING, "the sidecar is stopping")
    if not isinstance(error, Exception):
        return None
    error_id = uuid.uuid4().hex
    log.error("%s failed, error_id %s", name, error_id, exc_info=error)
    text = f"internal error {error_id}: see the sidecar's log"
    return RpcError(reasons.REASON_INTERNAL, text, metadata={"error_id": error_id})


def _details(failure: RpcError) -> bytes:
    """The encoded status of a rejection, kept because encoding is a fifth of the cost of rejecting a call."""
    key = (failure.reason, failure.message, failure.metadata.get("limit", ""))
    found = _encoded.get(key)
    if found is None:
        found = failure.to_status().SerializeToString()
        if len(_encoded) < _MAX_ENCODED:
            _encoded[key] = found
    return found


async def _abort(context: Context, failure: RpcError) -> None:
    details = _details(failure) if failure.reason in _REJECTIONS else failure.to_status().SerializeToString()
    trailing: list[tuple[str, str | bytes]] = [("grpc-status-details-bin", details)]
    if failure.reason in (reasons.REASON_DRAINING, reasons.REASON_OVERLOADED):
        trailing.append(("grpc-retry-pushback-ms", str(PUSHBACK_MS)))
    await context.abort(failure.code, failure.message, tuple(trailing))

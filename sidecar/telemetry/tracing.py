"""Traces: a span for each sampled call, with a child for each of its Redis operations.

Whether a call is sampled is decided before anything else is done: by the caller's W3C traceparent when it sent one,
else by a ratio. Calls that are not sampled have no span.
"""

import random
import re
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any

import grpc
from opentelemetry import trace
from opentelemetry.context import Context as SpanContext
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

ACTIVE: ContextVar[Span | None] = ContextVar("span", default=None)
"""The span of the call being handled, when it is sampled."""

SERVER_ERRORS = {"UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"}
"""Codes that are the server's failure; the rest are answers to the caller (OpenTelemetry conventions for gRPC)."""

_PARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?")
_PROPAGATOR = TraceContextTextMapPropagator()


def rpc_attributes(method: str, code: str) -> dict[str, str]:
    """The attributes of a finished call, by the OpenTelemetry conventions for RPC."""
    attributes = {"rpc.system.name": "grpc", "rpc.method": method, "rpc.response.status_code": code}
    return {**attributes, "error.type": code} if code in SERVER_ERRORS else attributes


def redis_attributes(database: str, label: str, error: str) -> dict[str, str]:
    """The attributes of a Redis operation, by the conventions for Redis; a label with a dot is a script's name."""
    attributes = {"db.system.name": "redis", "db.namespace": database, "db.operation.name": label}
    if "." in label:
        attributes.update({"db.operation.name": "EVALSHA", "db.stored_procedure.name": label})
    return {**attributes, "error.type": error, "db.response.status_code": error} if error else attributes


class Tracing:
    """Makes spans and exports them in batches from a separate thread."""

    def __init__(self, exporter: SpanExporter, resource: Resource, version: str, ratio: float, every: float) -> None:
        self._ratio = ratio
        self._provider = TracerProvider(sampler=ALWAYS_ON, resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=every * 1000))
        self._tracer = self._provider.get_tracer("nexus-sidecar", version)

    def traced(self, method: str, handler: Any) -> Any:
        """The handler of a method, inside a span when the call is sampled."""
        ratio, chance = self._ratio, random.random

        async def traced(request: Any, context: Any) -> Any:
            parent: SpanContext | None = None
            for key, value in context.invocation_metadata() or ():
                if key == "traceparent" and (match := _PARENT.fullmatch(value)):
                    if not int(match[1], 16) & 1:
                        return await handler(request, context)
                    parent = _PROPAGATOR.extract(dict(context.invocation_metadata()))
                    break
            if parent is None and chance() >= ratio:
                return await handler(request, context)
            return await self._span(method, handler, request, context, parent)

        return traced

    async def _span(self, method: str, handler: Any, request: Any, context: Any, parent: SpanContext | None) -> Any:
        span = self._tracer.start_span(method, parent or SpanContext(), SpanKind.SERVER)
        token = ACTIVE.set(span)
        code = "OK"
        try:
            return await handler(request, context)
        except BaseException as error:
            code = _code_name(context.code()) if isinstance(error, grpc.aio.AbortError) else "CANCELLED"
            raise
        finally:
            ACTIVE.reset(token)
            _finish(span, rpc_attributes(method, code))

    def operation(self, database: str) -> "Operation":
        """A function that runs a Redis operation of a sampled call in a child span."""

        async def operation(parent: Span, label: str, reply: Awaitable[Any], error_of: Callable[[Any], str]) -> Any:
            context = trace.set_span_in_context(parent, SpanContext())
            span = self._tracer.start_span(label, context, SpanKind.CLIENT)
            error = "cancelled"
            try:
                answer = await reply
                error = error_of(answer)
                return answer
            except Exception as failure:
                error = type(failure).__name__.lower()
                raise
            finally:
                _finish(span, redis_attributes(database, label, error))

        return operation

    def close(self) -> None:
        """Export the remaining spans; blocks for a bounded time."""
        self._provider.shutdown()


Operation = Callable[[Span, str, Awaitable[Any], Callable[[Any], str]], Awaitable[Any]]


def _finish(span: Span, attributes: Mapping[str, str]) -> None:
    span.set_attributes(attributes)
    if "error.type" in attributes:
        span.set_status(Status(StatusCode.ERROR))
    span.end()


def _code_name(code: Any) -> str:
    if isinstance(code, grpc.StatusCode):
        return code.name
    return next((each.name for each in grpc.StatusCode if each.value[0] == code), "UNKNOWN")

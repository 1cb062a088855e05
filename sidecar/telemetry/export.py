"""Metrics and traces with OpenTelemetry: what is measured, and where it is exported. Free of cost when it is off."""

import asyncio
import threading
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.simple_server import WSGIServer

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.metrics import CallbackOptions, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader
from opentelemetry.sdk.resources import Resource
from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server

from sidecar import __version__
from sidecar.telemetry.metrics import Durations, Histograms, PeriodicReader, PrometheusReader
from sidecar.telemetry.tracing import Operation, Tracing, redis_attributes, rpc_attributes

Record = Callable[..., None]
"""Records a call's seconds and the name of its status code; a third argument says of how many calls alike."""

Observe = Callable[[float, tuple[str, str]], None]
"""Records a Redis operation's seconds, and its label with the error it ended with ("" for none)."""

Readings = Mapping[str, Callable[[], Iterable[tuple[float, Mapping[str, str]]]]]
"""For each instrument, a function that returns its values with their attributes when metrics are collected."""

_STATE = {
    "nexus.rpc.active": ("{call}", "Calls in flight"),
    "nexus.redis.up": ("1", "1 while the family's Redis is connected, else 0"),
    "nexus.redis.waiting": ("{call}", "Calls that wait for a reply on a connection"),
}
_COUNTERS = {"nexus.redis.reconnects": ("{connect}", "Connections made after the first one")}

_SPANS_EVERY = 5.0
"""The longest time in seconds between two exports of spans."""

_LAST_EXPORT = 3.0
"""Seconds that stopping waits for the last export."""


class TelemetryError(Exception):
    """Telemetry cannot be set up; the message says what to change."""


class Telemetry:
    """Telemetry that is off; the base class of ActiveTelemetry."""

    def rpc(self, method: str) -> Record | None:
        """A recorder of a method's calls; None: do not record."""
        return None

    def redis(self, database: str) -> Observe | None:
        """An observer of the operations on a database; None: do not observe."""
        return None

    def operation(self, database: str) -> Operation | None:
        """A function that runs an operation on a database in a child span; None: there are no spans."""
        return None

    def traced(self, method: str, handler: Any) -> Any:
        """The handler inside a span, when tracing is on."""
        return handler

    def watch(self, readings: Readings) -> None:
        """Read these states whenever metrics are collected."""

    async def close(self) -> None:
        """Export what has not been exported and stop, within a few seconds."""


class ActiveTelemetry(Telemetry):
    """Metrics to a Prometheus endpoint, an OTLP collector, or both; traces to the collector."""

    def __init__(self, *, prometheus: str, otlp: str, interval: float, trace_ratio: float) -> None:
        resource = Resource.create(
            {"service.name": "nexus-sidecar", "service.version": __version__, "service.instance.id": uuid.uuid4().hex}
        )
        self._calls = Durations("rpc.server.call.duration", "Time from a call's admission to its end")
        self._operations = Durations("db.client.operation.duration", "Time from a Redis operation's send to its reply")
        counted = Histograms(self._calls, self._operations)
        readers: list[MetricReader] = []
        self._endpoint: WSGIServer | None = None
        self._tracing: Tracing | None = None
        if prometheus:
            registry = CollectorRegistry()
            ProcessCollector(registry=registry)
            readers.append(PrometheusReader(counted, registry))
            self._endpoint = _listen(prometheus, registry)
        if otlp:
            base = otlp.rstrip("/")
            readers.append(PeriodicReader(counted, OTLPMetricExporter(f"{base}/v1/metrics"), interval))
            exporter = OTLPSpanExporter(f"{base}/v1/traces")
            self._tracing = Tracing(exporter, resource, __version__, trace_ratio, min(interval, _SPANS_EVERY))
        self._provider = MeterProvider(readers, resource, shutdown_on_exit=False)
        self._meter = self._provider.get_meter("nexus-sidecar", __version__)

    @property
    def port(self) -> int:
        """The port of the Prometheus endpoint; 0 without one."""
        return self._endpoint.server_port if self._endpoint else 0

    def rpc(self, method: str) -> Record:
        return self._calls.recorder(lambda code: rpc_attributes(method, code))

    def redis(self, database: str) -> Observe:
        return self._operations.recorder(lambda key: redis_attributes(database, *key))

    def operation(self, database: str) -> Operation | None:
        return self._tracing.operation(database) if self._tracing else None

    def traced(self, method: str, handler: Any) -> Any:
        return self._tracing.traced(method, handler) if self._tracing else handler

    def watch(self, readings: Readings) -> None:
        for name, read in readings.items():
            if name in _COUNTERS:
                unit, text = _COUNTERS[name]
                self._meter.create_observable_counter(name, [_callback(read)], unit, text)
            else:
                unit, text = _STATE[name]
                self._meter.create_observable_gauge(name, [_callback(read)], unit, text)

    async def close(self) -> None:
        last = threading.Thread(target=self._shut, name="last-export", daemon=True)
        last.start()
        for _ in range(int(_LAST_EXPORT / 0.02)):
            if not last.is_alive():
                return
            await asyncio.sleep(0.02)

    def _shut(self) -> None:
        if self._endpoint:
            self._endpoint.shutdown()
            self._endpoint.server_close()
        self._provider.shutdown(timeout_millis=_LAST_EXPORT * 1000)
        if self._tracing:
            self._tracing.close()


def telemetry(*, prometheus: str, otlp: str, interval: float, trace_ratio: float) -> Telemetry:
    """Telemetry with these settings; it is off without a Prometheus address and an OTLP URL."""
    if not prometheus and not otlp:
        return Telemetry()
    return ActiveTelemetry(prometheus=prometheus, otlp=otlp, interval=interval, trace_ratio=trace_ratio)


def _listen(address: str, registry: CollectorRegistry) -> WSGIServer:
    host, _, port = address.rpartition(":")
    try:
        server, _ = start_http_server(int(port), host.strip("[]") or "127.0.0.1", registry)
    except (OSError, ValueError, OverflowError):
        raise TelemetryError(f"cannot serve metrics on {address}: is it host:port, and is the port free?") from None
    return server


def _callback(
    read: Callable[[], Iterable[tuple[float, Mapping[str, str]]]],
) -> Callable[[CallbackOptions], list[Observation]]:
    return lambda _: [Observation(value, attributes) for value, attributes in read()]

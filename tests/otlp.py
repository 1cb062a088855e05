"""A tiny OTLP/HTTP collector: keeps what it is sent."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric
from opentelemetry.proto.trace.v1.trace_pb2 import Span


class Collector:
    """What has arrived so far."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.exports: list[Any] = []

    @property
    def spans(self) -> list[Span]:
        """All spans, in order of arrival."""
        traces = [each for each in self.exports if isinstance(each, ExportTraceServiceRequest)]
        return [span for t in traces for r in t.resource_spans for s in r.scope_spans for span in s.spans]

    @property
    def metrics(self) -> dict[str, Metric]:
        """The last state of each metric, by name."""
        exports = [each for each in self.exports if isinstance(each, ExportMetricsServiceRequest)]
        every = (m for e in exports for r in e.resource_metrics for s in r.scope_metrics for m in s.metrics)
        return {metric.name: metric for metric in every}

    def span(self, name: str) -> Span | None:
        """The first span of a name."""
        return next((span for span in self.spans if span.name == name), None)


def attributes(holder: Any) -> dict[str, str]:
    """The attributes of a span or a data point."""
    return {each.key: each.value.string_value for each in holder.attributes}


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector on a free port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            kinds: dict[str, Any] = {
                "/v1/metrics": ExportMetricsServiceRequest,
                "/v1/traces": ExportTraceServiceRequest,
            }
            collector.exports.append(kinds[self.path].FromString(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collector = Collector(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield collector
    server.shutdown()
    server.server_close()
    thread.join()

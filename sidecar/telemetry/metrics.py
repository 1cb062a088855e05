"""Histograms of durations, counted in plain arrays and passed to the OpenTelemetry SDK whenever it collects.

The SDK's own histogram.record() costs about 10 µs a call in Python, a twentieth of a whole RPC. Here a measurement is a
bisection and two additions; the SDK, its exporters and its Prometheus collector see ordinary histogram data points.
"""

import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality,
    Histogram,
    HistogramDataPoint,
    Metric,
    MetricExporter,
    MetricReader,
    MetricsData,
    PeriodicExportingMetricReader,
    ResourceMetrics,
    ScopeMetrics,
)
from prometheus_client import CollectorRegistry

BOUNDS = (0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the buckets in seconds, each included in its bucket; one more bucket holds what is longer."""

Attributes = Mapping[str, str]


class Series:
    """The durations of one set of attributes: how many fell into each bucket, and their sum in seconds."""

    __slots__ = ("attributes", "counts", "total")

    def __init__(self, attributes: Attributes) -> None:
        self.attributes = dict(attributes)
        self.counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0


class Durations:
    """A histogram of seconds, counted by the event loop's thread and read by any."""

    def __init__(self, name: str, description: str) -> None:
        self.name = name
        self.description = description
        self._series: list[Series] = []

    def recorder(self, attributes_of: Callable[[Any], Attributes]) -> Callable[..., None]:
        """A function that records seconds under a key, so many times; `attributes_of` gives a new key's attributes."""
        known: dict[Any, Series] = {}
        every = self._series

        def record(seconds: float, key: Any, times: int = 1) -> None:
            series = known.get(key)
            if series is None:
                series = known[key] = Series(attributes_of(key))
                every.append(series)
            series.counts[bisect_left(BOUNDS, seconds)] += times
            series.total += seconds * times

        return record

    def metric(self, since: int, now: int) -> Metric | None:
        """As an OpenTelemetry metric, cumulative since the start; times in nanoseconds since the epoch."""
        points = [self._point(series, since, now) for series in list(self._series)]
        if not points:
            return None
        return Metric(self.name, self.description, "s", Histogram(points, AggregationTemporality.CUMULATIVE))

    @staticmethod
    def _point(series: Series, since: int, now: int) -> HistogramDataPoint:
        counts = series.counts.copy()
        return HistogramDataPoint(
            attributes=series.attributes,
            start_time_unix_nano=since,
            time_unix_nano=now,
            count=sum(counts),
            sum=series.total,
            bucket_counts=counts,
            explicit_bounds=BOUNDS,
            min=None,  # type: ignore[arg-type]  # optional on the wire; meaningless since the start of a process
            max=None,  # type: ignore[arg-type]
        )


class Histograms:
    """All histograms counted here, to be merged into what the SDK collects."""

    def __init__(self, *histograms: Durations) -> None:
        self._histograms = histograms
        self._since = time.time_ns()

    def merge(self, collected: MetricsData) -> MetricsData:
        """The SDK's metrics and ours, in its first scope: the OTLP encoder keeps one block a resource and scope."""
        now = time.time_ns()
        ours = [metric for each in self._histograms if (metric := each.metric(self._since, now))]
        if not ours or not collected.resource_metrics:
            return collected
        block, *blocks = collected.resource_metrics
        scope, *scopes = block.scope_metrics
        scope = ScopeMetrics(scope.scope, [*scope.metrics, *ours], scope.schema_url)
        return MetricsData([ResourceMetrics(block.resource, [scope, *scopes], block.schema_url), *blocks])


class _Merging(MetricReader):
    """A reader that adds the histograms counted here to what the SDK passes to it."""

    _counted: Histograms

    def _receive_metrics(self, metrics_data: MetricsData, timeout_millis: float = 10_000, **kwargs: Any) -> None:
        super()._receive_metrics(self._counted.merge(metrics_data), timeout_millis, **kwargs)  # type: ignore[safe-super]


class PeriodicReader(_Merging, PeriodicExportingMetricReader):
    """Exports every `interval` seconds in a separate thread."""

    def __init__(self, counted: Histograms, exporter: MetricExporter, interval: float) -> None:
        self._counted = counted
        super().__init__(exporter, export_interval_millis=interval * 1000)


class PrometheusReader(_Merging, PrometheusMetricReader):
    """Answers each scrape of a registry."""

    def __init__(self, counted: Histograms, registry: CollectorRegistry) -> None:
        self._counted = counted
        super().__init__(scope_info_enabled=False, registry=registry)

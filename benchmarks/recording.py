"""What measuring one call costs: `python -m benchmarks.recording`. Best of many repeats, in nanoseconds."""

import timeit
from collections.abc import Callable

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from sidecar.telemetry.metrics import Durations
from sidecar.telemetry.tracing import rpc_attributes

METHOD = "nexus.cache.v1.CacheService/Get"
CALLS = 50_000


def cost(call: Callable[[], object]) -> float:
    """Nanoseconds a call, the empty call's taken off."""
    best = min(timeit.repeat(call, number=CALLS, repeat=9))
    empty = min(timeit.repeat(lambda: None, number=CALLS, repeat=9))
    return (best - empty) / CALLS * 1e9


def main() -> None:
    """Print both."""
    record = Durations("rpc.server.call.duration", "").recorder(lambda code: rpc_attributes(METHOD, code))
    print(f"own arrays, by status code       {cost(lambda: record(0.0007, 'OK')):8,.0f} ns")
    observe = Durations("db.client.operation.duration", "").recorder(lambda key: {"label": key[0], "error": key[1]})
    print(f"own arrays, by label and error   {cost(lambda: observe(0.0007, ('HGETALL', ''))):8,.0f} ns")
    meter = MeterProvider([InMemoryMetricReader()], shutdown_on_exit=False).get_meter("benchmark")
    histogram, attributes = meter.create_histogram("rpc.server.call.duration"), rpc_attributes(METHOD, "OK")
    print(f"the SDK's Histogram.record()     {cost(lambda: histogram.record(0.0007, attributes)):8,.0f} ns")


if __name__ == "__main__":
    main()

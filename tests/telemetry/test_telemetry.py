"""Metrics and traces of a real sidecar, as a Prometheus server and an OTLP collector see them."""

import asyncio
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from prometheus_client.parser import text_string_to_metric_families

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.lock.v1 import lock_pb2
from nexus.lock.v1.lock_pb2_grpc import LockServiceStub
from sidecar.app import Sidecar
from sidecar.rpc.address import BindError, require_loopback_metrics
from sidecar.telemetry.export import ActiveTelemetry, Telemetry, TelemetryError, telemetry
from sidecar.telemetry.metrics import BOUNDS, Durations
from tests.otlp import Collector, attributes, collecting
from tests.sidecars import running, sidecar_on
from tests.waiting import wait_until

GET = "nexus.cache.v1.CacheService/Get"
TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
SAMPLED, UNSAMPLED = f"00-{TRACE}-{CALLER}-01", f"00-{TRACE}-{CALLER}-00"
HIT = pb.GetRequest(entity="user", id="u1")


@asynccontextmanager
async def measured(redis_server: str, **telemetry: Any) -> AsyncIterator[tuple[Sidecar, Any]]:
    """A sidecar of its own with these telemetry settings, and a stub."""
    settings = {f"telemetry__{name}": value for name, value in telemetry.items()}
    async with (
        running(redis_server, **settings) as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        yield sidecar, CacheServiceStub(channel)


@pytest.fixture
async def otlp(redis_server: str) -> AsyncIterator[tuple[Collector, Any]]:
    """A collector and a stub of a sidecar that exports to it, tracing only what its callers sample."""
    with collecting() as collector:
        async with measured(redis_server, otlp=collector.url, interval="50ms") as (_, stub):
            yield collector, stub


async def scrape(sidecar: Sidecar) -> dict[str, dict[frozenset[tuple[str, str]], float]]:
    """What Prometheus would read: samples by name and labels."""
    assert isinstance(sidecar.telemetry, ActiveTelemetry)
    url = f"http://127.0.0.1:{sidecar.telemetry.port}/metrics"
    text = await asyncio.to_thread(lambda: urllib.request.urlopen(url, timeout=5).read().decode())
    samples: dict[str, dict[frozenset[tuple[str, str]], float]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            samples.setdefault(sample.name, {})[frozenset(sample.labels.items())] = sample.value
    return samples


async def test_prometheus_reads_calls_by_method_and_status(redis_server: str) -> None:
    async with measured(redis_server, prometheus="127.0.0.1:0") as (sidecar, stub):
        for _ in range(3):
            await stub.Get(HIT)
        with pytest.raises(grpc.aio.AioRpcError):
            await stub.Get(pb.GetRequest(entity="user"))
        seen = await scrape(sidecar)
    count = seen["rpc_server_call_duration_seconds_count"]
    codes = {dict(labels)["rpc_response_status_code"]: value for labels, value in count.items()}
    assert codes == {"OK": 3, "INVALID_ARGUMENT": 1}
    assert {(dict(labels)["rpc_method"], dict(labels)["rpc_system_name"]) for labels in count} == {(GET, "grpc")}


@pytest.mark.standalone("there is no database 1 on a Cluster")
async def test_prometheus_reads_redis_operations_by_name(redis_server: str) -> None:
    async with measured(redis_server, prometheus="127.0.0.1:0") as (sidecar, stub):
        await stub.Get(HIT)
        async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
            lock: Any = LockServiceStub(channel)
            await lock.TryAcquire(lock_pb2.TryAcquireRequest(resource="r", resource_id="1", lock_id="w"))
            await lock.Release(lock_pb2.ReleaseRequest(resource="r", resource_id="1", lock_id="w"))
        seen = await scrape(sidecar)
    operations = [dict(labels) for labels in seen["db_client_operation_duration_seconds_count"]]
    assert {each["db_system_name"] for each in operations} == {"redis"}
    assert any(each["db_namespace"] == "1" for each in operations)
    scripts = {each["db_stored_procedure_name"] for each in operations if each["db_operation_name"] == "EVALSHA"}
    assert {"lock.acquire", "lock.release"} <= scripts


@pytest.mark.standalone("a link that is dropped is one connection")
async def test_prometheus_reads_the_state_of_links_and_calls(redis_server: str) -> None:
    async with measured(redis_server, prometheus="127.0.0.1:0") as (sidecar, _):
        seen = await scrape(sidecar)
        up = {dict(labels)["nexus_redis_family"]: value for labels, value in seen["nexus_redis_up"].items()}
        assert up["cache"] == up["session"] == 1
        assert set(seen["nexus_rpc_active"].values()) == {0}
        assert set(seen["nexus_redis_waiting"].values()) == {0}
        assert set(seen["nexus_redis_reconnects_total"].values()) == {0}
        assert "process_cpu_seconds_total" in seen
        for client in sidecar.databases.clients:
            client.drop()
        await wait_until(lambda: all(client.reconnects == 1 for client in sidecar.databases.clients))
        assert set((await scrape(sidecar))["nexus_redis_reconnects_total"].values()) == {1}


async def test_a_collector_gets_histograms_at_the_interval(otlp: tuple[Collector, Any]) -> None:
    collector, stub = otlp
    await stub.Get(HIT)
    await wait_until(lambda: "rpc.server.call.duration" in collector.metrics)
    metric = collector.metrics["rpc.server.call.duration"]
    (point,) = metric.histogram.data_points
    assert (metric.unit, point.count, sum(point.bucket_counts)) == ("s", 1, 1)
    assert list(point.explicit_bounds) == list(BOUNDS)
    assert 0 < point.sum < 5
    assert attributes(point) == {
        "rpc.system.name": "grpc",
        "rpc.method": GET,
        "rpc.response.status_code": "OK",
    }
    assert "nexus.redis.up" in collector.metrics


async def test_what_was_counted_last_is_exported_when_the_sidecar_stops(redis_server: str) -> None:
    with collecting() as collector:
        async with measured(redis_server, otlp=collector.url, interval="1h", trace_ratio=1.0) as (_, stub):
            await stub.Get(HIT)
        assert collector.metrics["rpc.server.call.duration"].histogram.data_points[0].count == 1
        assert collector.span(GET) is not None


async def test_a_sampled_call_has_a_span_below_its_callers_and_one_a_redis_operation(
    otlp: tuple[Collector, Any],
) -> None:
    collector, stub = otlp
    await stub.Get(HIT, metadata=(("traceparent", SAMPLED), ("tracestate", "vendor=1")))
    await wait_until(lambda: collector.span(GET) is not None, within=10)
    span = collector.span(GET)
    assert span is not None
    assert (span.trace_id.hex(), span.parent_span_id.hex(), span.trace_state) == (TRACE, CALLER, "vendor=1")
    assert attributes(span)["rpc.response.status_code"] == "OK"
    (child,) = [each for each in collector.spans if each.parent_span_id == span.span_id]
    assert child.trace_id == span.trace_id
    assert attributes(child)["db.system.name"] == "redis"
    assert span.start_time_unix_nano <= child.start_time_unix_nano <= child.end_time_unix_nano


async def test_a_failed_call_has_its_status_in_the_span(otlp: tuple[Collector, Any]) -> None:
    collector, stub = otlp
    with pytest.raises(grpc.aio.AioRpcError):
        await stub.Get(pb.GetRequest(entity="user"), metadata=(("traceparent", SAMPLED),))
    await wait_until(lambda: collector.span(GET) is not None, within=10)
    span = collector.span(GET)
    assert span is not None
    assert attributes(span)["rpc.response.status_code"] == "INVALID_ARGUMENT"
    assert not span.status.code  # the caller's mistake is no error of the server's


@pytest.mark.parametrize(
    ("traceparent", "traced"),
    [
        (SAMPLED, True),
        (UNSAMPLED, False),
        (f"cc-{TRACE}-{CALLER}-01-what-comes-later", True),
        (f"ff-{TRACE}-{CALLER}-01", False),
        (f"00-{'0' * 32}-{CALLER}-01", False),
        (f"00-{TRACE}-{'0' * 16}-01", False),
        ("nonsense", False),
        ("", False),
    ],
)
async def test_the_callers_traceparent_decides(redis_server: str, traceparent: str, traced: bool) -> None:
    with collecting() as collector:
        async with measured(redis_server, otlp=collector.url, interval="1h") as (_, stub):
            await stub.Get(HIT, metadata=(("traceparent", traceparent),))
        assert bool(collector.spans) is traced


async def test_without_a_traceparent_the_ratio_decides(redis_server: str) -> None:
    with collecting() as collector:
        async with measured(redis_server, otlp=collector.url, interval="1h", trace_ratio=0.5) as (_, stub):
            await asyncio.gather(*(stub.Get(HIT) for _ in range(200)))
        calls = [span for span in collector.spans if span.name == GET]
    assert 50 < len(calls) < 150  # 7 standard deviations either way
    assert len({span.trace_id for span in calls}) == len(calls)


async def test_no_identifier_or_secret_reaches_metrics_or_spans(redis_server: str, raw: Any) -> None:
    canary = "hunter2canary"
    await raw(1).set(f"nexus:cache:user:{canary}", canary)  # of a wrong type: the call fails
    with collecting() as collector:
        async with measured(redis_server, otlp=collector.url, interval="1h", prometheus="127.0.0.1:0") as (side, stub):
            secrets = (("traceparent", SAMPLED), ("authorization", f"Bearer {canary}"))
            for entity, id_ in ((canary, canary), ("user", canary), ("user", canary * 100)):
                request = pb.GetRequest(entity=entity, id=id_)
                await asyncio.gather(stub.Get(request, metadata=secrets), return_exceptions=True)
            scraped = str(await scrape(side))
        exported = "".join(map(str, collector.exports))
    await raw(1).delete(f"nexus:cache:user:{canary}")
    assert GET in scraped
    assert GET in exported
    assert canary not in scraped
    assert canary not in exported


async def test_a_dead_collector_harms_no_call_and_delays_no_stop_beyond_its_bound(redis_server: str) -> None:
    loop = asyncio.get_running_loop()
    async with measured(redis_server, otlp="http://127.0.0.1:9", interval="20ms", trace_ratio=1.0) as (_, stub):
        await asyncio.gather(*(stub.Get(HIT) for _ in range(50)))
        stop = loop.time()
    assert loop.time() - stop < 10


async def test_a_taken_port_is_refused_with_a_cure(redis_server: str) -> None:
    async with measured(redis_server, prometheus="127.0.0.1:0") as (sidecar, _):
        assert isinstance(sidecar.telemetry, ActiveTelemetry)
        taken = f"127.0.0.1:{sidecar.telemetry.port}"
        for address in (taken, "127.0.0.1", "127.0.0.1:http", "127.0.0.1:99999999"):
            with pytest.raises(TelemetryError, match="is it host:port, and is the port free"):
                telemetry(prometheus=address, otlp="", interval=1, trace_ratio=0)


def test_off_there_is_nothing_to_call() -> None:
    off = telemetry(prometheus="", otlp="", interval=1, trace_ratio=1)
    handler = object()
    assert type(off) is Telemetry
    assert (off.rpc("m"), off.redis("0"), off.operation("0"), off.traced("m", handler)) == (None, None, None, handler)


def test_a_bucket_holds_its_upper_bound() -> None:
    durations = Durations("d", "")
    record = durations.recorder(lambda key: {"key": key})
    for value in (0.0, BOUNDS[0], BOUNDS[0] + 1e-9, BOUNDS[-1], BOUNDS[-1] + 1):
        record(value, "k")
    metric = durations.metric(0, 1)
    assert metric is not None
    (point,) = metric.data.data_points
    counts = point.bucket_counts  # type: ignore[union-attr]
    assert (counts[0], counts[1], counts[-2], counts[-1]) == (2, 1, 1, 1)
    assert sum(counts) == 5


@pytest.mark.parametrize("address", ["0.0.0.0:0", "[::]:0"])
async def test_metrics_beyond_loopback_are_refused_unless_allowed(single_server: str, address: str) -> None:
    with pytest.raises(BindError, match=r"telemetry\.prometheus_insecure"):
        await sidecar_on(single_server, telemetry__prometheus=address).start()
    for allowed in ("telemetry__prometheus_insecure", "server__insecure"):
        async with running(single_server, telemetry__prometheus=address, **{allowed: True}):
            pass


def test_metrics_on_loopback_need_no_permission() -> None:
    for address in ("", ":9464", "127.0.0.1:9464", "localhost:9464", "[::1]:9464"):
        require_loopback_metrics(address)

"""The wrapper around every method: whatever happens inside, the caller gets a status, and never a secret."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import QuotaFailure, RetryInfo
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RULES, RpcError
from sidecar.rpc.admission import Admission
from sidecar.rpc.methods import bind
from sidecar.telemetry.export import Telemetry
from tests.statuses import details_of, info_of
from tests.waiting import wait_until

CANARY = "redis://:hunter2@example.invalid"
Check = Callable[[Any, Any], Awaitable[Any]]
Ask = health_pb2.HealthCheckRequest
Answer = health_pb2.HealthCheckResponse


class Fake:
    """A service of three methods whose Check and Watch are given."""

    def __init__(self, check: Check, watch: Any = None) -> None:
        self.Check = check
        self.Watch = watch or self._watch

    async def List(self, request: Any, context: Any) -> health_pb2.HealthListResponse:
        return health_pb2.HealthListResponse()

    async def _watch(self, request: Any, context: Any) -> AsyncIterator[Answer]:
        yield Answer()
        await asyncio.Event().wait()


@asynccontextmanager
async def serving(service: Fake, admission: Admission | None = None) -> AsyncIterator[Any]:
    """A stub of the service, bound as every service is."""
    admission = admission or Admission()
    admission.open()
    server = grpc.aio.server()
    descriptor = health_pb2.DESCRIPTOR.services_by_name["Health"]
    server.add_generic_rpc_handlers((bind(service, descriptor, admission, Telemetry()),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield health_pb2_grpc.HealthStub(channel)
    await server.stop(None)
    await admission.close()


async def failure_of(call: Any) -> grpc.aio.AioRpcError:
    """The error a call ends with."""
    with pytest.raises(grpc.aio.AioRpcError) as failure:
        await call
    return failure.value


async def test_a_defect_is_internal_with_an_opaque_id_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def check(request: Any, context: Any) -> Answer:
        raise ValueError(CANARY)

    with caplog.at_level(logging.ERROR):
        async with serving(Fake(check)) as stub:
            failure = await failure_of(stub.Check(Ask()))
    assert failure.code() is grpc.StatusCode.INTERNAL
    assert "hunter2" not in str(failure)
    error_id = info_of(failure).metadata["error_id"]
    assert error_id in caplog.text


async def test_a_reason_becomes_its_code_with_details() -> None:
    async def check(request: Any, context: Any) -> Answer:
        raise RpcError(reasons.REASON_OVERLOADED, "full", metadata={"limit": "test"})

    async with serving(Fake(check)) as stub:
        failure = await failure_of(stub.Check(Ask()))
    assert failure.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert (info_of(failure).reason, info_of(failure).domain) == ("OVERLOADED", "nexus-sidecar")
    retry, quota = details_of(failure, RetryInfo), details_of(failure, QuotaFailure)
    assert retry is not None
    assert retry.retry_delay.ToMilliseconds() > 0
    assert quota is not None
    assert quota.violations[0].subject == "test"


def test_every_reason_has_a_rule() -> None:
    assert set(RULES) == set(reasons.Reason.values()) - {reasons.REASON_UNSPECIFIED}


def test_the_operations_page_explains_the_reasons_that_are_sent_and_no_others() -> None:
    text = "".join(path.read_text() for path in Path("sidecar").rglob("*.py"))
    code = re.sub(r".*: Rule\(.*", "", text)  # to have a code is not to be sent
    sent = {name for name in reasons.Reason.keys() if re.search(rf"\b{name}\b", code)}  # noqa: SIM118 - no dict
    page = Path("docs/operations.md").read_text().partition("## When calls fail")[2]
    assert {f"REASON_{name}" for name in re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)} == sent


async def test_a_cancellation_inside_does_not_leave_the_caller_hanging() -> None:
    async def check(request: Any, context: Any) -> Answer:
        raise asyncio.CancelledError

    async with serving(Fake(check)) as stub:
        failure = await failure_of(stub.Check(Ask(), timeout=5))
    assert failure.code() is grpc.StatusCode.UNAVAILABLE


async def test_a_caller_that_leaves_ends_its_call() -> None:
    ended = asyncio.Event()

    async def check(request: Any, context: Any) -> Answer:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return Answer()

    admission = Admission()
    async with serving(Fake(check), admission) as stub:
        call = stub.Check(Ask())
        await wait_until(lambda: bool(admission.unary))
        call.cancel()
        await asyncio.wait_for(ended.wait(), 5)
        await wait_until(lambda: not admission.unary)


async def test_a_call_without_a_deadline_gets_the_default_one() -> None:
    async def check(request: Any, context: Any) -> Answer:
        await asyncio.Event().wait()
        return Answer()

    async with serving(Fake(check), Admission(default_deadline=0.1)) as stub:
        failure = await failure_of(stub.Check(Ask(), timeout=5))
    assert failure.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert info_of(failure).reason == "DEADLINE_EXCEEDED"


async def test_calls_beyond_the_limit_are_shed_at_once() -> None:
    release = asyncio.Event()

    async def check(request: Any, context: Any) -> Answer:
        await release.wait()
        return Answer(status=Answer.SERVING)

    admission = Admission(max_calls=3)
    async with serving(Fake(check), admission) as stub:
        calls = [stub.Check(Ask()) for _ in range(3)]
        await wait_until(lambda: len(admission.unary) == 3)
        failure = await failure_of(stub.Check(Ask(), timeout=5))
        release.set()
        answers = [await call for call in calls]
    assert info_of(failure).metadata["limit"] == "server.max_calls"
    assert [answer.status for answer in answers] == [Answer.SERVING] * 3


async def test_draining_ends_streams_with_a_status_to_resume_on() -> None:
    async def check(request: Any, context: Any) -> Answer:
        return Answer()

    admission = Admission()
    async with serving(Fake(check), admission) as stub:
        watch = stub.Watch(Ask())
        await watch.read()
        assert len(admission.long_running) == 1
        draining = asyncio.create_task(admission.drain(1))
        await wait_until(lambda: not admission.long_running or admission._held)
        admission.release()
        failure = await failure_of(watch.read())
        assert info_of(failure).reason == "DRAINING"
        assert dict(failure.trailing_metadata() or ())["grpc-retry-pushback-ms"] == "100"
        assert await draining


async def test_a_stream_that_its_caller_leaves_is_closed() -> None:
    closed = asyncio.Event()

    async def check(request: Any, context: Any) -> Answer:
        return Answer()

    async def watch(request: Any, context: Any) -> AsyncIterator[Answer]:
        try:
            while True:
                yield Answer()
                await asyncio.sleep(0)
        finally:
            closed.set()

    admission = Admission()
    async with serving(Fake(check, watch), admission) as stub:
        stream = stub.Watch(Ask())
        await stream.read()
        stream.cancel()
        await asyncio.wait_for(closed.wait(), 5)
        await wait_until(lambda: not admission.long_running)


def test_a_method_without_implementation_stops_the_start() -> None:
    descriptor = health_pb2.DESCRIPTOR.services_by_name["Health"]
    with pytest.raises(TypeError, match="Health/Check has no implementation"):
        bind(object(), descriptor, Admission(), Telemetry())

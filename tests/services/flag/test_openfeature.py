"""The unmodified OpenFeature flagd provider for Python, evaluating here and in its own process."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import CacheType, ResolverType
from openfeature.evaluation_context import EvaluationContext
from openfeature.event import ProviderEvent
from openfeature.exception import ErrorCode

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.app import Sidecar
from tests.services.flag.scenario import CASES, Case, define
from tests.waiting import wait_until


@pytest.fixture(params=[ResolverType.RPC, ResolverType.IN_PROCESS], ids=["rpc", "in-process"])
async def client(
    request: pytest.FixtureRequest, sidecar: Sidecar, flags: Any, by_hand: Any
) -> AsyncIterator[OpenFeatureClient]:
    """A client whose provider is ready."""
    await define(flags, by_hand)
    host, _, port = sidecar.server.address.rpartition(":")
    provider = FlagdProvider(
        host=host, port=int(port), resolver_type=request.param, deadline_ms=5000, cache=CacheType.LRU
    )
    domain = str(request.param)
    await asyncio.to_thread(api.set_provider_and_wait, provider, domain)
    yield api.get_client(domain)
    await asyncio.to_thread(api.shutdown)


def details(client: OpenFeatureClient, case: Case) -> Any:
    kind = "integer" if case.kind == "number" else case.kind
    resolve = getattr(client, f"get_{kind}_details")
    return resolve(case.flag, case.default, EvaluationContext("user-1", dict(case.context)))


async def test_it_resolves_every_case(client: OpenFeatureClient) -> None:
    for case in CASES:
        found = await asyncio.to_thread(details, client, case)
        assert found.error_code is None, (case, found)
        assert (found.value, found.reason) == (case.value, case.reason), case


async def test_it_gets_the_errors_it_knows(client: OpenFeatureClient) -> None:
    missing = await asyncio.to_thread(client.get_boolean_details, "never", True)
    assert (missing.value, missing.error_code) == (True, ErrorCode.FLAG_NOT_FOUND)
    wrong = await asyncio.to_thread(client.get_string_details, "plain", "x")
    assert (wrong.value, wrong.error_code) == ("x", ErrorCode.TYPE_MISMATCH)


async def test_a_change_reaches_it_and_takes_what_it_had_cached(client: OpenFeatureClient, flags: Any) -> None:
    changed: list[str] = []
    client.add_handler(
        ProviderEvent.PROVIDER_CONFIGURATION_CHANGED, lambda event: changed.extend(event.flags_changed or ())
    )
    for _ in range(2):  # the second time from its cache
        assert await asyncio.to_thread(client.get_boolean_value, "plain", False) is True
    await flags.Set(pb.SetRequest(name="plain", enabled=False))
    await wait_until(lambda: "plain" in changed, within=2)
    assert await asyncio.to_thread(client.get_boolean_value, "plain", True) is False

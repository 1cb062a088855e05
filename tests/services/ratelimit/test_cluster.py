"""On a Cluster the keys of one subject share a slot, and limits of several subjects are decided on several nodes."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.keyspace.names import Names
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Subscriber
from sidecar.services import REGISTRY
from sidecar.services.ratelimit.rules import Rulebook
from sidecar.services.ratelimit.service import RateLimitService
from tests import topologies
from tests.services.ratelimit.asking import ALGORITHMS, check, on_ip, on_key, on_org, on_user
from tests.services.ratelimit.examples import EXAMPLES

EMAIL = "a:b@example.com"
"""The contract's key keeps a colon at its end as it is; the companions, where it stands inside, do not."""


@pytest.fixture(scope="module")
async def clustered() -> AsyncIterator[RateLimitService]:
    """The service on three primaries, without a server around it."""
    async with topologies.cluster() as nodes:
        link = ClusterClient(topologies.url_of(nodes), timeout=1.0)
        await link.open(wait=5)
        subscriber = Subscriber(link.address, timeout=1.0, protocol=3, family="ratelimit")
        yield RateLimitService(Database(link, Names(REGISTRY, tagged=True), "ratelimit", subscriber), Rulebook())
        await subscriber.close()
        await link.close()


async def test_every_example_is_answered(clustered: RateLimitService) -> None:
    for name, request in EXAMPLES.items():
        await getattr(clustered, name)(request, None)


async def test_all_forms_of_one_subject_are_decided_together(clustered: RateLimitService) -> None:
    of_user = [on_user("u:1", 5, window=60), *(on_user("u:1", 5, window=30, algorithm=each) for each in ALGORITHMS)]
    of_ip = [on_ip("::1", "/a:b", 5), *(on_ip("::1", "/a:b", 5, window=30, algorithm=each) for each in ALGORITHMS)]
    login = pb.Limit(rule="login", email=EMAIL)
    other = pb.Limit(inline_rule=pb.InlineRule(limit=5, algorithm=pb.ALGORITHM_SLIDING_LOG), email=EMAIL)
    for at, limits in enumerate((of_user, of_ip, [login, other])):
        for nth in range(6):
            reply = (await clustered.Check(check(*limits, request_id=f"r{at}-{nth}"), None)).decision
            assert [verdict.remaining for verdict in reply.limits] == [max(4 - nth, 0)] * len(limits)
            assert (reply.outcome == pb.OUTCOME_ALLOWED) == (nth < 5)


async def test_limits_on_several_nodes_are_all_counted_or_none(clustered: RateLimitService) -> None:
    limits = [on_key(f"k{at}", 50, algorithm=ALGORITHMS[at % 4]) for at in range(8)]
    full = on_org("o1", 10)
    responses = await asyncio.gather(*(clustered.Check(check(*limits, full), None) for _ in range(40)))
    replies = [each.decision for each in responses]
    allowed = sum((reply.outcome == pb.OUTCOME_ALLOWED) for reply in replies)
    assert 0 < allowed <= 10
    peek = (await clustered.Peek(pb.PeekRequest(limits=limits), None)).decision
    assert [verdict.remaining for verdict in peek.limits] == [50 - allowed] * 8
    assert (await clustered.Reset(pb.ResetRequest(limits=[*limits, full]), None)).reset == 9

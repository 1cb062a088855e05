"""Token on a Cluster: one slot a script, and all flows over three primaries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest

from nexus.token.v1 import token_pb2 as pb
from nexus.token.v1.token_pb2_grpc import TokenServiceStub
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from sidecar.services.token import scripts
from tests import topologies
from tests.sidecars import calling

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub

OURS = [script for script in SCRIPTS if script.name.startswith("token.")]
OURS += [*scripts.STORE_CODE.values(), *scripts.END_CODE.values(), *scripts.USE_CODE.values(), scripts.unlock_otp]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "é}{", "all"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], hostile: str) -> None:
    names, ids = (
        Names(REGISTRY, tagged=True),
        {
            **dict.fromkeys(("code", "token", "user_id", "client", "identifier"), hostile),
            "flow": "email",
            "purpose": "p:1",
            "request_id": "r:1",
        },
    )
    assert len({slot_of(names(key, ids)) for key in script.keys}) == 1


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[TokenServiceAsyncStub]:
    """TokenService of a sidecar on a cluster of three."""
    async with (
        topologies.cluster() as nodes,
        calling(topologies.url_of(nodes), token__cooldown="0s", token__key="k" * 32) as channel,
    ):
        yield TokenServiceStub(channel)


async def test_codes_of_all_slots_are_good_once(far: TokenServiceAsyncStub) -> None:
    for number in range(15):
        user = f"u{number}"
        ask = pb.IssuePasswordResetRequest(user_id=user, request_id="r")
        first = (await far.IssuePasswordReset(ask)).issued.code
        assert (await far.IssuePasswordReset(ask)).issued.code == first
        second = (await far.IssuePasswordReset(pb.IssuePasswordResetRequest(user_id=user))).issued.code
        old = pb.VerifyPasswordResetRequest(token=first, client="c")
        assert (await far.VerifyPasswordReset(old)).HasField("expired")
        calls = (far.VerifyPasswordReset(pb.VerifyPasswordResetRequest(token=second)) for _ in range(20))
        replies = await asyncio.gather(*calls)
        assert [reply.ok.user_id for reply in replies if reply.HasField("ok")] == [user]


async def test_one_time_passwords_of_all_slots(far: TokenServiceAsyncStub) -> None:
    for number in range(15):
        code = (await far.IssueOtp(pb.IssueOtpRequest(purpose="mfa", identifier=f"u{number}"))).issued.code
        verify = pb.VerifyOtpRequest(purpose="mfa", identifier=f"u{number}", code="x", request_id="r")
        assert (await far.VerifyOtp(verify)).invalid.remaining == 4
        verify = pb.VerifyOtpRequest(purpose="mfa", identifier=f"u{number}", code=code)
        assert (await far.VerifyOtp(verify)).HasField("ok")

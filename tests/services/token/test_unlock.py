"""Ending the lockout of a user or client in the flows of codes that are found by their value."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from nexus.token.v1 import token_pb2 as pb
from tests.services.token.flows import Email, Flow, Reset

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub


@pytest.fixture(params=[Email, Reset], ids=["email", "reset"])
def flow(request: pytest.FixtureRequest, token: TokenServiceAsyncStub) -> Flow:
    """Both flows, with and without a key."""
    made: Flow = request.param(token)
    return made


def unlock_of(flow: Flow, against: str, name: str) -> pb.UnlockRequest:
    """The request that unlocks a user ("user_id") or a client in one flow."""
    request = pb.UnlockRequest()
    setattr(request, f"{'email' if isinstance(flow, Email) else 'reset'}_{against}", name)
    return request


@pytest.mark.parametrize("against", ["user_id", "client"])
async def test_unlocking_ends_a_lockout_of_this_flow_alone(
    token: TokenServiceAsyncStub, flow: Flow, against: str
) -> None:
    other: Flow = Reset(token) if isinstance(flow, Email) else Email(token)
    code = (await flow.issue("user_123")).issued.code
    for each in (flow, other):
        for _ in range(5):
            await each.verify("wrong", **{against: "user_123"})
    unlock = unlock_of(flow, against, "user_123")
    lifted = (await token.Unlock(unlock)).unlocked
    assert lifted.failures == 5
    assert 890 < lifted.remaining_lockout.seconds <= 900
    assert (await token.Unlock(unlock)).HasField("missing")
    assert (await flow.verify(code, **{against: "user_123"})).HasField("ok")
    assert (await other.verify("wrong", **{against: "user_123"})).HasField("locked")


async def test_hundreds_of_unlocks_while_others_guess_lift_each_lockout_once(
    token: TokenServiceAsyncStub, flow: Flow
) -> None:
    unlock = unlock_of(flow, "client", "c")
    for _ in range(5):
        await flow.verify("wrong", client="c")
    replies = await asyncio.gather(*(token.Unlock(unlock) for _ in range(300)))
    assert sum(reply.HasField("unlocked") for reply in replies) == 1

"""Codes when Redis is away or its reply is lost: used at most once, counted once, and never called invalid."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.token.v1 import token_pb2 as pb
from nexus.token.v1.token_pb2_grpc import TokenServiceStub
from tests.faults.behind import Behind, behind
from tests.services.token.flows import Email, Flow, Reset, held_of

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub

OTP: Any = {"purpose": "mfa", "identifier": "user_123"}


@pytest.fixture
async def cut(single_server: str, raw: Any) -> AsyncIterator[Behind]:
    """A sidecar of the test's own, with the cooldown of the default settings, behind a proxy."""
    async with behind(single_server, redis__timeout="0.3s") as cut:
        yield cut


@pytest.fixture
def far(cut: Behind) -> TokenServiceAsyncStub:
    """A stub of that sidecar."""
    return TokenServiceStub(cut.channel)


@pytest.fixture(params=[Email, Reset], ids=["email", "reset"])
def flow(request: pytest.FixtureRequest, far: TokenServiceAsyncStub) -> Flow:
    """Both flows in turn, by way of that sidecar."""
    flow: Flow = request.param(far)
    return flow


@pytest.mark.parametrize("replies_before", [0, 1], ids=["counting", "storing"])
async def test_an_issue_whose_reply_is_lost_is_finished_by_its_repeat(
    cut: Behind, flow: Flow, raw: Any, replies_before: int
) -> None:
    """It makes two round trips; whichever is cut, there is one code in the end, and one send was counted."""
    await cut.loses(flow.issue("u1", request_id="r1"), replies_before=replies_before)
    code = (await flow.issue("u1", request_id="r1")).issued.code
    assert (await flow.issue("u1", request_id="r1")).issued.code == code
    assert len(await held_of(raw, flow)) == 1
    assert (await flow.issue("u1", request_id="r2")).HasField("too_soon")
    assert (await flow.verify(code)).ok.user_id == "u1"


async def test_an_issue_without_a_request_id_counts_although_its_reply_was_lost(cut: Behind, flow: Flow) -> None:
    await cut.loses(flow.issue("u1"))
    assert (await flow.issue("u1")).HasField("too_soon")


async def test_a_code_whose_ok_was_lost_is_ok_again_only_for_the_same_request(cut: Behind, flow: Flow) -> None:
    code = (await flow.issue("u1")).issued.code
    await cut.loses(flow.verify(code, request_id="v1"), replies_before=1)
    assert (await flow.verify(code, request_id="v2")).HasField("expired")
    assert (await flow.verify(code)).HasField("expired")
    assert (await flow.verify(code, request_id="v1")).ok.user_id == "u1"


@pytest.mark.parametrize("replies_before", [0, 1], ids=["attempt", "comparison"])
async def test_a_wrong_attempt_whose_reply_is_lost_takes_one_attempt(
    cut: Behind, flow: Flow, replies_before: int
) -> None:
    """The attempt is taken before the code is looked at, so that losing replies on purpose buys nobody guesses."""
    await cut.loses(flow.verify("wrong", client="192.0.2.1"), replies_before=replies_before)
    assert (await flow.verify("wrong", client="192.0.2.1")).invalid.remaining == 3


async def test_a_good_code_gives_its_lost_attempt_back_when_it_is_repeated(cut: Behind, flow: Flow) -> None:
    code = (await flow.issue("u1")).issued.code
    await cut.loses(flow.verify(code, client="192.0.2.1", request_id="v1"), replies_before=1)
    assert (await flow.verify(code, client="192.0.2.1", request_id="v1")).ok.user_id == "u1"
    assert (await flow.verify("wrong", client="192.0.2.1")).invalid.remaining == 4


async def test_a_revoke_whose_reply_is_lost_has_ended_the_code(cut: Behind, flow: Flow) -> None:
    code = (await flow.issue("u1")).issued.code
    await cut.loses(flow.revoke(code))
    assert (await flow.peek(code)).HasField("missing")
    assert await flow.revoke(code) is False
    assert (await flow.verify(code)).HasField("expired")


async def test_an_outage_is_never_invalid_and_leaves_the_code_good(cut: Behind, flow: Flow) -> None:
    code = (await flow.issue("u1")).issued.code
    await cut.refuses(flow.verify(code))
    await cut.refuses(flow.peek(code))
    await cut.loses(flow.peek(code))
    assert (await flow.verify(code)).HasField("ok")


async def test_of_many_who_verify_while_connections_break_at_most_one_is_told_ok(cut: Behind, flow: Flow) -> None:
    code = (await flow.issue("u1")).issued.code
    cut.proxy.delay = 0.05
    callers = [asyncio.ensure_future(flow.verify(code)) for _ in range(100)]
    await asyncio.sleep(0.08)  # some are on their way, some answered
    cut.proxy.reset()
    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    cut.proxy.delay = 0
    errors = [each for each in outcomes if isinstance(each, BaseException)]
    assert all(isinstance(each, grpc.aio.AioRpcError) and each.code().name == "UNAVAILABLE" for each in errors)
    good = sum(reply.HasField("ok") for reply in outcomes if not isinstance(reply, BaseException))
    assert good <= 1
    await cut.up()
    assert (await flow.verify(code)).WhichOneof("outcome") in ({"expired"} if good else {"expired", "ok"})


async def test_a_one_time_password_whose_issue_was_lost_comes_with_the_repeat(
    cut: Behind, far: TokenServiceAsyncStub
) -> None:
    ask = pb.IssueOtpRequest(**OTP, request_id="r1")
    await cut.loses(far.IssueOtp(ask))
    code = (await far.IssueOtp(ask)).issued.code
    assert (await far.IssueOtp(pb.IssueOtpRequest(**OTP))).HasField("too_soon")
    verify = pb.VerifyOtpRequest(**OTP, code=code, request_id="v1")
    await cut.loses(far.VerifyOtp(verify))
    assert (await far.VerifyOtp(pb.VerifyOtpRequest(**OTP, code=code))).HasField("expired"), "it is used up"
    assert (await far.VerifyOtp(verify)).HasField("ok"), "and this is who used it"


async def test_a_wrong_password_whose_reply_is_lost_is_counted_once(cut: Behind, far: TokenServiceAsyncStub) -> None:
    code = (await far.IssueOtp(pb.IssueOtpRequest(**OTP))).issued.code
    wrong = pb.VerifyOtpRequest(**OTP, code="000000" if code != "000000" else "111111", request_id="v1")
    await cut.loses(far.VerifyOtp(wrong))
    assert (await far.VerifyOtp(wrong)).invalid.remaining == 4
    wrong.request_id = "v2"
    await cut.refuses(far.VerifyOtp(wrong))
    assert (await far.VerifyOtp(wrong)).invalid.remaining == 3

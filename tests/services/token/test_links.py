"""E-mail verification codes and password reset tokens: found by their value, good once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.token.v1 import token_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.token import scripts
from tests.services.token.conftest import KEY, serving
from tests.services.token.flows import Email, Flow, Reset, held_of
from tests.statuses import info_of

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub

TYPED = pb.IssueEmailVerificationRequest.FORM_TYPED


@pytest.fixture(params=[Email, Reset], ids=["email", "reset"])
def flow(request: pytest.FixtureRequest, token: TokenServiceAsyncStub) -> Flow:
    """Both flows, with and without a key."""
    made: Flow = request.param(token)
    return made


async def test_a_code_is_good_once(flow: Flow, raw: Any) -> None:
    issued = (await flow.issue("user_123")).issued
    (name,) = await held_of(raw, flow)
    assert await raw(0).type(name) == "string"
    assert await raw(0).get(name) == "user_123", "the value is the userId, as in the key contract"
    assert flow.ttl_ms - 5000 < await raw(0).pttl(name) <= flow.ttl_ms
    assert (await flow.verify(issued.code)).ok.user_id == "user_123"
    assert await held_of(raw, flow) == []
    assert (await flow.verify(issued.code)).HasField("expired")


async def test_of_a_thousand_parallel_verifications_one_succeeds(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    replies = await asyncio.gather(*(flow.verify(code) for _ in range(1000)))
    outcomes = [reply.WhichOneof("outcome") for reply in replies]
    assert outcomes.count("ok") == 1
    assert outcomes.count("expired") == 999


async def test_in_plain_mode_the_name_holds_the_code_itself(plain: TokenServiceAsyncStub, raw: Any) -> None:
    for flow in (Email(plain), Reset(plain)):
        code = (await flow.issue("user_123")).issued.code
        assert await raw(0).get(flow.prefix + code) == "user_123"


async def test_with_a_key_no_code_is_anywhere_in_redis(keyed: TokenServiceAsyncStub, raw: Any) -> None:
    codes = []
    for flow in (Email(keyed), Reset(keyed)):
        issued = await flow.issue("user_123", request_id="r1")
        codes.append(issued.issued.code)
        (name,) = await held_of(raw, flow)
        assert name.startswith(flow.prefix + "h1.")
    otp = await keyed.IssueOtp(pb.IssueOtpRequest(purpose="mfa", identifier="u", request_id="r1"))
    codes.append(otp.issued.code)
    everything = ""
    for name in await raw(0).keys("*"):
        kind = await raw(0).type(name)
        everything += name + str(await (raw(0).get(name) if kind == "string" else raw(0).hgetall(name)))
    assert not [code for code in codes if code in everything]


async def test_what_redis_holds_is_not_a_code(keyed: TokenServiceAsyncStub, raw: Any) -> None:
    """Whoever can read Redis cannot present what they read."""
    for flow in (Email(keyed), Reset(keyed)):
        await flow.issue("user_123")
        (name,) = await held_of(raw, flow)
        assert (await flow.verify(name.removeprefix(flow.prefix))).HasField("invalid")
        assert await held_of(raw, flow) == [name]


@pytest.mark.parametrize("code", ["ABC123", "token_xyz", "a b-c", "x" * 512, "ähm"])
async def test_a_code_written_by_hand_verifies_once_in_both_modes(flow: Flow, raw: Any, code: str) -> None:
    await raw(0).set(flow.prefix + code, "user_9", ex=60)
    assert (await flow.peek(code)).live.user_id == "user_9"
    assert (await flow.verify(code)).ok.user_id == "user_9"
    assert (await flow.verify(code)).HasField("expired")


async def test_a_typed_code_verifies_however_it_is_typed(token: TokenServiceAsyncStub) -> None:
    email = Email(token)
    code = (await email.issue("user_123", form=TYPED)).issued.code
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]}".replace("0", "o")
    assert (await email.verify(typed)).ok.user_id == "user_123"


async def test_a_new_code_ends_the_one_before(flow: Flow, raw: Any) -> None:
    first = (await flow.issue("user_123")).issued.code
    second = (await flow.issue("user_123")).issued.code
    other = (await flow.issue("user_456")).issued.code
    assert len(await held_of(raw, flow)) == 2
    assert (await flow.verify(first)).HasField("expired")
    assert (await flow.verify(second)).ok.user_id == "user_123"
    assert (await flow.verify(other)).ok.user_id == "user_456"


async def test_of_codes_issued_at_the_same_time_one_stays_good(flow: Flow, raw: Any) -> None:
    issued = await asyncio.gather(*(flow.issue("user_123") for _ in range(100)))
    assert len({reply.issued.code for reply in issued}) == 100
    assert len(await held_of(raw, flow)) == 1


async def test_a_code_that_ran_out_is_told_from_one_that_never_was(flow: Flow, raw: Any) -> None:
    code = (await flow.issue("user_123")).issued.code
    (name,) = await held_of(raw, flow)
    await raw(0).pexpire(name, 1)
    await asyncio.sleep(0.01)
    assert (await flow.verify(code)).HasField("expired")
    never = await flow.verify("never")
    assert never.HasField("invalid")
    assert not never.invalid.HasField("remaining"), "nobody to count against"


async def test_another_users_code_is_invalid_and_stays_good(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    assert (await flow.verify(code, user_id="mallory")).invalid.remaining == 4
    assert (await flow.verify(code, user_id="user_123")).ok.user_id == "user_123"
    assert (await flow.verify(code, user_id="mallory")).HasField("invalid"), "nor told that it was good once"


async def test_wrong_attempts_of_a_client_lead_to_a_lock(flow: Flow, raw: Any) -> None:
    code = (await flow.issue("user_123")).issued.code
    left = [(await flow.verify(f"wrong{n}", client="192.0.2.1")).invalid.remaining for n in range(4)]
    assert left == [4, 3, 2, 1]
    locked = await flow.verify("wrong", client="192.0.2.1")
    assert locked.locked.retry_after.seconds == 900
    assert (await flow.verify(code, client="192.0.2.1")).HasField("locked"), "nor is a right one looked at"
    assert (await flow.verify(code, client="192.0.2.2")).ok.user_id == "user_123"


async def test_a_resend_does_not_bring_attempts_back(flow: Flow) -> None:
    for _ in range(4):
        await flow.verify("wrong", client="c")
    code = (await flow.issue("user_123")).issued.code
    assert (await flow.verify("wrong", client="c")).HasField("locked")
    assert (await flow.verify(code, client="c")).HasField("locked")


async def test_success_brings_attempts_back(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    for _ in range(4):
        await flow.verify("wrong", client="c")
    assert (await flow.verify(code, client="c")).HasField("ok")
    assert (await flow.verify("wrong", client="c")).invalid.remaining == 4


async def test_a_request_id_never_makes_two_codes_good(flow: Flow, raw: Any) -> None:
    await flow.issue("user_123", request_id="r1")
    with pytest.raises(grpc.aio.AioRpcError, match="request_id: was used for a different request"):
        await flow.issue("user_123", request_id="r1", ttl=Duration(seconds=61))
    if isinstance(flow, Email):
        with pytest.raises(grpc.aio.AioRpcError, match="request_id: was used for a different request"):
            await flow.issue("user_123", request_id="r1", form=TYPED)
    assert len(await held_of(raw, flow)) == 1


@pytest.mark.parametrize("counted", [{}, {"client": "c"}], ids=["nobody", "client"])
async def test_a_request_id_never_verifies_two_codes(flow: Flow, counted: dict[str, str]) -> None:
    one, other = (await flow.issue("user_1")).issued.code, (await flow.issue("user_2")).issued.code
    assert (await flow.verify(one, request_id="r1", **counted)).ok.user_id == "user_1"
    with pytest.raises(grpc.aio.AioRpcError, match="request_id: was used for a different request"):
        await flow.verify(other, request_id="r1", **counted)
    assert (await flow.verify(other, **counted)).ok.user_id == "user_2"


async def test_a_key_of_another_type_is_wrong_type_and_counts_no_attempt_as_good(flow: Flow, raw: Any) -> None:
    await raw(0).hset(flow.prefix + "abc", "a", "b")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await flow.verify("abc")
    assert info_of(refused.value).reason == "WRONG_TYPE"
    await raw(0).delete(flow.prefix + "abc")


async def test_a_code_that_was_good_once_is_no_guess(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    await flow.verify(code)
    for _ in range(4):
        await flow.verify("wrong", client="c")
    for _ in range(7):
        assert (await flow.verify(code, client="c")).HasField("expired")
    assert (await flow.verify("wrong", client="c")).HasField("locked"), "the fifth wrong one"


async def test_parallel_guesses_get_no_more_than_their_attempts(flow: Flow) -> None:
    replies = await asyncio.gather(*(flow.verify(f"guess-{n}", client="c") for n in range(300)))
    outcomes = [reply.WhichOneof("outcome") for reply in replies]
    assert outcomes.count("invalid") == 4
    assert outcomes.count("locked") == 296


async def test_a_client_and_a_user_of_one_name_are_two(flow: Flow) -> None:
    for _ in range(5):
        await flow.verify("wrong", client="user_123")
    assert (await flow.verify("wrong", user_id="user_123")).invalid.remaining == 4


async def test_revoking_ends_a_code(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    assert await flow.revoke(code)
    assert not await flow.revoke(code)
    assert (await flow.verify(code)).HasField("expired")


async def test_revoking_a_users_outstanding_code(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    assert not await flow.revoke_of("user_456")
    assert await flow.revoke_of("user_123")
    assert not await flow.revoke_of("user_123")
    assert (await flow.verify(code)).HasField("expired")


async def test_peek_uses_nothing_up(flow: Flow) -> None:
    issued = (await flow.issue("user_123", ttl=Duration(seconds=120))).issued
    for _ in range(2):
        live = (await flow.peek(issued.code)).live
        assert live.user_id == "user_123"
        assert abs(live.expire_time.ToMilliseconds() - issued.expire_time.ToMilliseconds()) < 1000
    assert (await flow.verify(issued.code)).HasField("ok")
    assert (await flow.peek(issued.code)).HasField("missing")


async def test_a_repeated_issue_returns_the_same_code_and_counts_once(flow: Flow, raw: Any) -> None:
    replies = await asyncio.gather(*(flow.issue("user_123", request_id="r1") for _ in range(50)))
    assert len({reply.issued.code for reply in replies}) == 1
    assert len(await held_of(raw, flow)) == 1
    sender = "email" if isinstance(flow, Email) else "reset"
    assert await raw(0).hget(f"nexus:token-sender:{sender}:user_123", "sent") == "1"
    assert (await flow.verify(replies[0].issued.code)).HasField("ok")
    again = await flow.issue("user_123", request_id="r1")
    assert again.issued.code == replies[0].issued.code
    assert (await flow.verify(again.issued.code)).HasField("expired"), "a repeat does not make a used code good again"


async def test_a_repeat_of_an_issue_cut_in_the_middle_stores_the_code(flow: Flow, raw: Any) -> None:
    issued = (await flow.issue("user_123", request_id="r1")).issued
    (name,) = await held_of(raw, flow)
    trace = name.replace("verify:email:", "verify-trace:").replace("reset:password:", "reset-trace:")
    assert await raw(0).delete(name, trace) == 2, "as if the second round trip had not been made"
    again = (await flow.issue("user_123", request_id="r1")).issued
    assert again.code == issued.code
    assert (await flow.verify(again.code)).HasField("ok")


async def test_a_repeated_verification_succeeds_again(flow: Flow) -> None:
    code = (await flow.issue("user_123")).issued.code
    assert (await flow.verify(code, request_id="r1")).ok.user_id == "user_123"
    assert (await flow.verify(code, request_id="r1")).ok.user_id == "user_123"
    assert (await flow.verify(code, request_id="r2")).HasField("expired")
    assert (await flow.verify(code)).HasField("expired")


async def test_sends_are_spaced_and_limited(redis_server: str, raw: Any) -> None:
    async with serving(redis_server, cooldown="1h", sends=3) as stub:
        for flow in (Email(stub), Reset(stub)):
            assert (await flow.issue("user_123")).HasField("issued")
            assert 3590 < (await flow.issue("user_123")).too_soon.retry_after.seconds <= 3600
            assert (await flow.issue("user_456")).HasField("issued")
    async with serving(redis_server, cooldown="0s", sends=3, sends_window="2h") as stub:
        replies = await asyncio.gather(*(Email(stub).issue("user_789") for _ in range(50)))
        assert sum(reply.HasField("issued") for reply in replies) == 3
        assert 7190 < (await Email(stub).issue("user_789")).too_soon.retry_after.seconds <= 7200


async def test_keys_rotate_by_file(redis_server: str, raw: Any, tmp_path: Any) -> None:
    file = tmp_path / "keys"
    file.write_text(KEY + "\n")
    async with serving(redis_server, key_file=str(file)) as stub:
        code = (await Reset(stub).issue("user_123")).issued.code
    file.write_text("another secret, of more than thirty-two bytes\n" + KEY + "\n")
    async with serving(redis_server, key_file=str(file)) as stub:
        assert (await Reset(stub).verify(code)).ok.user_id == "user_123"


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda stub: Email(stub).issue(""), "user_id"),
        (lambda stub: Email(stub).issue("u", form=7), "form"),
        (lambda stub: Email(stub).issue("u", ttl=Duration(seconds=1)), "ttl"),
        (lambda stub: Email(stub).issue("u", request_id="x" * 129), "request_id"),
        (lambda stub: Reset(stub).issue("u", ttl=Duration(seconds=86_401)), "ttl"),
        (lambda stub: Email(stub).verify(""), "code"),
        (lambda stub: Email(stub).verify("x" * 513), "code"),
        (lambda stub: Reset(stub).verify(""), "token"),
        (lambda stub: Email(stub).verify("c", client="x" * 501), "client"),
        (lambda stub: stub.Peek(pb.PeekRequest()), "target"),
        (lambda stub: stub.Revoke(pb.RevokeRequest()), "target"),
        (lambda stub: stub.Unlock(pb.UnlockRequest()), "target"),
        (lambda stub: stub.Unlock(pb.UnlockRequest(email_user_id="")), "email_user_id"),
        (lambda stub: stub.Unlock(pb.UnlockRequest(reset_client="x" * 501)), "reset_client"),
        (lambda stub: stub.Unlock(pb.UnlockRequest(otp=pb.Otp(purpose="p"))), "otp.identifier"),
        (lambda stub: Email(stub).issue("u", ttl=Duration(seconds=60, nanos=1_000_000_000)), "ttl"),
        (lambda stub: stub.Revoke(pb.RevokeRequest(email_code="")), "email_code"),
    ],
)
async def test_bad_input_names_the_field_and_writes_nothing(
    token: TokenServiceAsyncStub, raw: Any, call: Any, field: str
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call(token)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")
    assert await raw(0).keys("*") == []


async def test_a_code_replaced_before_it_was_stored_never_becomes_good(sidecar: Sidecar, raw: Any) -> None:
    """Two issues race: the newer one has ended the older one's code when that is about to be stored."""
    redis, ids = sidecar.database("token"), {"code": "ABC123"}
    await scripts.end_code(redis, ids, always=True, kept_ms=60_000)
    stored = await scripts.store_code(redis, ids, user_id="u1", issue="i1", ttl_ms=60_000, kept_ms=60_000)
    assert stored == b"ended"
    assert not await raw(0).exists("nexus:verify:email:ABC123")

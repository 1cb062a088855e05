"""Random histories of sessions against a model of what the proto promises, and the two ways to compute a version."""

import asyncio
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
import redis as redis_client
from google.protobuf.duration_pb2 import Duration
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from nexus.session.v1 import session_pb2 as pb
from nexus.session.v1.session_pb2_grpc import SessionServiceStub
from sidecar.app import Sidecar
from sidecar.keyspace.digest import digest_of
from tests.services.session.calls import HASH, INDEX

users = st.sampled_from(["u1", "u2"])
picks = st.integers(min_value=0, max_value=7)
QUICK = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # no shrinking: each step is a few calls to a server
)


class Histories(RuleBasedStateMachine):
    """One caller's history. `living` maps each id to what its session holds; `graced` a rotated id to its successor."""

    stub: SessionServiceStub
    raw: Any

    @initialize()
    def start(self) -> None:
        self.raw.flushall()
        self.living: dict[str, dict[str, str]] = {}
        self.graced: dict[str, str] = {}
        self.known: list[str] = []

    def pick(self, at: int) -> str:
        """One of the ids made so far, living or not."""
        return self.known[-1 - at % len(self.known)] if self.known else "sess_unknown"

    def of(self, user: str) -> set[str]:
        return {each for each, held in self.living.items() if held["user"] == user}

    @rule(user=users, most=st.integers(min_value=0, max_value=3), reject=st.booleans())
    def create(self, user: str, most: int, reject: bool) -> None:
        policy = pb.LIMIT_ACTION_REJECT if reject else pb.LIMIT_ACTION_EVICT_OLDEST
        before = self.of(user)
        reply = self.stub.Create(pb.CreateRequest(user_id=user, max_sessions=most, limit_action=policy))
        if most and reject and len(before) >= most:
            assert reply.limit_reached.sessions == len(before)
            return
        evicted = set(reply.created.evicted_session_ids)
        assert evicted <= before
        assert len(evicted) == (max(len(before) + 1 - most, 0) if most else 0)
        ages = [self.known.index(each) for each in before - evicted]
        assert all(self.known.index(each) < min(ages, default=len(self.known)) + 2 for each in evicted), "oldest first"
        for each in evicted:
            del self.living[each]
        self.known.append(reply.created.session.session_id)
        self.living[self.known[-1]] = {"user": user, "role": ""}

    @rule(at=picks)
    def get(self, at: int) -> None:
        session_id = self.pick(at)
        reply = answer(self.stub.Get, pb.GetRequest(session_id=session_id))
        if session_id in self.living:
            held = {"user": reply.session.user_id, "role": reply.session.role, **reply.session.attributes}
            assert held == self.living[session_id]
        elif self.graced.get(session_id) in self.living:
            assert reply.rotated.successor_id == self.graced[session_id]
        else:
            assert reply is None

    @rule(at=picks)
    def touch(self, at: int) -> None:
        session_id = self.pick(at)
        reply = answer(self.stub.Touch, pb.TouchRequest(session_id=session_id))
        if self.graced.get(session_id) in self.living and session_id not in self.living:
            assert reply.rotated.successor_id == self.graced[session_id]
        else:
            assert bool(reply) == (session_id in self.living)

    @rule(at=picks, role=st.sampled_from(["", "admin"]), name=st.sampled_from("ab"), drop=st.booleans())
    def update(self, at: int, role: str, name: str, drop: bool) -> None:
        session_id = self.pick(at)
        change = pb.UpdateRequest(session_id=session_id, role=role)
        if drop:
            change.remove_attributes.append(name)
        else:
            change.attributes[name] = "x"
        reply = answer(self.stub.Update, change)
        assert bool(reply) == (session_id in self.living)
        if reply:
            self.living[session_id].update({"role": role} if drop else {"role": role, name: "x"})
            if drop:
                self.living[session_id].pop(name, None)

    @rule(at=picks, grace=st.sampled_from([0, 60]))
    def rotate(self, at: int, grace: int) -> None:
        session_id = self.pick(at)
        reply = answer(self.stub.Rotate, pb.RotateRequest(session_id=session_id, grace=Duration(seconds=grace)))
        if session_id in self.living:
            successor = reply.session.session_id
            self.living[successor] = self.living.pop(session_id)
            self.known.append(successor)
            if grace:
                self.graced[session_id] = successor
        elif self.graced.get(session_id) in self.living:
            assert reply.session.session_id == self.graced[session_id]
        else:
            assert reply is None

    @rule(at=picks)
    def revoke(self, at: int) -> None:
        session_id = current = self.pick(at)
        while current not in self.living and current in self.graced:
            current = self.graced.pop(current)
        reply = answer(self.stub.Revoke, pb.RevokeRequest(session_id=session_id))
        assert bool(reply) == (current in self.living)
        self.living.pop(current, None)

    @rule(user=users, at=picks)
    def revoke_user(self, user: str, at: int) -> None:
        spared = self.pick(at)
        reply = self.stub.RevokeUser(pb.RevokeUserRequest(user_id=user, kept_session_ids=[spared]))
        ending = self.of(user) - {spared}
        assert reply.revoked_sessions == len(ending)
        for each in ending:
            del self.living[each]

    @rule(at=picks)
    def expire(self, at: int) -> None:
        """Time passes: one session is gone, and its id is no longer young."""
        session_id = self.pick(at)
        if session_id in self.living:
            user = self.living.pop(session_id)["user"]
            self.raw.delete(HASH.format(session_id))
            self.raw.zincrby(f"nexus:session-order:{user}", -60_000, session_id)

    @rule(user=users)
    def another_program_logs_in(self, user: str) -> None:
        session_id = f"by_hand_{len(self.known)}"
        self.raw.hset(HASH.format(session_id), "userId", user)
        self.raw.expire(HASH.format(session_id), 60)
        self.raw.sadd(INDEX.format(user), session_id)
        self.raw.expire(INDEX.format(user), 60)
        self.known.insert(0, session_id)  # older than all of ours
        self.living[session_id] = {"user": user, "role": ""}

    @invariant()
    def lists_and_counts_agree(self) -> None:
        for user in ("u1", "u2"):
            reply = self.stub.ListByUser(pb.ListByUserRequest(user_id=user))
            assert {session.session_id for session in reply.sessions} == self.of(user)
            assert self.stub.CountByUser(pb.CountByUserRequest(user_id=user)).sessions == len(self.of(user))


def answer(method: Any, request: Any) -> Any:
    """The reply, None for `missing`."""
    reply = method(request)
    return None if reply.HasField("missing") else reply


@pytest.fixture
def blocking(sidecar: Sidecar, single_server: str, clients: object) -> Iterator[tuple[SessionServiceStub, Any]]:
    """A stub and a Redis client for a thread of tsuccessor own: hypothesis drives plain functions."""
    with grpc.insecure_channel(sidecar.server.address) as channel, redis_client.from_url(single_server) as raw:
        yield SessionServiceStub(channel), raw


async def test_histories_are_as_the_model_says(blocking: tuple[SessionServiceStub, Any]) -> None:
    machine = type("OnSidecar", (Histories,), {"stub": blocking[0], "raw": blocking[1]})
    await asyncio.to_thread(run_state_machine_as_test, machine, settings=QUICK)


async def test_redis_and_sidecar_compute_one_version(blocking: tuple[SessionServiceStub, Any]) -> None:
    stub, raw = blocking
    names = st.one_of(st.sampled_from([b"lastActivity", b"userId", b"a", b"A", b"aa"]), st.binary(max_size=4))

    @settings(parent=QUICK, max_examples=60)
    @given(st.dictionaries(names, st.binary(max_size=4), min_size=1))
    def check(held: dict[bytes, bytes]) -> None:
        raw.delete(HASH.format("s1"))
        raw.hset(HASH.format("s1"), mapping=held)
        raw.expire(HASH.format("s1"), 60)
        version = stub.Get(pb.GetRequest(session_id="s1")).session.version
        assert version == digest_of(held, b"lastActivity")
        change = pb.UpdateRequest(session_id="s1", role="x", expected_version=version)
        assert stub.Update(change).session.version == digest_of({**held, b"role": b"x"}, b"lastActivity")

    await asyncio.to_thread(check)

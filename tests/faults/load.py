"""Mixed load whose every answer is checked against what the caller knows."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable
from typing import Any

import grpc
from google.protobuf.duration_pb2 import Duration

from nexus.cache.v1 import cache_pb2
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from nexus.presence.v1 import presence_pb2
from nexus.presence.v1.presence_pb2_grpc import PresenceServiceStub
from nexus.ratelimit.v1 import ratelimit_pb2
from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from nexus.session.v1 import session_pb2
from nexus.session.v1.session_pb2_grpc import SessionServiceStub
from tests.statuses import info_of

DEADLINE = 2.0
LATE = 1.5
"""Seconds past its deadline from which on a call counts as hung, on a busy machine."""

LAWFUL = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"}
LIMIT = 1_000_000


class Load:
    """What all callers have seen: codes by count, and what was wrong, a line each."""

    def __init__(self) -> None:
        self.codes: Counter[str] = Counter()
        self.wrong: list[str] = []

    async def call(self, call: Awaitable[Any]) -> Any:
        """The reply, or None for a lawful failure."""
        return (await self.outcome(call))[0]

    async def outcome(self, call: Awaitable[Any]) -> tuple[Any, bool]:
        """The reply, or None for a lawful failure; and whether the call may have been applied, as its error says."""
        started = time.perf_counter()
        try:
            reply = await call
            self.codes["OK"] += 1
            return reply, True
        except grpc.aio.AioRpcError as error:
            code = error.code().name
            self.codes[code] += 1
            if code not in LAWFUL:
                self.wrong.append(f"{code}: {error.details()}")
            await asyncio.sleep(0.01)
            return None, info_of(error).metadata.get("outcome") != "not_applied"
        finally:
            if (took := time.perf_counter() - started) > DEADLINE + LATE:
                self.wrong.append(f"a call took {took:.1f} s with a deadline of {DEADLINE} s")


class Caller:
    """One caller with users of its own, so that it knows what must be answered."""

    def __init__(self, load: Load, channel: grpc.aio.Channel, number: int) -> None:
        self._load = load
        self._cache: Any = CacheServiceStub(channel)
        self._limits: Any = RateLimitServiceStub(channel)
        self._presence: Any = PresenceServiceStub(channel)
        self._sessions: Any = SessionServiceStub(channel)
        self._dice = random.Random(number)
        self.user = f"u{number}"
        self._version = 0
        self._possible, self._acknowledged = {""}, ""
        self.counted = self.unsure = 0

    async def run(self, stops: float) -> None:
        """Call after call until time is up."""
        steps = [self.write, self.read, self.read, self.count, self.beat, self.session]
        while time.perf_counter() < stops:
            await self._dice.choice(steps)()

    async def write(self) -> None:
        """A value is what was last acknowledged, or anything whose outcome is unknown (it may even land late)."""
        self._version += 1
        fields = {"user": self.user, "version": str(self._version)}
        request = cache_pb2.SetRequest(entity="user", id=self.user, fields=fields)
        if await self._load.call(self._cache.Set(request, timeout=DEADLINE)) is None:
            self._possible.add(str(self._version))
        else:
            self._possible = (self._possible - {"", self._acknowledged}) | {str(self._version)}
            self._acknowledged = str(self._version)

    async def read(self) -> None:
        """Never another's value, never one that cannot be there."""
        request = cache_pb2.GetRequest(entity="user", id=self.user)
        reply = await self._load.call(self._cache.Get(request, timeout=DEADLINE))
        if reply is None:
            return
        fields = reply.found.fields
        if reply.HasField("found") and fields["user"] != self.user:
            self._load.wrong.append(f"{self.user} was answered {fields['user']}'s value")
        if (fields["version"] if reply.HasField("found") else "") not in self._possible:
            self._load.wrong.append(f"{self.user} read {fields.get('version')} of {self._possible}")

    async def count(self) -> None:
        """A command that must not run twice."""
        rule = ratelimit_pb2.InlineRule(limit=LIMIT, window=Duration(seconds=86_400))
        limits = [ratelimit_pb2.Limit(inline_rule=rule, user_id=self.user)]
        request = ratelimit_pb2.CheckRequest(limits=limits)
        reply, perhaps = await self._load.outcome(self._limits.Check(request, timeout=DEADLINE))
        if reply is None:
            self.unsure += perhaps
            return
        self.counted += 1
        used = LIMIT - reply.decision.remaining
        if not self.counted <= used <= self.counted + self.unsure:
            self._load.wrong.append(f"{self.user}: {used} counted, {self.counted} told, {self.unsure} unknown")

    async def beat(self) -> None:
        """The answer names one device, for there is no other."""
        request = presence_pb2.HeartbeatRequest(user_id=self.user)
        reply = await self._load.call(self._presence.Heartbeat(request, timeout=DEADLINE))
        if reply is not None and reply.devices != 1:
            self._load.wrong.append(f"{self.user} has {reply.devices} devices")

    async def session(self) -> None:
        """A session is its user's."""
        made = await self._load.call(
            self._sessions.Create(session_pb2.CreateRequest(user_id=self.user, max_sessions=3), timeout=DEADLINE)
        )
        if made is None:
            return
        request = session_pb2.GetRequest(session_id=made.created.session.session_id)
        found = await self._load.call(self._sessions.Get(request, timeout=DEADLINE))
        if found is not None and found.HasField("session") and found.session.user_id != self.user:
            self._load.wrong.append(f"{self.user} was answered the session of {found.session.user_id!r}")

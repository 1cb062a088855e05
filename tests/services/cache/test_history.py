"""Histories of random calls over a source of truth that counts its versions.

The promise: a read that begins after an invalidation has returned never answers a value computed before it. Whoever
changes the source first makes a new version, then invalidates (or writes it through); from its return on, older
versions must not be seen. Fetchers read the source once they have a lease, dawdle, and fill.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.conftest import Client
from tests.services.cache.calls import USER, Cache, ms
from tests.sidecars import calling

USERS = ["u0", "u1", "u2"]
CALLERS, STEPS = 40, 25


@pytest.fixture(scope="module")
async def second(redis_server: str) -> AsyncIterator[Cache]:
    """Another sidecar: what travels on one connection never interleaves, what travels on two does."""
    async with calling(redis_server) as channel:
        yield CacheServiceStub(channel)


class History:
    """One run: the source, the oldest version that may still be seen, and what happened."""

    def __init__(self, caches: list[Cache], seed: int) -> None:
        self.caches = caches
        self.chance = random.Random(seed)
        self.source = dict.fromkeys(USERS, 0)
        self.floor = dict.fromkeys(USERS, 0)
        self.changing = {user: asyncio.Lock() for user in USERS}
        self.seen: Counter[str] = Counter()
        self.how = dict.fromkeys(USERS, "")

    @property
    def cache(self) -> Cache:
        """Either sidecar."""
        return self.chance.choice(self.caches)

    async def run(self) -> None:
        """Many callers at once, each a few random steps."""
        async with asyncio.TaskGroup() as group:
            for _ in range(CALLERS):
                group.create_task(self.caller())

    async def caller(self) -> None:
        for _ in range(STEPS):
            user = self.chance.choice(USERS)
            step = self.chance.choices([self.fetch, self.read, self.change, self.write_in_vain], [6, 2, 1, 1])[0]
            await step(user)
            await asyncio.sleep(self.chance.random() * 0.005)

    def check(self, user: str, value: pb.Value, floor: int, by: str) -> None:
        """`floor` was looked up before the read began."""
        self.seen[by] += 1
        version = int(value.fields["version"])
        assert version >= floor, f"{by} of {user} answered version {version}, before {floor} came by {self.how[user]}"

    async def read(self, user: str) -> None:
        floor = self.floor[user]
        if self.chance.random() < 0.5:
            reply = await self.cache.Get(pb.GetRequest(entity="user", id=user))
        else:
            keys = [pb.EntityKey(entity="user", id=user)]
            reply = (await self.cache.BatchGet(pb.BatchGetRequest(keys=keys))).items[0]  # type: ignore[assignment]
        if reply.HasField("found"):
            self.check(user, reply.found, floor, "read")

    async def fetch(self, user: str) -> None:
        floor = self.floor[user]
        wait = ms(self.chance.choice([0, 5, 50]))
        reply = await self.cache.Fetch(
            pb.FetchRequest(entity="user", id=user, tags=[f"known:{user}", "all"], wait=wait, lease=ms(100))
        )
        outcome = reply.WhichOneof("outcome")
        lease = reply.lease
        if outcome in ("fresh", "stale"):
            served = reply.fresh if outcome == "fresh" else reply.stale
            self.check(user, served.value, floor, str(outcome))
            lease = served.refresh
        if lease.token:
            await self.compute(user, lease.token)

    async def compute(self, user: str, token: str) -> None:
        version = self.source[user]
        await asyncio.sleep(self.chance.choice([0, 0.001, 0.005, 0.02]))
        if self.chance.random() < 0.05:
            return  # died
        request = pb.FillRequest(
            entity="user", id=user, token=token, ttl=ms(1000), fresh_ttl=ms(10), tags=[f"late:{user}"]
        )
        request.content.fields["version"] = str(version)
        reply = await self.cache.Fill(request)
        self.seen[str(reply.WhichOneof("outcome"))] += 1

    async def write_in_vain(self, user: str) -> None:
        """A write with tags that does not happen must not take from the value the tags that it has."""
        tags = self.chance.sample([f"known:{user}", f"late:{user}", "all", "other"], 2)
        request = pb.SetRequest(entity="user", id=user, fields={"version": "-1"}, expected_version="0" * 40, tags=tags)
        reply = await self.cache.Set(request)
        assert not reply.HasField("written")
        self.seen["in vain"] += 1

    async def change(self, user: str) -> None:
        """Changes of one user come one after the other, or the source itself would have no order."""
        async with self.changing[user]:
            self.source[user] += 1
            version = self.source[user]
            how = self.chance.choice(["delete", "known", "late", "all", "pattern", "set"])
            if how == "delete":
                await self.cache.Delete(pb.DeleteRequest(entity="user", id=user))
            elif how == "set":
                tags = [f"known:{user}", "all", f"late:{user}"]
                fields = {"version": str(version)}
                await self.cache.Set(pb.SetRequest(entity="user", id=user, fields=fields, tags=tags))
            elif how == "pattern":
                async for _ in self.cache.InvalidatePattern(pb.InvalidatePatternRequest(entity="user", pattern=user)):
                    pass
            else:
                tag = how if how == "all" else f"{how}:{user}"
                await self.cache.InvalidateTags(pb.InvalidateTagsRequest(tags=[tag]))
            self.floor[user] = version
            self.how[user] = how
            self.seen[how] += 1


@pytest.mark.parametrize("seed", range(5))
async def test_no_read_after_an_invalidation_answers_what_was_computed_before_it(
    cache: Cache, second: Cache, seed: int
) -> None:
    history = History([cache, second], seed)
    await history.run()
    for what in (
        "filled",
        "lease_lost",
        "fresh",
        "read",
        "delete",
        "known",
        "late",
        "all",
        "pattern",
        "set",
        "in vain",
    ):
        assert history.seen[what], f"the history proves little: no {what} in {history.seen}"


async def test_a_tagged_value_is_never_left_without_its_tag(cache: Cache, second: Cache, db: Client) -> None:
    """Writers with a tag against invalidators of it: in the end one more invalidation finds whatever is left."""
    chance = random.Random(1)

    async def write(at: int) -> None:
        await asyncio.sleep(chance.random() * 0.2)
        via = chance.choice([cache, second])
        await via.Set(pb.SetRequest(entity="user", id=f"u{at % 5}", fields={"by": str(at)}, tags=["t"]))

    async def invalidate() -> None:
        await asyncio.sleep(chance.random() * 0.2)
        await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))

    await asyncio.gather(*(write(at) for at in range(400)), *(invalidate() for _ in range(100)))
    held = await db.keys(USER.format("*"))
    members = await db.smembers("nexus:cache:tag:t")
    assert set(held) <= members
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))
    assert await db.keys(USER.format("*")) == []

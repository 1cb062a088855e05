"""Fetch and Fill: the read that never lets a crowd loose on the source.

Why a stale fill is impossible. A lease is a token in META, which every invalidation of the entity drops. So that an
invalidation by tag finds the entity, Fetch adding the tags after it took the lease and before it tells the caller, who
reads the source only then: an invalidation from then on drops the lease, an earlier one the caller's reading has seen.
A key is added to tags named only at Fill before its value is written, and each addition tells how long ago the tag was
invalidated: the fill is refused if that was after the lease was given.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.coordination.fill_lease import look_again, token_of
from sidecar.errors import RpcError, check_text, invalid_argument
from sidecar.keyspace.key import Ids
from sidecar.redis.database import Database, wrong_type
from sidecar.rpc.durations import Span
from sidecar.rpc.request_ids import reused
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.bounds import MAX_TOKEN, Entities, flat_fields, jittered, tags_of
from sidecar.services.cache.set import TAG_MS
from sidecar.services.cache.stats import Counts
from sidecar.services.cache.values import as_pairs, is_wrong_type, lines_of, put_fields, put_ms

LONGEST_LEASE = timedelta(seconds=60)
"""INVALIDATED_AT is kept for longer."""

_WAIT = Span("wait", default=timedelta(0), least=timedelta(0), most=timedelta(seconds=30))
_REST = Span("retry_after", default=timedelta(0), least=timedelta(0), most=timedelta(seconds=60))


@dataclass(frozen=True)
class _Look:
    """What one caller asks; it may have to be asked more than once."""

    database: Database
    ids: Ids
    token: str
    lease_ms: int
    beta: float
    fresh_only: bool
    tags: str

    async def __call__(self) -> Sequence[Any]:
        # XFetch's factor: beta times the negative logarithm of a number of chance, above 0 and at most 1.
        gap = self.beta * -math.log(1 - random.random())  # noqa: S311 - chance, no secret
        return await scripts.fetch(
            self.database,
            self.ids,
            token=self.token,
            lease_ms=self.lease_ms,
            gap=gap,
            fresh_only=self.fresh_only,
            tags=self.tags,
        )


class Leases:
    """Gives leases and takes what they were given for."""

    def __init__(
        self, database: Database, entities: Entities, counts: Counts, *, lease: timedelta, max_bytes: int
    ) -> None:
        self._database = database
        self._names = database.names
        self._entities = entities
        self._counts = counts
        self._lease = Span("lease", default=lease, least=timedelta(milliseconds=100), most=LONGEST_LEASE)
        longest = timedelta(milliseconds=entities.longest)
        self._fresh = Span("fresh_ttl", default=timedelta(0), least=timedelta(milliseconds=1), most=longest)
        self._max_bytes = max_bytes
        self._events = database.names(keys.EVENTS, {})

    async def fetch(self, request: pb.FetchRequest) -> pb.FetchResponse:
        """Return a value or a lease, at once or after a wait."""
        ids = self._entities.ids(request)
        tags = tags_of(request.tags)
        wait = _WAIT.of(request)
        look = _Look(
            self._database,
            ids,
            token_of(request),
            self._lease.of(request),
            _eagerness(request),
            request.fresh_only,
            lines_of(tags),
        )
        reply = await look()
        if reply[0] == b"wrong_type":
            raise wrong_type("cache")
        if reply[0] == b"reused":
            raise reused()
        if reply[0] == b"busy" and wait:
            self._counts[request.entity].waits += 1
            reply = await look_again(look, wait, self._database, self._names(keys.WAKE, ids))
        if reply[3] and tags:
            member = self._names(keys.ENTITY, ids)
            adding = [
                scripts.add_to_tag.command(self._names, {"tag": tag}, member=member, ttl_ms=TAG_MS) for tag in tags
            ]
            if is_wrong_type(await self._database.pipeline(adding)):
                raise wrong_type("cache")
        return self._fetched(request.entity, reply)

    def _fetched(self, entity: str, reply: Sequence[Any]) -> pb.FetchResponse:
        outcome, ms, left, token, fields = reply
        response = pb.FetchResponse()
        count = self._counts[entity]
        if outcome in (b"fresh", b"stale"):
            into = response.fresh if outcome == b"fresh" else response.stale
            put_fields(into.value, as_pairs(fields))
            into.value.SetInParent()
            if ms >= 0:
                put_ms(into.value.ttl, ms)
            if token:
                _put_lease(into.refresh, token, left)
            count.hits += 1
            count.stale += outcome == b"stale"
        elif outcome == b"negative":
            put_ms(response.negative.ttl, ms)
            count.negatives += 1
        else:
            if outcome == b"lease":
                _put_lease(response.lease, token, left)
            else:
                put_ms(response.busy.retry_after, ms)
            count.misses += 1
        count.leases += bool(token)
        return response

    async def fill(self, request: pb.FillRequest) -> pb.FillResponse:
        """Store what was computed under a lease, or note that there is nothing. Raises RpcError."""
        ids = self._entities.ids(request)
        check_text("token", request.token, MAX_TOKEN, required=True)
        result = request.WhichOneof("result") or invalid_argument("result", "must be content, negative or failed")
        try:
            fields = flat_fields(request.content.fields, request.content.raw_fields, self._max_bytes)
        except RpcError as refused:
            raise refused.within("content") from None
        tags = tags_of(request.tags)
        ttl, fresh = self._lifetime(request, result)
        age = await self._add_to_tags(ids, tags) if tags and result != "failed" else -1
        outcome, lives = await scripts.fill(
            self._database,
            ids,
            token=request.token,
            result=result,
            fields=fields,
            ttl_ms=ttl,
            fresh_ms=fresh,
            tags=lines_of(tags),
            tag_age_ms=age,
            tag_ms=TAG_MS,
            events=self._events,
            wake=self._names(keys.WAKE, ids),
        )
        response = pb.FillResponse()
        if outcome == b"wrong_type":
            raise wrong_type("cache")
        if outcome == b"filled":
            put_ms(response.filled.ttl, lives)
            self._counts[request.entity].fills += 1
        else:
            response.lease_lost.SetInParent()
            self._counts[request.entity].refused_fills += 1
        return response

    async def _add_to_tags(self, ids: Ids, tags: list[str]) -> int:
        """Add to tags; how many ms ago the last of them was invalidated, -1 for not lately."""
        member = self._names(keys.ENTITY, ids)
        adding = [scripts.add_to_tag.command(self._names, {"tag": tag}, member=member, ttl_ms=TAG_MS) for tag in tags]
        replies = await self._database.pipeline(adding)
        if is_wrong_type(replies):
            raise wrong_type("cache")
        return min((age for age, _ in replies if age >= 0), default=-1)

    def _lifetime(self, request: pb.FillRequest, result: str) -> tuple[int, int]:
        """Lifetime and freshness in ms; for a failure the rest and nothing."""
        if result == "failed":
            try:
                return _REST.of(request.failed), 0
            except RpcError as refused:
                raise refused.within("failed") from None
        default = self._entities.ttls[request.entity] if result == "content" else self._entities.negative_ttl
        ttl = self._entities.ttl(request, default)
        fresh = self._fresh.of(request)
        if fresh > ttl:
            invalid_argument("fresh_ttl", "must be at most `ttl`")
        return jittered(ttl, request.jitter), fresh


def _eagerness(request: pb.FetchRequest) -> float:
    beta = request.early_refresh if request.HasField("early_refresh") else 1.0
    if not 0 <= beta <= 10:
        invalid_argument("early_refresh", "must be between 0 and 10")
    return beta


def _put_lease(into: pb.Lease, token: bytes, left: int) -> None:
    into.token = token.decode()
    put_ms(into.ttl, left)

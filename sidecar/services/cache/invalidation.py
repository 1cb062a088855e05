"""InvalidateTags and InvalidatePattern.

Both remove META before the value: from then on no lease can be filled and no announced write be made.
"""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.globs import ANY, STAR, Glob
from sidecar.keyspace.identifiers import MAX_ID_BYTES, encode_id
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, wrong_type
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.bounds import Entities, tags_of
from sidecar.services.cache.keys import Cached
from sidecar.services.cache.set import TAG_MS
from sidecar.services.cache.values import line_of, put_error
from sidecar.services.cache.watch import DELETED, TAG, event

MEMBERS, KEYS, MOST_TAGS = 100, 200, 100
"""Members of a tag and keys of a walk looked at in one step."""

_MARK_MS = 120_000
"""How long the time of an invalidation is kept: longer than any fill lease lasts."""

_EARLIER, _WRONG_TYPE = -1, -2
"""In place of a number of members: an earlier batch has to be removed first; the tag's key is no set."""


class Invalidation:
    """Removes many values in bounded steps."""

    def __init__(self, database: Database, entities: Entities) -> None:
        self._database = database
        self._names = database.names
        self._entities = entities
        self._cached = Cached(database.names)
        self._events = database.names(keys.EVENTS, {})

    async def tags(self, request: pb.InvalidateTagsRequest) -> pb.InvalidateTagsResponse:
        """Remove everything that has one of the tags."""
        check_count("tags", request.tags, MOST_TAGS, least=1)
        tags_of(request.tags, MOST_TAGS)
        response = pb.InvalidateTagsResponse()
        begun = await self._database.pipeline([self._begin(tag) for tag in request.tags])
        for tag, (members, batch_id) in zip(request.tags, begun, strict=True):
            await self._tag(response.tags.add(tag=tag), members, batch_id)
        return response

    def _begin(self, tag: str) -> Command:
        told = event(TAG, [tag])
        return scripts.begin_invalidation.command(
            self._names,
            {"tag": tag},
            batch_id=secrets.token_hex(8),
            events=self._events,
            event=told,
            mark_ms=_MARK_MS,
            kept_ms=TAG_MS,
        )

    async def _tag(self, told: pb.InvalidateTagsResponse.Tag, members: int, batch_id: bytes) -> None:
        """Remove the batch that was begun; first an earlier one, of a call that was interrupted or is under way.

        Helping another call with its batch does no harm, and its members must be gone before this call returns. A tag
        whose key is no set gets an error of its own, so that the other tags are invalidated all the same.
        """
        while members == _EARLIER:
            await self._remove_batch(told, batch_id)
            members, batch_id = await self._database.run(*self._begin(told.tag))
        if members == _WRONG_TYPE:
            put_error(told.error, wrong_type("cache"))
        elif members:
            await self._remove_batch(told, batch_id)

    async def _remove_batch(self, told: pb.InvalidateTagsResponse.Tag, batch_id: bytes) -> None:
        """Walk the batch once; nothing is added to it, so one walk sees all. Keys are removed before their members."""
        ids = {"tag": told.tag}
        pending = self._names(keys.PENDING_INVALIDATION, ids)
        cursor, members = await self._database.run("SSCAN", pending, 0, "COUNT", MEMBERS)
        while True:
            names = [name for name in decoded(members) if self._cached.owns(name)]
            then: list[Command] = []
            if members:
                then.append(scripts.remove_from_batch.command(self._names, ids, batch_id=batch_id, members=members))
            last = cursor == b"0"
            then.append(
                ("PUBLISH", self._events, event(TAG, [told.tag]))
                if last
                else ("SSCAN", pending, cursor, "COUNT", MEMBERS)
            )
            removed, replies = await self._remove(self._tagged(names, told.tag), names, then)
            told.removed += removed
            told.members += replies[-2] if members else 0
            if last:
                return
            cursor, members = replies[-1]

    def _tagged(self, names: list[str], tag: str) -> list[Command]:
        """Removes each key if its value still has the tag."""
        sha, line = scripts.remove_tagged.sha, line_of(tag)
        state, meta = self._cached.state, self._cached.meta
        return [("EVALSHA", sha, 3, name, state(name), meta(name), line) for name in names]

    def _all(self, names: list[str]) -> list[Command]:
        """Removes keys, META first."""
        removal: list[Command] = []
        for name in names:
            removal += (("UNLINK", self._cached.meta(name)), ("UNLINK", name, self._cached.state(name)))
        return removal

    async def _remove(
        self, removal: list[Command], names: list[str], then: Sequence[Command] = ()
    ) -> tuple[int, list[Any]]:
        """Remove keys, announce it, continue with `then`: how many there were, and the replies to `then`.

        In one round trip, except on a Cluster, where an ordered batch would go key by key: there the keys of all
        primaries are removed side by side first. A key's own commands go to one primary, in order.
        """
        word: list[Command] = [("PUBLISH", self._events, event(DELETED, names))] if names else []
        if self._names.tagged:
            gone = await self._database.gather(removal)
            for reply in gone:
                if isinstance(reply, RpcError):
                    raise reply
            replies = await self._database.pipeline([*word, *then])
        else:
            replies = await self._database.pipeline([*removal, *word, *then])
            gone, replies = replies[: len(removal)], replies[len(removal) :]
        each = len(removal) // len(names) if names else 1
        return sum(reply > 0 for reply in gone[each - 1 :: each]), replies[len(word) :]

    async def pattern(self, request: pb.InvalidatePatternRequest) -> AsyncIterator[pb.InvalidatePatternResponse]:
        """Remove everything of one entity or type of list whose id matches, and report the progress."""
        glob, matches = self._glob(request)
        scan = ("MATCH", self._cached.any_root(glob), "COUNT", KEYS)
        places = self._database.primaries or [
            self._database
        ]  # none are known before the first look at a Cluster: refused
        told = pb.InvalidatePatternResponse()
        told.total = sum(await asyncio.gather(*(place.run("DBSIZE") for place in places)))
        for place in places:
            cursor, found = await place.run("SCAN", 0, *scan)
            while True:
                names = {
                    data for name in decoded(found) if (data := self._cached.data(name)) and matches(data.encode())
                }
                if ended := cursor == b"0":
                    removed, _ = await self._remove(self._all(list(names)), list(names))
                else:  # to one server the two go in one write
                    step = self._remove(self._all(list(names)), list(names)), place.run("SCAN", cursor, *scan)
                    (removed, _), (cursor, found) = await asyncio.gather(*step)
                told.removed += removed
                told.done = ended and place is places[-1]
                told.scanned = told.total if told.done else min(told.total, told.scanned + KEYS)
                yield told
                if ended:
                    break

    def _glob(self, request: pb.InvalidatePatternRequest) -> tuple[str, Callable[[bytes], object]]:
        """The pattern of the data keys, for Redis and for looking again."""
        check_text("pattern", request.pattern, MAX_ID_BYTES, required=True)
        scope = request.WhichOneof("scope")
        if scope == "entity":
            self._entities.check(request.entity)
            root = f"{self._cached.prefix}{request.entity}:"
        elif scope == "list_type":
            root = f"{self._cached.prefix}list:{encode_id('list_type', request.list_type)}:"
        else:
            invalid_argument("entity", "must be given, or list_type")
        parts = [
            part if part in (STAR, ANY) else encode_id("pattern", part.removeprefix("\\") or part, last=True)
            for part in re.findall(r"\\[*?\\]|[*?]|[^*?\\]+|\\", request.pattern)
        ]
        if self._names.tagged:
            parts = ["{", *parts, "}"]
        return root + "".join(parts), Glob([root, *parts]).matches


def decoded(names: Iterable[bytes]) -> list[str]:
    """The names that are text, as all names of a sidecar are."""
    out = []
    for name in names:
        try:
            out.append(name.decode())
        except UnicodeDecodeError:
            continue
    return out

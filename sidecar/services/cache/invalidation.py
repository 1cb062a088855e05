"""InvalidateTags and InvalidatePattern.

Both drop META before the value: from then on no lease can be filled and no announced write be finished.
"""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import encode_id
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.bounds import Entities, one_to, sized, tags_of
from sidecar.services.cache.keys import Cached
from sidecar.services.cache.watch import DELETED, TAG, event

MEMBERS, KEYS, MOST_TAGS = 100, 200, 100
"""Members of a tag and keys of a walk looked at in one step."""


class Invalidation:
    """Removes many values in bounded steps."""

    def __init__(self, database: Database, entities: Entities) -> None:
        self._database = database
        self._names = database.names
        self._entities = entities
        self._cached = Cached(database.names)
        self._events = database.names(keys.EVENTS, {})

    async def tags(self, request: pb.InvalidateTagsRequest) -> pb.InvalidateTagsResponse:
        """Everything that bears one of the tags."""
        one_to("tags", len(request.tags), MOST_TAGS)
        tags_of(request.tags, MOST_TAGS)
        response = pb.InvalidateTagsResponse()
        set_aside = await self._database.pipeline([self._doom(tag) for tag in request.tags])
        for tag, (members, lot) in zip(request.tags, set_aside, strict=True):
            await self._tag(response.tags.add(tag=tag), members, lot)
        return response

    def _doom(self, tag: str) -> Command:
        told = event(TAG, [tag])
        ids, lot = {"tag": tag}, secrets.token_hex(8)
        return scripts.doom.command(self._names, ids, lot_id=lot, events=self._events, event=told)

    async def _tag(self, told: pb.InvalidateTagsResponse.Tag, members: int, lot: bytes) -> None:
        """Work off the lot that was set aside; first an earlier one, left by a call that was cut or is under way.

        Helping another call with its lot does no harm, and its members must be gone before this call returns.
        """
        while members < 0:
            await self._work_off(told, lot)
            members, lot = await self._database.run(*self._doom(told.tag))
        if members:
            await self._work_off(told, lot)

    async def _work_off(self, told: pb.InvalidateTagsResponse.Tag, lot: bytes) -> None:
        """Walk the lot once; nobody adds to it, so one walk sees all. What was seen leaves it after it was removed."""
        ids = {"tag": told.tag}
        doomed = self._names(keys.DOOMED, ids)
        cursor, members = await self._database.run("SSCAN", doomed, 0, "COUNT", MEMBERS)
        while True:
            names = [name for name in decoded(members) if self._cached.owns(name)]
            then: list[Command] = []
            if members:
                then.append(scripts.strike.command(self._names, ids, lot_id=lot, members=members))
            last = cursor == b"0"
            then.append(
                ("PUBLISH", self._events, event(TAG, [told.tag]))
                if last
                else ("SSCAN", doomed, cursor, "COUNT", MEMBERS)
            )
            removed, replies = await self._remove(names, then)
            told.removed += removed
            told.members += replies[-2] if members else 0
            if last:
                return
            cursor, members = replies[-1]

    async def _remove(self, names: list[str], then: Sequence[Command] = ()) -> tuple[int, list[Any]]:
        """Remove keys, tell of it, go on with what comes then: how many had been there, the replies to the latter.

        In one round trip, but on a Cluster, where an ordered batch would go key by key: there the keys of all primaries
        go side by side first. A key's own two commands go to one primary, in order.
        """
        removal: list[Command] = []
        for name in names:
            removal += (("UNLINK", self._cached.meta(name)), ("UNLINK", name, self._cached.state(name)))
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
        return sum(reply > 0 for reply in gone[1::2]), replies[len(word) :]

    async def pattern(self, request: pb.InvalidatePatternRequest) -> AsyncIterator[pb.InvalidatePatternResponse]:
        """Everything below one entity or type of list whose id matches."""
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
                    removed, _ = await self._remove(list(names))
                else:  # to one server the two go in one write
                    step = self._remove(list(names)), place.run("SCAN", cursor, *scan)
                    (removed, _), (cursor, found) = await asyncio.gather(*step)
                told.removed += removed
                told.done = ended and place is places[-1]
                told.scanned = told.total if told.done else min(told.total, told.scanned + KEYS)
                yield told
                if ended:
                    break

    def _glob(self, request: pb.InvalidatePatternRequest) -> tuple[str, Callable[[bytes], object]]:
        """The pattern of the data keys, for Redis and for looking again."""
        sized("pattern", request.pattern)
        scope = request.WhichOneof("scope")
        if scope == "entity":
            self._entities.check(request.entity)
            root = f"{self._cached.prefix}{request.entity}:"
        elif scope == "list_type":
            root = f"{self._cached.prefix}list:{encode_id('list_type', request.list_type)}:"
        else:
            invalid_argument("entity", "must be given, or list_type")
        glob, regex = "", ""
        for part in re.findall(r"\\[*?\\]|[*?]|[^*?\\]+|\\", request.pattern):
            if part in ("*", "?"):
                glob += part
                regex += ".*" if part == "*" else "."
            else:
                literal = encode_id("pattern", part[1:] if len(part) == 2 and part[0] == "\\" else part, last=True)
                glob += literal
                regex += re.escape(literal)
        if self._names.tagged:
            glob, regex = f"{{{glob}}}", f"\\{{{regex}\\}}"
        return root + glob, re.compile((re.escape(root) + regex).encode(), re.DOTALL).fullmatch


def decoded(names: Iterable[bytes]) -> list[str]:
    """The names that are text; all of ours are."""
    out = []
    for name in names:
        try:
            out.append(name.decode())
        except UnicodeDecodeError:
            continue
    return out

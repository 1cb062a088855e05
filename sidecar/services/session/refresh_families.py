"""The token families of a user: listing them and ending them."""

from collections.abc import Collection, Sequence
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.durations import milliseconds_of, timestamp
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import id_of
from sidecar.services.session.index import START, Member, Page, page_in, token_after
from sidecar.services.session.refresh_ids import family_of

_TTL_MS = milliseconds_of(keys.LONGEST_FAMILY)
_LATEST_MS = 253_402_300_799_999
_TRIES = 8
"""How often the newest token of a family is looked for while others rotate it."""


class RefreshFamilies:
    """The token families of all users."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def adding(self, user_id: str, family_id: str, ttl_ms: int) -> Command:
        """The command that adds a family to the list of its user."""
        return scripts.add_family.command(
            self._database.names, {"user_id": user_id}, family_id=family_id, ttl_ms=ttl_ms
        )

    def paging(self, user_id: str, *, limit: int, after: Member = START) -> Command:
        """The command that reads a page of the list; see page_in."""
        words: dict[str, Any] = {"after": after.value, "after_score": after.score, "limit": limit, "ttl_ms": _TTL_MS}
        return scripts.list_families.command(self._database.names, {"user_id": user_id}, **words)

    async def page(self, user_id: str, size: int, after: Member = START) -> tuple[list[pb.RefreshFamily], str]:
        """The families of a page that have a living token, and the token of the next page."""
        page = page_in(await self._database.run(*self.paging(user_id, limit=size, after=after)))
        living = await self._living(user_id, page)
        gone = [each.value for each in page.members if each.value not in living and not each.is_young(page.now_ms)]
        await self._remove(user_id, gone)
        return list(living.values()), token_after(page.members[-1]) if page.more else ""

    async def _living(self, user_id: str, page: Page) -> dict[bytes, pb.RefreshFamily]:
        """The families of a page that have a living token, by their member in the list."""
        names = self._database.names
        possible = [each for each in page.members if _is_family(each.id)]
        hashes = await self._gather([("HGETALL", names(keys.REFRESH_FAMILY, {"family_id": e.id})) for e in possible])
        found: list[tuple[bytes, str, pb.RefreshFamily]] = []
        for member, reply in zip(possible, hashes, strict=True):
            held = as_dict(reply or {})
            token_id = newest_token(member.id, held.get(b"head"))
            if token_id and held.get(b"user") == user_id.encode() and held.get(b"revoked") != b"1":
                found.append((member.value, token_id, _family(member.id, held)))
        types = await self._gather([("TYPE", names(keys.REFRESH, {"token_id": token})) for _, token, _ in found])
        return {
            value: family
            for (value, _, family), kind in zip(found, types, strict=True)
            if kind in (b"string", "string")
        }

    async def _gather(self, commands: Sequence[Command]) -> list[Any]:
        """The replies; None for a key of another type."""
        replies = await self._database.gather(commands)
        for reply in replies:
            if isinstance(reply, RpcError) and reply.reason != reasons.REASON_WRONG_TYPE:
                raise reply
        return [None if isinstance(reply, RpcError) else reply for reply in replies]

    async def _remove(self, user_id: str, members: Sequence[bytes]) -> None:
        if members:
            name = self._database.names(keys.REFRESH_FAMILIES, {"user_id": user_id})
            await self._database.run("ZREM", name, *members)

    async def revoke(self, family_id: str, believed: str, *, user_id: str = "", bar_ms: int = 0) -> tuple[bool, bytes]:
        """Mark a family as revoked and end its living token, first the one believed to be it.

        Returns whether a token lived, and whose it was. With `user_id` a family of another user is left alone; with
        `bar_ms` one that is about to be issued is stopped. Raises RpcError when rotations of other callers, which hold
        a family id that was issued anew, keep replacing the token.
        """
        for _ in range(_TRIES):
            command = self._revoking(family_id, believed, user_id, bar_ms)
            ended, newest, owner = await self._database.run(*command)
            if newest.decode(errors="replace") == believed:
                return bool(ended), owner
            believed = newest_token(family_id, newest)
            if not believed:
                return False, owner
        text = "the token family was issued anew while it was revoked"
        raise RpcError(reasons.REASON_OUTCOME_UNKNOWN, text, metadata={"outcome": "unknown"})

    def _revoking(self, family_id: str, believed: str, user_id: str, bar_ms: int) -> Command:
        ids = {"token_id": believed, "family_id": family_id}
        return scripts.revoke_refresh_family.command(
            self._database.names, ids, believed=believed, user_id=user_id, bar_ms=bar_ms
        )

    async def revoke_listed(self, user_id: str, page: Page, kept: Collection[str], *, batch: int, bar_ms: int) -> int:
        """End the families of a page of a user's list and of those after it; how many had a living token."""
        count = 0
        while True:
            ending = [each.id for each in page.members if _is_family(each.id) and each.id not in kept]
            count += await self._revoke_all(user_id, ending, bar_ms)
            await self._remove(user_id, [each.value for each in page.members if not each.id or each.id not in kept])
            if not page.more:
                return count
            page = page_in(await self._database.run(*self.paging(user_id, limit=batch, after=page.members[-1])))

    async def _revoke_all(self, user_id: str, family_ids: Sequence[str], bar_ms: int) -> int:
        """End families side by side: marked first, which names their living tokens, then those tokens."""
        current = [(family_id, family_id) for family_id in family_ids]
        count = 0
        for _ in range(_TRIES):
            if not current:
                break
            commands = [self._revoking(family, believed, user_id, bar_ms) for family, believed in current]
            following = []
            for (family_id, believed), reply in zip(current, await self._gather(commands), strict=True):
                ended, newest, _ = reply or (0, b"", b"")
                count += ended
                token_id = newest_token(family_id, newest)
                if token_id and token_id != believed:
                    following.append((family_id, token_id))
            current = following
        return count


def newest_token(family_id: str, held: bytes | None) -> str:
    """The newest token that Redis names for a family; "" for what cannot be a token of it."""
    token_id = id_of(held)
    return token_id if token_id and family_of(token_id) == family_id else ""


def _is_family(family_id: str) -> bool:
    return bool(family_id) and family_of(family_id) == family_id


def _family(family_id: str, held: dict[bytes, bytes]) -> pb.RefreshFamily:
    """A family as its hash says; what is unreadable stays unset."""
    family = pb.RefreshFamily(family_id=family_id, device=held.get(b"device", b"").decode(errors="backslashreplace"))
    times = {"create_time": b"created", "last_use_time": b"used", "expire_time": b"expires"}
    for field, name in (*times.items(), ("absolute_expire_time", b"until")):
        if milliseconds := _positive(held.get(name)):
            getattr(family, field).CopyFrom(timestamp(milliseconds))
    family.generation = min(_positive(held.get(b"generation")), 2**32 - 1)
    return family


def _positive(value: bytes | None) -> int:
    """A whole number that the sidecar wrote, 0 for anything else; as `positive` of keyspace/lua/companions.lua."""
    number = int(value) if value and value.isdigit() and len(value) <= 15 else 0
    return number if number <= _LATEST_MS else 0

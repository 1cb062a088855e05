"""The index of a user's sessions: which ids it holds, which of them live, and removing the dead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.paging import invalid_page_token, page_token, position_of
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import id_of

YOUNG_MS = 10_000
"""How long after an id was added its session may still be about to be written. Create gives up after half of it."""

TTL_MS = milliseconds_of(keys.LONGEST)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an index. `score` is when it was added, or minus when it was first seen if others added it."""

    value: bytes
    score: int

    @property
    def id(self) -> str:
        """The id; "" when it cannot be one, because other programs may add anything."""
        return id_of(self.value)

    def is_young(self, now_ms: int) -> bool:
        """Whether a call of a sidecar may be about to write what it names."""
        return self.score > 0 and now_ms - self.score <= YOUNG_MS


@dataclass(frozen=True, slots=True)
class Page:
    """A part of an index, newest first; `now_ms` is the time of Redis."""

    now_ms: int
    more: bool
    members: list[Member]


START = Member(b"", 0)
"""Where the first page begins."""


def members_in(rows: Sequence[bytes]) -> list[Member]:
    """The members in a script's member, score, …"""
    return [Member(rows[at], int(float(rows[at + 1]))) for at in range(0, len(rows), 2)]


def page_in(reply: Sequence[bytes]) -> Page:
    """The page in a script's now_ms, more, member, score, …"""
    return Page(int(reply[0]), bool(reply[1]), members_in(reply[2:]))


class Index:
    """The indexes of all users."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, user_id: str, *, limit: int, after: Member = START) -> Page:
        """Up to `limit` members after the given one."""
        return page_in(await self._database.run(*self.paging(user_id, limit=limit, after=after)))

    def paging(self, user_id: str, *, limit: int, after: Member = START) -> Command:
        """The command that reads a page; see page_in."""
        ids = {"user_id": user_id}
        words = {"after": after.value, "after_score": after.score, "limit": limit, "ttl_ms": TTL_MS}
        return scripts.page.command(self._database.names, ids, **words)  # type: ignore[arg-type]

    async def missing(self, members: Iterable[Member]) -> list[Member]:
        """Those that have no session, in one round trip. An id that is being rotated has one: its successor."""
        names, of = self._database.names, list(members)
        possible = [(each.value, {"session_id": each.id}) for each in of if each.id]
        commands: list[Command] = []
        for _, ids in possible:
            commands += ("TYPE", names(keys.SESSION, ids)), ("TYPE", names(keys.ROTATION, ids))
        replies = await self._database.gather(commands)
        if failed := next((reply for reply in replies if isinstance(reply, RpcError)), None):
            raise failed
        hashes = [reply in (b"hash", "hash") for reply in replies]
        living = {value for at, (value, _) in enumerate(possible) if hashes[2 * at] or hashes[2 * at + 1]}
        return [each for each in of if each.value not in living]

    async def prune(self, user_id: str, missing: Iterable[Member]) -> None:
        """Remove what is missing, unless it is young."""
        if values := [each.value for each in missing]:
            await self._database.run(*self.pruning(user_id, missing=values))

    def pruning(self, user_id: str, *, ended: Sequence[str] = (), missing: Sequence[bytes] = ()) -> Command:
        """The command that removes what has ended and, unless it is young, what is missing."""
        gone = [session_id.encode() for session_id in ended]
        return scripts.prune.command(
            self._database.names, {"user_id": user_id}, ended=gone, missing=list(missing), young_ms=YOUNG_MS
        )


def token_after(last: Member) -> str:
    """The page token of the page that begins after a member."""
    return page_token(b"%d.%b" % (last.score, last.value))


def member_before(token: str) -> Member:
    """The member after which a page begins. Raises RpcError for a token that `token_after` did not make."""
    position = position_of(token)
    if not position:
        return START
    score, dot, value = position.partition(b".")
    try:
        member = Member(value, int(score) if dot else 0)
    except ValueError:
        member = START
    if not 0 < abs(member.score) < 2**53:
        invalid_page_token()
    return member

"""The index of a user's sessions: which ids it lists, which of them live, and taking out the dead."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.services.session import keys, scripts

YOUNG_MS = 10_000
"""How long after it was listed an id's session may still be about to be written. Create gives up after half of it."""

TTL_MS = round(keys.LONGEST.total_seconds() * 1000)


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of the index. `score` is when it was created, or minus when it was first seen if others listed it."""

    member: bytes
    score: int

    @property
    def session_id(self) -> str:
        """The id; "" when no session can have it, for other programs may list anything."""
        if not 1 <= len(self.member) <= MAX_ID_BYTES:
            return ""
        try:
            return self.member.decode()
        except UnicodeDecodeError:
            return ""

    def may_come(self, now_ms: int) -> bool:
        """Whether a Create of ours may be about to write its session."""
        return self.score > 0 and now_ms - self.score <= YOUNG_MS


@dataclass(frozen=True, slots=True)
class Page:
    """A part of an index, newest first; `now_ms` is the time of Redis."""

    now_ms: int
    more: bool
    listed: list[Listed]


START = Listed(b"", 0)
"""Where the first page begins."""


def listed_in(rows: Sequence[bytes]) -> list[Listed]:
    """The members in a script's member, score, …"""
    return [Listed(rows[at], int(float(rows[at + 1]))) for at in range(0, len(rows), 2)]


class Index:
    """The indexes of all users."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, user_id: str, *, limit: int, after: Listed = START) -> Page:
        """Up to `limit` members after the given one."""
        ids, member = {"user_id": user_id}, after.member
        reply = await scripts.page(
            self._database, ids, after=member, after_score=after.score, limit=limit, ttl_ms=TTL_MS
        )
        return Page(reply[0], bool(reply[1]), listed_in(reply[2:]))

    async def missing(self, listed: Iterable[Listed]) -> list[Listed]:
        """Those that are no session's id, in one round trip. One being rotated is: its successor is on the way."""
        names, of = self._database.names, list(listed)
        possible = [(each.member, {"session_id": each.session_id}) for each in of if each.session_id]
        commands: list[Command] = []
        for _, ids in possible:
            commands += ("TYPE", names(keys.SESSION, ids)), ("EXISTS", names(keys.DEPARTED, ids))
        replies = await self._database.gather(commands)
        if failed := next((reply for reply in replies if isinstance(reply, RpcError)), None):
            raise failed
        living = {
            member
            for at, (member, _) in enumerate(possible)
            if replies[2 * at] in (b"hash", "hash") or replies[2 * at + 1]
        }
        return [each for each in of if each.member not in living]

    async def prune(self, user_id: str, missing: Iterable[Listed]) -> None:
        """Take out what is missing, unless it is young."""
        if members := [each.member for each in missing]:
            await self._database.run(*self.pruning(user_id, missing=members))

    def pruning(self, user_id: str, *, ended: Sequence[str] = (), missing: Sequence[bytes] = ()) -> Command:
        """The command that takes out what has ended and, unless it is young, what is missing."""
        gone = [session_id.encode() for session_id in ended]
        return scripts.prune.command(
            self._database.names, {"user_id": user_id}, ended=gone, missing=list(missing), young_ms=YOUNG_MS
        )


def token_of(last: Listed) -> str:
    """The page token that begins after a member."""
    return base64.urlsafe_b64encode(b"%d.%b" % (last.score, last.member)).decode()


def place_of(token: str) -> Listed:
    """Where a page token says that the page begins."""
    if not token:
        return START
    try:
        score, dot, member = base64.b64decode(token, altchars=b"-_", validate=True).partition(b".")
        place = Listed(member, int(score) if dot else 0)
    except ValueError:
        place = START
    if not 0 < abs(place.score) < 2**53:
        invalid_argument("page_token", "must be the next_page_token of an earlier page")
    return place

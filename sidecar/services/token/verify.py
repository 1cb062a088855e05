"""Using codes up that are found by their value: e-mail verification and password reset."""

from dataclasses import dataclass
from typing import Any

from sidecar.errors import invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes
from sidecar.services.token.settings import TokenSettings

_MOST_BYTES = 500


@dataclass(frozen=True)
class Verdict:
    """An outcome by the name of its field: ok, invalid, locked or expired."""

    outcome: str
    user_id: str = ""
    remaining: int | None = None
    lock_ms: int = 0


class Verifier:
    """Verifies codes of a flow, "email" or "reset"."""

    def __init__(self, database: Database, codes: Codes, settings: TokenSettings) -> None:
        self._database, self._codes, self._settings = database, codes, settings

    async def verify(self, flow: str, code: str, *, user_id: str, client: str, request_id: str) -> Verdict:
        """Use a code up.

        With somebody to count against, an attempt is taken before, and given back for a code that is or was good.
        """
        check_code(keys.FIELD[flow], code)
        self._check_ids(user_id, client)
        if not (client or user_id):
            return await self._consume(flow, code, user_id, request_id)
        # Who is counted cannot be confused: a user and a client of one name are two.
        of_client = {"flow": flow, "client": f"client:{client}" if client else f"user:{user_id}"}
        settings = self._settings
        left, lock_ms = await scripts.attempt(
            self._database,
            of_client,
            attempts=settings.attempts,
            lock_ms=milliseconds_of(settings.lock),
            most_failures=settings.max_failures,
            kept_ms=keys.KEPT_MS,
        )
        if left < 0:
            return Verdict("locked", lock_ms=lock_ms)
        verdict = await self._consume(flow, code, user_id, request_id)
        if verdict.outcome == "ok":
            await self._database.run("UNLINK", self._database.names(keys.GUESSES, of_client))
            return verdict
        if verdict.outcome == "expired":
            await scripts.forgive(self._database, of_client, unlock=lock_ms > 0, attempts=settings.attempts)
            return verdict
        return Verdict("locked", lock_ms=lock_ms) if lock_ms else Verdict("invalid", remaining=left)

    def _check_ids(self, user_id: str, client: str) -> None:
        for field, value in (("user_id", user_id), ("client", client)):
            if len(value.encode()) > _MOST_BYTES:
                invalid_argument(field, f"must be at most {_MOST_BYTES} bytes")

    async def _consume(self, flow: str, code: str, user_id: str, request_id: str) -> Verdict:
        script, field = scripts.CONSUME[flow], keys.FIELD[flow]
        replies: list[list[Any]] = await self._database.pipeline(
            [
                script.command(
                    self._database.names,
                    {field: form},
                    user_id=user_id,
                    request_id=request_id,
                    kept_ms=keys.KEPT_MS,
                    repeat_ms=keys.REPEAT_MS,
                )
                for form in self._codes.candidates(code, flow)
            ]
        )
        for word, *holder in replies:
            if word == b"ok":
                return Verdict("ok", user_id=holder[0].decode(errors="replace"))
        return Verdict("expired" if [b"expired"] in replies else "invalid")


def check_code(field: str, code: str) -> None:
    """Refuse a code that none could be."""
    if not code:
        invalid_argument(field, "must not be empty")
    if len(code.encode()) > MAX_ID_BYTES:
        invalid_argument(field, f"must be at most {MAX_ID_BYTES} bytes")

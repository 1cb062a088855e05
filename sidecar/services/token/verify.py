"""Verifies codes that are found by their value: e-mail verification and password reset."""

from dataclasses import dataclass
from typing import Any

from sidecar.errors import check_text
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.request_ids import KEPT_MS, RequestId, reused
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes
from sidecar.services.token.settings import TokenSettings

MAX_CLIENT_BYTES = 500
"""The longest client or user against whom wrong attempts are counted, in bytes of UTF-8."""


@dataclass(frozen=True)
class Verdict:
    """An outcome by the name of its field: ok, invalid, locked or expired."""

    outcome: str
    user_id: str = ""
    remaining: int | None = None
    lockout_ms: int = 0


class Verifier:
    """Verifies codes of a flow, "email" or "reset"."""

    def __init__(self, database: Database, codes: Codes, settings: TokenSettings) -> None:
        self._database, self._codes, self._settings = database, codes, settings

    async def verify(self, flow: str, code: str, *, user_id: str, client: str, request_id: RequestId) -> Verdict:
        """Use a code up. Raises RpcError for a request_id of another request.

        If there is a client or user to count against, an attempt is taken first, and returned if the code is or was
        good.
        """
        check_code(keys.FIELD[flow], code)
        self._check_ids(user_id, client)
        counted = keys.client_of(client, user_id)
        if not counted:
            await self._claim(flow, request_id)
            return await self._use(flow, code, user_id, request_id)
        settings, of_client = self._settings, {"flow": flow, "client": counted}
        left, lockout_ms = await scripts.take_attempt(
            self._database,
            {**of_client, "request_id": request_id.id or "-"},
            request_id=request_id.id,
            digest=request_id.digest,
            allowed=settings.attempts,
            lockout_ms=milliseconds_of(settings.lockout),
            max_failures=settings.max_failures,
            kept_ms=keys.KEPT_MS,
            repeat_ms=KEPT_MS,
        )
        if left == -2:
            raise reused()
        if left < 0:
            return Verdict("locked", lockout_ms=lockout_ms)
        verdict = await self._use(flow, code, user_id, request_id)
        if verdict.outcome == "ok":
            await self._database.run("UNLINK", self._database.names(keys.ATTEMPTS, of_client))
            return verdict
        if verdict.outcome == "expired":
            unlock = lockout_ms > 0
            await scripts.return_attempt(self._database, of_client, unlock=unlock, allowed=settings.attempts)
            return verdict
        return Verdict("locked", lockout_ms=lockout_ms) if lockout_ms else Verdict("invalid", remaining=left)

    def _check_ids(self, user_id: str, client: str) -> None:
        for field, value in (("user_id", user_id), ("client", client)):
            check_client(field, value)

    async def _claim(self, flow: str, request_id: RequestId) -> None:
        """Bind a request_id to its request where no attempt is counted."""
        if not request_id.id:
            return
        ids = {"flow": flow, "request_id": request_id.id, "client": f"request:{request_id.id}"}
        if not await scripts.claim_request(self._database, ids, digest=request_id.digest, repeat_ms=KEPT_MS):
            raise reused()

    async def _use(self, flow: str, code: str, user_id: str, request_id: RequestId) -> Verdict:
        script, field = scripts.USE_CODE[flow], keys.FIELD[flow]
        replies: list[list[Any]] = await self._database.pipeline(
            [
                script.command(
                    self._database.names,
                    {field: form},
                    user_id=user_id,
                    request=f"{request_id.digest} {request_id.id}" if request_id.id else "",
                    kept_ms=keys.KEPT_MS,
                    repeat_ms=KEPT_MS,
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
    check_text(field, code, MAX_ID_BYTES, required=True)


def check_client(field: str, value: str) -> None:
    """Refuse a client or user whose wrong attempts cannot be counted."""
    check_text(field, value, MAX_CLIENT_BYTES)

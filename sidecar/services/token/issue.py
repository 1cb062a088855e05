"""Issues codes that are found by their value: e-mail verification and password reset."""

from dataclasses import dataclass

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.request_ids import KEPT_MS, RequestId, reused
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes, fingerprint
from sidecar.services.token.settings import TokenSettings


@dataclass(frozen=True)
class Issued:
    """A code and when it expires, in milliseconds since 1970."""

    code: str
    expiry_ms: int


@dataclass(frozen=True)
class Wait:
    """No code for so many milliseconds: it is too soon, or there is a lockout."""

    ms: int
    locked: bool = False


class Issuer:
    """Issues codes of a flow ("email" or "reset") in a form ("link", "typed" or "token")."""

    def __init__(self, database: Database, codes: Codes, settings: TokenSettings) -> None:
        self._database, self._codes, self._settings = database, codes, settings

    async def issue(self, flow: str, form: str, user_id: str, *, ttl_ms: int, request_id: RequestId) -> Issued | Wait:
        """Count the send and note the code as the user's outstanding one; then store it and end the previous one.

        If the call is interrupted in between, a send is counted and no code is good; a repeat with the same request_id
        stores it. Raises RpcError for a request_id of another request.
        """
        settings, nonce = self._settings, self._codes.nonce()
        word, *rest = await scripts.begin_issue(
            self._database,
            {"flow": flow, "user_id": user_id, "request_id": request_id.id or "-"},
            request_id=request_id.id,
            digest=request_id.digest,
            nonce=nonce,
            stored=self._stored(flow, self._code(flow, form, user_id, nonce)),
            ttl_ms=ttl_ms,
            cooldown_ms=milliseconds_of(settings.cooldown),
            max_sends=settings.sends,
            window_ms=milliseconds_of(settings.sends_window),
            kept_ms=keys.KEPT_MS,
            repeat_ms=KEPT_MS,
        )
        if word == b"reused":
            raise reused()
        if word == b"soon":
            return Wait(int(rest[0]))
        nonce, expiry_ms = rest[0].decode(), int(rest[1])
        code = self._code(flow, form, user_id, nonce)
        commands = [self._store(flow, user_id, code, nonce, ttl_ms)]
        if word == b"first" and (before := stored_form(rest[2])):
            commands.insert(0, self._end(flow, before))
        *_, stored = await self._database.pipeline(commands)
        if stored == b"taken":
            text = "the key of the new code holds what another program wrote; issue another code"
            raise RpcError(reasons.REASON_WRONG_TYPE, text)
        return Issued(code, expiry_ms)

    def _code(self, flow: str, form: str, user_id: str, nonce: str) -> str:
        code: str = getattr(self._codes, form)(flow, user_id, nonce)
        return code

    def _stored(self, flow: str, code: str) -> str:
        return self._codes.stored(code, flow)

    def _store(self, flow: str, user_id: str, code: str, nonce: str, ttl_ms: int) -> Command:
        return scripts.STORE_CODE[flow].command(
            self._database.names,
            {keys.FIELD[flow]: self._stored(flow, code)},
            user_id=user_id,
            issue=fingerprint(nonce),
            ttl_ms=ttl_ms,
            kept_ms=keys.KEPT_MS,
        )

    def _end(self, flow: str, stored: str) -> Command:
        ids = {keys.FIELD[flow]: stored}
        return scripts.END_CODE[flow].command(self._database.names, ids, always=True, kept_ms=keys.KEPT_MS)


def stored_form(held: bytes | None) -> str:
    """The stored form of a code as noted in the sender's hash; empty for what no code could be."""
    try:
        text = held.decode() if held else ""
    except UnicodeDecodeError:
        return ""
    return text if len(text.encode()) <= MAX_ID_BYTES else ""

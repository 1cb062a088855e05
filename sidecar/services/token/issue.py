"""Making codes that are found by their value: e-mail verification and password reset."""

from dataclasses import dataclass

from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes, fingerprint
from sidecar.services.token.settings import TokenSettings


@dataclass(frozen=True)
class Sent:
    """A code and when it expires, in milliseconds since 1970."""

    code: str
    expiry_ms: int


@dataclass(frozen=True)
class Wait:
    """No code: too soon, or locked, for so many milliseconds."""

    ms: int
    locked: bool = False


class Issuer:
    """Issues codes of a flow ("email" or "reset") in a form ("link", "typed" or "token")."""

    def __init__(self, database: Database, codes: Codes, settings: TokenSettings) -> None:
        self._database, self._codes, self._settings = database, codes, settings

    async def issue(self, flow: str, form: str, user_id: str, *, ttl_ms: int, request_id: str) -> Sent | Wait:
        """Count the send and note the code as the user's outstanding one; then store it and end the one before.

        Cut in between, a send is counted and no code is good; a repeat with the same request_id stores it.
        """
        settings, nonce = self._settings, self._codes.nonce()
        ids = {"flow": flow, "user_id": user_id, "request_id": request_id or "-"}
        word, *rest = await scripts.grant(
            self._database,
            ids,
            request_id=request_id,
            nonce=nonce,
            stored=self._stored(flow, self._code(flow, form, user_id, nonce)),
            ttl_ms=ttl_ms,
            cooldown_ms=milliseconds_of(settings.cooldown),
            most=settings.sends,
            window_ms=milliseconds_of(settings.sends_window),
            kept_ms=keys.KEPT_MS,
            repeat_ms=keys.REPEAT_MS,
        )
        if word == b"soon":
            return Wait(int(rest[0]))
        nonce, expiry_ms = rest[0].decode(), int(rest[1])
        code = self._code(flow, form, user_id, nonce)
        commands = [self._deposit(flow, user_id, code, nonce, ttl_ms)]
        if word == b"granted" and rest[2]:
            commands.insert(0, self._void(flow, rest[2].decode()))
        *_, stored = await self._database.pipeline(commands)
        if stored == b"taken":
            raise RuntimeError("two codes of 60 random bits or more were alike")
        return Sent(code, expiry_ms)

    def _code(self, flow: str, form: str, user_id: str, nonce: str) -> str:
        code: str = getattr(self._codes, form)(flow, user_id, nonce)
        return code

    def _stored(self, flow: str, code: str) -> str:
        return self._codes.stored(code, flow)

    def _deposit(self, flow: str, user_id: str, code: str, nonce: str, ttl_ms: int) -> Command:
        return scripts.DEPOSIT[flow].command(
            self._database.names,
            {keys.FIELD[flow]: self._stored(flow, code)},
            user_id=user_id,
            issue=fingerprint(nonce),
            ttl_ms=ttl_ms,
            kept_ms=keys.KEPT_MS,
        )

    def _void(self, flow: str, stored: str) -> Command:
        ids = {keys.FIELD[flow]: stored}
        return scripts.VOID[flow].command(self._database.names, ids, always=True, kept_ms=keys.KEPT_MS)

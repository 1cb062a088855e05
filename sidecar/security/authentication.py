"""Who calls: the identity behind a bearer token or a client certificate."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.config.values import ConfigError
from sidecar.errors import RpcError
from sidecar.security.file_watcher import Reloaded, text_of

MOST_TOKENS = 2
"""Tokens a file may hold: the one in use, and while it is replaced the old beside the new."""

LEAST_TOKEN = 16
"""Characters; shorter ones can be guessed."""

_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
"""RFC 6750, section 2.1."""

Known = tuple[tuple[bytes, str], ...]
"""The digest of each token, with its identity."""


class Tokens:
    """Bearer tokens: each identity has a file of one token a line, two at most, read again when it changes."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(files)
        self._known = Reloaded(list(self._files.values()), self._read)

    def identity(self, token: str) -> str | None:
        """Whose token it is; None for nobody's. The time it takes says nothing about any token."""
        digest = _digest(token)
        found = None
        for known, identity in self._known():  # all of them, whichever it is
            if hmac.compare_digest(known, digest):
                found = identity
        return found

    def _read(self) -> Known:
        known: dict[bytes, str] = {}
        for identity, path in self._files.items():
            for token in tokens_of(path, identity):
                digest = _digest(token)
                if known.setdefault(digest, identity) != identity:
                    raise ConfigError(f"server.tokens: {known[digest]} and {identity} have a token in common")
        return tuple(known.items())


def tokens_of(path: Path, identity: str) -> list[str]:
    """The tokens in a file; ConfigError when it cannot be used, without a word of what it holds."""
    setting = f"the token file of {identity}"
    tokens = [line.strip() for line in text_of(path, setting).splitlines() if line.strip()]
    if not tokens:
        raise ConfigError(f"{setting}: {path} is empty; make a token with `openssl rand -base64 32`")
    if len(tokens) > MOST_TOKENS:
        raise ConfigError(f"{setting}: {path} holds {len(tokens)} tokens, one a line; {MOST_TOKENS} at most are valid")
    for token in tokens:
        if len(token) < LEAST_TOKEN or not _TOKEN.fullmatch(token):
            raise ConfigError(
                f"{setting}: a token in {path} must have at least {LEAST_TOKEN} letters, digits or ._~+/=-; "
                "make one with `openssl rand -base64 32`"
            )
    return tokens


def identity_of(context: Any, tokens: Tokens | None, *, certificates: bool) -> str:
    """Who makes a call: by its token if it has one, else by its client certificate; RpcError for nobody known.

    A wrong token is refused even where the certificate would do, for its sender meant to be somebody else.
    """
    if tokens is not None and (header := only(context, "authorization")) is not None:
        scheme, _, token = header.partition(" ")
        identity = tokens.identity(token.strip()) if scheme.lower() == "bearer" else None
        if identity is None:
            raise RpcError(reasons.REASON_UNAUTHENTICATED, "the token in `authorization` is not one of this sidecar's")
        return identity
    if certificates and (identity := _certified(context.auth_context())):
        return identity
    ways = [
        *(["`authorization: Bearer <token>`"] if tokens else []),
        *(["a client certificate"] if certificates else []),
    ]
    raise RpcError(reasons.REASON_UNAUTHENTICATED, f"this sidecar wants to know who calls: give {' or '.join(ways)}")


def only(context: Any, name: str) -> str | None:
    """The value of a metadata key, None without one; RpcError when there are several, for which of them would count?"""
    found = [value for key, value in context.invocation_metadata() or () if key == name]
    if len(found) > 1:
        raise RpcError(reasons.REASON_UNAUTHENTICATED, f"the metadata has `{name}` more than once")
    return found[0] if found else None


def _certified(facts: Mapping[str, Any]) -> str:
    """The SPIFFE id or other URI in a verified certificate, else its common name; "" where there is neither."""
    for field in ("peer_spiffe_id", "x509_uri", "x509_common_name"):
        for value in facts.get(field, ()):
            if value:
                return str(value.decode("utf-8", "replace"))
    return ""


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()

"""Authentication: the identity behind a bearer token or a client certificate.

An identity says where it comes from, so that nobody can take another's by choosing a name: `token:NAME` is that of a
token file, `spiffe://...` that of a certificate with one SPIFFE id, `uri:URI` that of a certificate with another URI,
and `cn:NAME` that of a certificate with no URI but a common name.
"""

import hashlib
import hmac
import logging
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.config.values import ConfigError
from sidecar.errors import RpcError
from sidecar.security.file_watcher import FileWatcher, text_of

log = logging.getLogger(__name__)

IDENTITY = re.compile(r"(token:|cn:|uri:|spiffe://).+", re.DOTALL)
"""The forms of an identity."""

MAX_TOKENS = 2
"""Tokens a file may hold: the one in use, and a second one during a rotation."""

MIN_TOKEN = 16
"""Characters; shorter tokens can be guessed."""

_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
"""RFC 6750, section 2.1."""


class Tokens:
    """Bearer tokens: each name has a file of one or two tokens, one per line, read again when it changes."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = {name: FileWatcher([path], partial(_digests, path, name)) for name, path in files.items()}
        self._known: dict[bytes, str] = {}
        self._versions: list[int] = []
        self._merge(at_start=True)
        self.version = 0

    def identity(self, token: str) -> str | None:
        """The identity of a token, None if it is unknown. The time it takes reveals nothing about any token."""
        self.refresh()
        digest = _digest(token)
        found = None
        for known, identity in self._known.items():  # all of them, whichever it is
            if hmac.compare_digest(known, digest):
                found = identity
        return found

    def refresh(self) -> int:
        """Read the files that have changed, each independently of the others; the version of all tokens."""
        versions = self._versions
        for each in self._files.values():
            each()
        if versions != [each.version for each in self._files.values()]:
            self._merge()
            self.version += 1
        return self.version

    def _merge(self, *, at_start: bool = False) -> None:
        """Give each token to the identity of its file. One in several files stays with whom it identified before."""
        owners: dict[bytes, list[str]] = {}
        for name, file in self._files.items():
            for digest in file():
                owners.setdefault(digest, []).append(name)
        known = {}
        for digest, names in owners.items():
            if len(names) > 1:
                text = f"server.tokens: {' and '.join(names)} have a token in common"
                if at_start:
                    raise ConfigError(text)
                log.error("%s; it identifies only whom it identified before", text)
                names = [name for name in names if self._known.get(digest) == f"token:{name}"]
            if names:
                known[digest] = f"token:{names[0]}"
        self._known = known
        self._versions = [each.version for each in self._files.values()]


def _digests(path: Path, name: str) -> frozenset[bytes]:
    return frozenset(map(_digest, tokens_of(path, name)))


def tokens_of(path: Path, name: str) -> list[str]:
    """The tokens in a file. Raises ConfigError when it cannot be used; the message reveals nothing of the content."""
    setting = f"the token file of {name}"
    tokens = [line.strip() for line in text_of(path, setting).splitlines() if line.strip()]
    if not tokens:
        raise ConfigError(f"{setting}: {path} is empty; make a token with `openssl rand -base64 32`")
    if len(tokens) > MAX_TOKENS:
        raise ConfigError(
            f"{setting}: {path} holds {len(tokens)} tokens; at most {MAX_TOKENS} are allowed, one per line"
        )
    for token in tokens:
        if len(token) < MIN_TOKEN or not _TOKEN.fullmatch(token):
            raise ConfigError(
                f"{setting}: a token in {path} must have at least {MIN_TOKEN} letters, digits or ._~+/=-; "
                "make one with `openssl rand -base64 32`"
            )
    return tokens


def identity_of(context: Any, tokens: Tokens | None, *, certificates: bool) -> str:
    """The identity of a caller: of its token if it sends one, else of its client certificate.

    Raises RpcError for an unknown caller. A wrong token is rejected even if the certificate is known: its sender meant
    to be somebody else.
    """
    if tokens is not None and (header := only(context, "authorization")) is not None:
        scheme, _, token = header.partition(" ")
        identity = tokens.identity(token.strip()) if scheme.lower() == "bearer" else None
        if identity is None:
            raise RpcError(reasons.REASON_UNAUTHENTICATED, "the token in `authorization` is unknown")
        return identity
    if certificates and (identity := _certified(context.auth_context())):
        return identity
    ways = [
        *(["`authorization: Bearer <token>`"] if tokens else []),
        *(["a client certificate"] if certificates else []),
    ]
    raise RpcError(reasons.REASON_UNAUTHENTICATED, f"authentication required: send {' or '.join(ways)}")


def only(context: Any, name: str) -> str | None:
    """The value of a metadata key, None without one. Raises RpcError when it is sent more than once."""
    found = [value for key, value in context.invocation_metadata() or () if key == name]
    if len(found) > 1:
        raise RpcError(reasons.REASON_UNAUTHENTICATED, f"the metadata has `{name}` more than once")
    return found[0] if found else None


def _certified(facts: Mapping[str, Any]) -> str:
    """The identity in a verified certificate; "" for one without any name."""
    for field, prefix in (("peer_spiffe_id", ""), ("x509_uri", "uri:"), ("x509_common_name", "cn:")):
        for value in facts.get(field, ()):
            if value:
                return prefix + str(value.decode("utf-8", "replace"))
    return ""


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()

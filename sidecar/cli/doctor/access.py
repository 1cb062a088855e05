"""Checks of the access to the sidecar: certificates, tokens, policy, addresses."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

from sidecar.app import access_of, tls_of
from sidecar.cli.doctor.certificates import strict_refusal_of_own
from sidecar.cli.doctor.fixes import KEY_USAGE
from sidecar.cli.doctor.target import Finding, first
from sidecar.config.values import ConfigError
from sidecar.rpc.address import BindError, check_uds, require_loopback
from sidecar.security.authorization import identities_of
from sidecar.security.tls import TlsFiles, check
from sidecar.settings import Settings

_SOON = 7.0
"""Days before its end from which a certificate is reported."""


def access_findings(settings: Settings) -> Iterator[Finding]:
    """What would make `serve` refuse to start, with its message, and what soon will."""
    server, tls, access = settings.server, tls_of(settings), None
    try:
        if tls:
            yield from _certificate(tls)
        access = access_of(settings)
        if access:
            policy = f", and {server.policy} says what they may do" if server.policy else ""
            yield Finding("ok", "access", f"callers must authenticate{policy}")
            yield from _tokens(settings)
        if server.uds:
            check_uds(Path(server.uds))
        if not (tls or access or server.insecure):
            require_loopback(server.listen)
    except ConfigError as error:
        fix = "correct the file or the setting; `serve` refuses to start with it"
        yield Finding("fail", "access", str(error).replace("\n", "; "), fix)
    except BindError as error:
        yield Finding("fail", "access", str(error), "see docs/security.md")


def _tokens(settings: Settings) -> Iterator[Finding]:
    """Token files that everybody can read, and identities of the policy that no token file defines."""
    server, files = settings.server, settings.server.token_files()
    readable = [str(path) for path in files.values() if path.stat().st_mode & 0o004]
    text = f"anyone on this machine can read {', '.join(readable)}"
    yield from first("tokens", (readable, "warn", text, "chmod o-r"))
    if server.policy and not server.tls_client_ca:  # a client certificate may name any identity
        unknown = sorted(identities_of(Path(server.policy)) - {f"token:{name}" for name in files})
        text = f"the policy names identities that no token file defines: {', '.join(unknown)}"
        yield from first("policy", (unknown, "warn", text, "use identities of server.tokens, or give these a token"))


def _certificate(tls: TlsFiles) -> Iterator[Finding]:
    end = check(tls).get("notAfter", "")
    days = (ssl.cert_time_to_seconds(end) - time.time()) / 86_400 if end else 0.0
    refusal = strict_refusal_of_own(tls.cert, tls.key, tls.client_ca)
    yield from first(
        "certificate",
        (refusal, "warn", f"clients that verify strictly, as Python 3.13 does, refuse it: {refusal}", KEY_USAGE),
    )
    yield from first(
        "certificate",
        (
            days < _SOON,
            "warn",
            f"ends in {days:.1f} days, at {end}",
            "replace the file; the sidecar reads it without a restart",
        ),
        (True, "ok", f"good until {end}", ""),
    )

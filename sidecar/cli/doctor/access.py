"""What the doctor looks at in the sidecar's own door: certificates, tokens, policy, where it listens."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

from sidecar.app import access_of, tls_of
from sidecar.cli.doctor.target import Finding
from sidecar.config.values import ConfigError
from sidecar.rpc.address import BindError, check_uds, require_loopback
from sidecar.security.authorization import identities_of
from sidecar.security.tls import check
from sidecar.settings import Settings

_SOON = 7.0
"""Days before its end at which a certificate is worth a warning."""


def access_findings(settings: Settings) -> Iterator[Finding]:
    """What stands in the way of `serve`, in its words, and what will before long."""
    tls, access = tls_of(settings), None
    try:
        if tls:
            yield _lifetime(check(tls))
        access = access_of(settings)
        if access:
            yield Finding("ok", "access", "callers are asked who they are" + _policy(settings))
            yield from _readable_by_all(settings)
            yield from _unknown(settings)
        if settings.server.uds:
            check_uds(Path(settings.server.uds))
        if not (tls or access or settings.server.insecure):
            require_loopback(settings.server.listen)
    except ConfigError as error:
        cure = "mend the file or the setting; `serve` refuses to start with it"
        yield Finding("fail", "access", str(error).replace("\n", "; "), cure)
    except BindError as error:
        yield Finding("fail", "access", str(error), "see docs/security.md")


def _readable_by_all(settings: Settings) -> Iterator[Finding]:
    """Files of tokens that anyone on the machine can read."""
    open_ones = [str(path) for path in settings.server.token_files().values() if path.stat().st_mode & 0o004]
    if open_ones:
        yield Finding("warn", "tokens", f"anyone on this machine can read {', '.join(open_ones)}", "chmod o-r")


def _unknown(settings: Settings) -> Iterator[Finding]:
    """Identities that the policy names and nobody has; a client certificate may give any, so then none is unknown."""
    server = settings.server
    if not server.policy or server.tls_client_ca:
        return
    if unknown := sorted(identities_of(Path(server.policy)) - {f"token:{name}" for name in server.token_files()}):
        cure = "name those of server.tokens, or give them a token"
        yield Finding("warn", "policy", f"no token makes anyone {', '.join(unknown)}", cure)


def _lifetime(certificate: dict[str, str]) -> Finding:
    end = certificate.get("notAfter", "")
    days = (ssl.cert_time_to_seconds(end) - time.time()) / 86_400 if end else 0.0
    if days < _SOON:
        cure = "put a new one in its place: it is taken up without a restart"
        return Finding("warn", "certificate", f"ends in {days:.1f} days, at {end}", cure)
    return Finding("ok", "certificate", f"good until {end}")


def _policy(settings: Settings) -> str:
    return f", and {settings.server.policy} says what they may" if settings.server.policy else ""

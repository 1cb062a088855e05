"""What the doctor looks at in the sidecar's own door: certificates, tokens, policy, where it listens."""

import ssl
import time
from collections.abc import Iterator

from sidecar.app import access_of, tls_of
from sidecar.cli.patient import Finding
from sidecar.config import ConfigError, Settings
from sidecar.kernel.certificates import check
from sidecar.kernel.server import BindError, refuse_strangers

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
        if not (tls or access or settings.server.insecure):
            refuse_strangers(settings.server.listen)
    except ConfigError as error:
        cure = "mend the file or the setting; `serve` refuses to start with it"
        yield Finding("fail", "access", str(error).replace("\n", "; "), cure)
    except BindError as error:
        yield Finding("fail", "access", str(error), "see docs/security.md")


def _lifetime(certificate: dict[str, str]) -> Finding:
    end = certificate.get("notAfter", "")
    days = (ssl.cert_time_to_seconds(end) - time.time()) / 86_400 if end else 0.0
    if days < _SOON:
        cure = "put a new one in its place: it is taken up without a restart"
        return Finding("warn", "certificate", f"ends in {days:.1f} days, at {end}", cure)
    return Finding("ok", "certificate", f"good until {end}")


def _policy(settings: Settings) -> str:
    return f", and {settings.server.policy} says what they may" if settings.server.policy else ""

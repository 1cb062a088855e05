"""Checks of the access to the sidecar: certificates, tokens, policy, addresses."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

from sidecar.app import access_of, tls_of
from sidecar.cli.doctor.findings import KEY_USAGE, Finding, first
from sidecar.config.values import ConfigError
from sidecar.rpc.address import BindError, check_uds, require_loopback
from sidecar.security.authorization import identities_of
from sidecar.security.tls import TlsFiles, check, handshake
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
    if readable := [str(path) for path in files.values() if path.stat().st_mode & 0o004]:
        yield Finding("warn", "tokens", f"anyone on this machine can read {', '.join(readable)}", "chmod o-r")
    if server.policy and not server.tls_client_ca:  # a client certificate may name any identity
        unknown = sorted(identities_of(Path(server.policy)) - {f"token:{name}" for name in files})
        text = f"the policy names identities that no token file defines: {', '.join(unknown)}"
        yield from first("policy", (unknown, "warn", text, "use identities of server.tokens, or give these a token"))


def _certificate(tls: TlsFiles) -> Iterator[Finding]:
    end = check(tls).get("notAfter", "")
    days = (ssl.cert_time_to_seconds(end) - time.time()) / 86_400 if end else 0.0
    if refusal := _strict_refusal(tls):
        text = f"clients that verify strictly, as Python 3.13 does, refuse it: {refusal}"
        yield Finding("warn", "certificate", text, KEY_USAGE)
    text, fix = f"ends in {days:.1f} days, at {end}", "replace the file; the sidecar reads it without a restart"
    yield from first("certificate", (days < _SOON, "warn", text, fix), (True, "ok", f"good until {end}", ""))


def _strict_refusal(tls: TlsFiles) -> str:
    """Why only a client that verifies strictly refuses the sidecar's certificate; "" when none or every client does.

    The CA is looked for in the files of the certificate and of the clients' CA; without it nothing can be said.
    """
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    server.load_cert_chain(tls.cert, tls.key, password=lambda: "")
    client.check_hostname = False
    for file in filter(None, (tls.cert, tls.client_ca)):
        client.load_verify_locations(file)
    for strictly in (False, True):
        try:
            client.verify_flags |= ssl.VERIFY_X509_STRICT if strictly else 0
            handshake(client, server)
        except ssl.SSLError as error:
            return (getattr(error, "verify_message", "") or error.reason) if strictly else ""
    return ""

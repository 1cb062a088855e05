"""Whether certificates pass the strict verification that is the default since Python 3.13."""

import asyncio
import contextlib
import ssl
from urllib.parse import parse_qs, urlsplit


async def strict_refusal(url: str, timeout: float) -> str:
    """Why a client that verifies strictly refuses the certificate of a Redis; "" when it accepts it, or without TLS."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "rediss" or query.get("ssl_cert_reqs", "required") != "required":
        return ""
    context = ssl.create_default_context(cafile=query.get("ssl_ca_certs"))
    context.check_hostname = False  # the connection has already been checked for that
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    if "ssl_certfile" in query:
        context.load_cert_chain(query["ssl_certfile"], query.get("ssl_keyfile"))
    try:
        async with asyncio.timeout(timeout):
            _, writer = await asyncio.open_connection(parts.hostname, parts.port or 6379, ssl=context)
            writer.transport.abort()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message.partition(",")[0]
    except OSError:  # TimeoutError is one
        return ""
    return ""


def strict_refusal_of_own(cert: str, key: str, client_ca: str) -> str:
    """Why only a client that verifies strictly refuses the sidecar's certificate; "" when none or every client does.

    The CA is looked for in the files of the certificate and of `client_ca`; without it nothing can be said.
    """
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(cert, key, password=lambda: "")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    for file in filter(None, (cert, client_ca)):
        client.load_verify_locations(file)
    if _refusal(client, server):
        return ""
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    return _refusal(client, server)


def _refusal(client: ssl.SSLContext, server: ssl.SSLContext) -> str:
    """Why the client refuses the server's certificate in a handshake in memory."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (client.wrap_bio(to_client, to_server), server.wrap_bio(to_server, to_client, server_side=True))
    try:
        for end in ends * 4:
            with contextlib.suppress(ssl.SSLWantReadError):
                end.do_handshake()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except ssl.SSLError as error:
        return error.reason
    return ""

"""Why a connection failed, in words that may be logged."""

import os
import re
import socket
import ssl
from collections.abc import Iterator

from redis.exceptions import AuthenticationError, BusyLoadingError, NoPermissionError, RedisError
from redis.sentinel import MasterNotFoundError

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError

_TLS = {
    "WRONG_VERSION_NUMBER": "no TLS is spoken there",
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": "it asks for a client certificate",
    "NO_CERTIFICATE_OR_CRL_FOUND": "the file of ssl_ca_certs holds no certificate in PEM form",
}

_TEXTS = {
    "max number of clients": "it has reached maxclients",
    "Connection closed": "it closed the connection",
    "DB index": "it has no such database",
    "in cluster mode": "it is a node of a Cluster, which has database 0 only",
}
"""Parts of error texts of servers and of redis-py that come without a code."""


def describe(error: BaseException) -> str:
    """The cause, without address, user or password, any of which the text of the error itself may contain."""
    return next(filter(None, map(_cause, _chain(error))), type(error).__name__)


def denial(error: BaseException) -> str:
    """The code with which the server refused the credentials: WRONGPASS or NOPERM; "" for any other failure."""
    for each in _chain(error):
        if isinstance(each, AuthenticationError):
            return "WRONGPASS"
        if isinstance(each, NoPermissionError):
            return "NOPERM"
    return ""


def not_permitted(service: str, code: str) -> RpcError:
    """The error of a call for which the credentials or the permissions in Redis do not suffice."""
    if code in ("WRONGPASS", "NOAUTH"):
        rule = "the user or password in redis.url is wrong or missing"
    else:
        rule = "see `nexus-sidecar acl` for the permissions it needs"
    about = {"redis_error": code, "family": service}
    return RpcError(reasons.REASON_REDIS_NOT_PERMITTED, f"Redis ({service}) answered {code}: {rule}", metadata=about)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and its causes, the innermost first."""
    if error is not None:
        yield from _chain(error.__cause__ or error.__context__)
        yield error


def _cause(error: BaseException) -> str:
    match error:
        case AuthenticationError():
            return "authentication failed: a wrong user or password, or none given"
        case NoPermissionError():
            return "the user may not do what every connection begins with (NOPERM)"
        case BusyLoadingError():
            return "it is loading its data (LOADING)"
        case MasterNotFoundError():
            return "no Sentinel knows the primary"
        case ssl.SSLCertVerificationError():
            return f"its certificate is refused: {error.verify_message.partition(',')[0]}"
        case ssl.SSLError():
            return _TLS.get(error.reason, f"TLS failed: {error.reason}")
        case TimeoutError():
            return "no answer in time"
        case socket.gaierror():
            return "its name is not known"
        case OSError(errno=int(number)) if number > 0:
            return os.strerror(number)
        case RedisError():
            return _from_text(str(error))
    return ""


def _from_text(text: str) -> str:
    for words, meaning in _TEXTS.items():
        if words in text:
            return meaning
    code = re.match(r"[A-Z]{3,}(?= )", text)
    return f"it answered {code[0]}" if code and code[0] != "ERR" else ""

"""`request_id`: what makes a repeat of a call answer what the first one did, and binds the id to that request."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sidecar.errors import RpcError, check_text

MAX_BYTES = 128

KEPT_MS = 600_000
"""How long the first answer is kept, in milliseconds."""


def reused() -> RpcError:
    """What to raise when the kept answer belongs to another request; see sidecar/keyspace/lua/answers.lua."""
    return RpcError.invalid_argument("request_id", "was used for a different request within the last 10 minutes")


@dataclass(frozen=True, slots=True)
class RequestId:
    """An id as the caller gave it ("" for none), and a digest of everything else in the request."""

    id: str
    digest: str


_NONE = RequestId("", "")


def request_id_of(request: Any) -> RequestId:
    """The request_id of a request. Raises RpcError for one that is too long."""
    given: str = request.request_id
    if not given:
        return _NONE
    check_text("request_id", given, MAX_BYTES)
    rest = type(request)()
    rest.CopyFrom(request)
    rest.ClearField("request_id")
    text = request.DESCRIPTOR.full_name.encode() + b"\0" + rest.SerializePartialToString(deterministic=True)
    return RequestId(given, hashlib.sha256(text).hexdigest()[:16])

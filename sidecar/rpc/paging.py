"""Pages: sizes, tokens, and a bound in bytes, the same for every list (AIP-158)."""

import base64
import binascii
from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

from google.protobuf.message import Message

from sidecar.errors import invalid_argument

DEFAULT_SIZE, MAX_SIZE = 100, 1_000
"""Items of a page that names no size, and the most that any page has; a larger size counts as this one."""

MAX_PAGE_BYTES = 3 * 1024 * 1024
"""A page ends before it grows beyond this; see MAX_REPLY_BYTES."""

MAX_REPLY_BYTES = 4 * 1024 * 1024
"""The default of `server.max_reply_bytes`: the most that a gRPC client accepts by default."""

M = TypeVar("M", bound=Message)


def page_size(asked: int, *, default: int = DEFAULT_SIZE, most: int = MAX_SIZE) -> int:
    """The size of a page: 0 is the default, and what is too large is the largest."""
    return min(asked or default, most)


def page_token(position: bytes) -> str:
    """An opaque token for the position after which the next page starts."""
    return base64.urlsafe_b64encode(b"\x01" + position).decode()


def position_of(token: str) -> bytes:
    """The position in a token, b"" for the first page. Raises RpcError for what `page_token` did not make."""
    if not token:
        return b""
    try:
        decoded = base64.b64decode(token.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        decoded = b""
    if decoded[:1] != b"\x01":
        invalid_page_token()
    return decoded[1:]


def invalid_page_token() -> NoReturn:
    """Raise the RpcError of a token that no page gave."""
    invalid_argument("page_token", "must be the next_page_token of an earlier page")


def within_bytes(messages: Iterable[M], most: int = MAX_PAGE_BYTES) -> Iterator[M]:
    """Messages up to a total of `most` bytes; the first one always, so that a list makes progress."""
    total = 0
    for message in messages:
        total += message.ByteSize()
        if total > most and total > message.ByteSize():
            return
        yield message

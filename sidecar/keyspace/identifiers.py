"""Identifiers of requests as parts of keys: what is refused, what is encoded."""

import re

from sidecar.errors import check_text

MAX_ID_BYTES = 512
"""The longest identifier accepted, in bytes of UTF-8 before encoding."""

_CONTROL = "".join(map(chr, range(0x20))) + "\x7f"
_HOSTILE = re.compile(r"[%:{}*?\[\]\\" + re.escape(_CONTROL) + "]")
_HOSTILE_LAST = re.compile(r"[%{}*?\[\]\\" + re.escape(_CONTROL) + "]")


PLAIN_ID = r"[\w.@/+=-]{1,512}"
"""Ids that stand in a key as they are; most do."""


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def encode_id(name: str, value: str, *, last: bool = False) -> str:
    """Percent-encode what could break out of a placeholder; refuse empty and over-long values.

    `last` says that it is the pattern's last placeholder, where a colon is harmless and stays as it is.
    """
    check_text(name, value, MAX_ID_BYTES, required=True)
    return (_HOSTILE_LAST if last else _HOSTILE).sub(_percent, value)

"""Who has hit what in a window: a Bloom filter in Redis."""

import hashlib
import math

_BITS = 23
_PLACES = 6


def places(actor: str, id_: str) -> list[int]:
    """The bits of an actor and an id."""
    digest = int.from_bytes(hashlib.sha256(f"{len(actor)}:{actor}{id_}".encode()).digest())
    return [(digest >> (_BITS * n)) % (1 << _BITS) for n in range(_PLACES)]


def error_rate(hits: int) -> float:
    """The probability that a hit counts as a duplicate after so many different ones (Bloom 1970)."""
    return (1 - math.exp(-_PLACES * hits / (1 << _BITS))) ** _PLACES

"""Numbers in Redis, where they are texts that other programs may have written."""

import math

_INT64 = range(-(2**63), 2**63)


def number_of(raw: bytes | str) -> int | float | None:
    """The number that a field of a hash holds, an integer of 64 bits or a float; None for anything else."""
    text = raw if isinstance(raw, str) else raw.decode(errors="replace")
    try:
        whole = int(text) if len(text) <= 20 and text.lstrip("-").isascii() and text.lstrip("-").isdigit() else None
        if whole is not None and whole in _INT64:
            return whole
        number = float(text) if len(text) <= 400 and "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None

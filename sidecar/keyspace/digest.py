"""The digest of a hash, which serves as its version: any program's change is noticed."""

import hashlib
from collections.abc import Mapping


def digest_of(held: Mapping[bytes, bytes], without: bytes | None = None) -> str:
    """The SHA1 of all fields, sorted, but for the field `without`; digest_of of lua/digest.lua computes the same."""
    parts = [
        b"%d:%b%d:%b" % (len(name), name, len(value), value) for name, value in sorted(held.items()) if name != without
    ]
    return hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()

"""Codes: how they are made, what they look like, and what Redis holds of them."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

PREFIX = "h1."
"""The prefix of an HMAC in place of a code. A code to verify that begins with it is never looked up as it is, or
whoever can read Redis could present what they read."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_LINK, _TYPED = 26, 12
_OURS = re.compile(f"[{_ALPHABET}]{{{_LINK}}}|[{_ALPHABET}]{{{_TYPED}}}")
_LOOKALIKES = str.maketrans("OIL", "011", " -")


class Codes:
    """Makes and recognises codes. The first key makes HMACs, all verify them; without keys codes stay as they are."""

    def __init__(self, keys: Sequence[bytes] = ()) -> None:
        self._keys = tuple(keys)

    @staticmethod
    def nonce() -> str:
        """256 random bits, from which a code is derived."""
        return secrets.token_hex(32)

    def link(self, *about: str) -> str:
        """26 characters, 130 bits."""
        return self._base32(_LINK, about)

    def typed(self, *about: str) -> str:
        """12 characters, 60 bits."""
        return self._base32(_TYPED, about)

    def token(self, *about: str) -> str:
        """43 characters of URL-safe base 64, 256 bits."""
        return _base64(self._derive(about))

    def digits(self, count: int, *about: str) -> str:
        """Decimal digits; taken from 256 bits, so that all are equally likely to within 2^-220."""
        return str(int.from_bytes(self._derive(about)) % 10**count).zfill(count)

    def stored(self, code: str, *about: str) -> str:
        """What Redis holds of a code of ours."""
        return self.candidates(code, *about)[0]

    def candidates(self, code: str, *about: str) -> list[str]:
        """All forms in which Redis may hold a returned code: HMACs by each key, then the code as it is."""
        plain = list(dict.fromkeys((canonical(code), code)))
        digests = [_digest(key, (*about, plain[0])) for key in self._keys]
        return digests + [form for form in plain if not form.startswith(PREFIX)]

    def _derive(self, about: Sequence[str]) -> bytes:
        """A nonce among `about` makes it random; a nonce that is kept for a repeat is useless without the key."""
        return _mac(self._keys[0] if self._keys else b"", ("issue", *about))

    def _base32(self, length: int, about: Sequence[str]) -> str:
        number = int.from_bytes(self._derive(about))
        return "".join(_ALPHABET[number >> 5 * at & 31] for at in range(length))


def canonical(code: str) -> str:
    """A code as it was made: spaces and hyphens between digits dropped, letters that look like digits replaced."""
    tight = code.translate(_LOOKALIKES) if code.isascii() else code
    if tight.isdigit():
        return tight
    upper = code.upper().translate(_LOOKALIKES)
    return upper if _OURS.fullmatch(upper) else code


def fingerprint(code: str) -> str:
    """A digest that tells two values apart without containing them."""
    return hashlib.sha256(code.encode()).hexdigest()


def _mac(key: bytes, about: Sequence[str]) -> bytes:
    text = b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in about)
    return hmac.digest(key, text, "sha256")


def _digest(key: bytes, about: Sequence[str]) -> str:
    return PREFIX + _base64(_mac(key, about))


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

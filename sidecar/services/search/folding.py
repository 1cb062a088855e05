"""How terms and prefixes are compared: without case, accents and differences of white space."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_MOST = 256


def fold(text: str) -> str:
    """Compatibility decomposition, case folding, no combining marks, one blank for white space, none at the start.

    Unicode's NFKD and default caseless matching (The Unicode Standard, section 3.13), with the marks (general category
    Mn) left out: "Ｃａｆé" is "cafe", "Straße" is "strasse". Blanks at the end stay: they are part of a prefix.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        folded = "".join(char for char in folded if unicodedata.category(char) != "Mn")
    return _SPACE.sub(" ", folded.replace("\0", "")).lstrip()[:_MOST]


def folded_term(term: bytes) -> bytes:
    """The form under which a term is found; empty, so under no prefix, for one that is not UTF-8."""
    try:
        text = term.decode()
    except UnicodeDecodeError:
        return b""
    return (fold(text).rstrip() or text.replace("\0", "")).encode()


def tidy(text: str) -> str:
    """A term or query as it is kept: NFC, white space collapsed, none at its ends."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()

"""The folded form in which terms and prefixes are compared: without case, accents and differences of white space."""

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_MAX_CHARACTERS = 256

_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ŧ": "t"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Latin letters that Unicode does not decompose, although people type them without their stroke or as two letters. "ß"
is not here: case folding makes it "ss"."""

_ACCENTED_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ")
_VOICING = ("\u3099", "\u309a")
"""The combining marks that tell ハ, バ and パ apart."""


def fold(text: str) -> str:
    """Compatibility decomposition, case folding, no accents, one space for white space, none at the start.

    Unicode's NFKD and default caseless matching (The Unicode Standard, section 3.13). Combining marks (general category
    Mn) are left out in Latin, Greek and Cyrillic, where they are accents, and kept in all other scripts, where they
    make another letter: "Ｃａｆé" is "cafe", "Łódź" is "lodz", "Straße" is "strasse", but パパ is not ハハ. A space at
    the end stays: it is part of a prefix.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        folded = _without_accents(folded).translate(_LETTERS)
    return _SPACE.sub(" ", folded.replace("\0", "")).lstrip()[:_MAX_CHARACTERS]


def _without_accents(decomposed: str) -> str:
    out: list[str] = []
    meaningful = False
    for char in decomposed:
        kind = _kind(char)
        if kind == "accent":
            if not meaningful:
                continue
            if char in _VOICING and out:
                char = unicodedata.normalize("NFC", out.pop() + char)
        elif kind != "mark":
            meaningful = kind == "letter"
        out.append(char)
    return "".join(out)


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """What a character is: "accent" (a mark that may be one), "mark", "letter" (whose marks are kept), or "other"."""
    category = unicodedata.category(char)
    if category == "Mn":
        return "accent"
    if category in ("Mc", "Me", "Cf"):
        return "mark"
    accented = unicodedata.name(char, "").startswith(_ACCENTED_SCRIPTS)
    return "letter" if category[0] == "L" and not accented else "other"


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

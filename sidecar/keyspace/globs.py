"""Matching Redis' glob patterns in time that grows with pattern and text, never faster.

A regular expression of many `*` backtracks exponentially on a text that almost matches.
"""

import re
from collections.abc import Sequence

STAR, ANY = "*", "?"


class Glob:
    """A pattern given as its parts: STAR for any bytes, ANY for one byte, and literal text."""

    def __init__(self, parts: Sequence[str]) -> None:
        pieces: list[list[str]] = [[]]
        for part in parts:
            if part == STAR:
                pieces.append([])
            else:
                pieces[-1].append("." if part == ANY else re.escape(part))
        compiled = [re.compile("".join(piece).encode(), re.DOTALL) for piece in pieces]
        self._whole = compiled[0] if len(compiled) == 1 else None
        self._first, self._last = compiled[0], re.compile(compiled[-1].pattern + rb"\Z", re.DOTALL)
        self._middle = compiled[1:-1]
        self._last_length = len(re.sub(rb"\\(.)", rb"\1", compiled[-1].pattern, flags=re.DOTALL))

    def matches(self, text: bytes) -> bool:
        """Whether the whole text matches.

        Between two stars the leftmost place is as good as any, so nothing is ever tried twice.
        """
        if self._whole:
            return bool(self._whole.fullmatch(text))
        found = self._first.match(text)
        end = len(text) - self._last_length
        if not found or found.end() > end or not self._last.match(text, end):
            return False
        at = found.end()
        for piece in self._middle:
            place = piece.search(text, at, end)
            if not place:
                return False
            at = place.end()
        return True

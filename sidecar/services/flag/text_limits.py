"""How large the text of a flag may be: how long, how deep, and how much its shared rules may make of it."""

import json
import re
from typing import Any

LONGEST = 1024 * 1024
"""Bytes of text beyond which a value written by another program is not looked into."""

DEEPEST_TEXT = 200
"""Levels of JSON beyond which a text is not looked into: what walks it, here and elsewhere, is recursive."""

_REFERENCE = re.compile(r'\{"\$ref": ("(?:[^"\\]|\\.)*")\}')


class Unusable(Exception):
    """A text that is no flag; the message says why, in words that hold none of the text."""


def deeper(value: Any, levels: int) -> bool:
    """Whether objects and lists stand in each other for more than so many levels."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return inner is not None and (not levels or any(deeper(each, levels - 1) for each in inner))


class SharedRules:
    """The rules of a flag set under `$evaluators`, each of which its flags name as `{"$ref": name}`.

    A rule may name others, so that a few lines can stand for more than any memory holds; all that is put in place in
    one set is bounded by LONGEST.
    """

    def __init__(self, evaluators: Any) -> None:
        rules = evaluators if isinstance(evaluators, dict) else {}
        self._texts = {json.dumps(name): json.dumps(rule) for name, rule in rules.items()}
        self._room = LONGEST

    def put_into(self, entry: Any) -> Any:
        """The entry with each reference replaced; one to a rule that is not there stays. Raises Unusable."""
        if not self._texts:
            return entry
        text = json.dumps(entry)
        for _ in range(DEEPEST_TEXT):
            before, text = text, _REFERENCE.sub(self._rule, text)
            if text == before:
                break
        value = json.loads(text)
        if deeper(value, DEEPEST_TEXT):
            raise Unusable(f"nested more than {DEEPEST_TEXT} levels deep with the shared rules in place")
        return value

    def _rule(self, reference: re.Match[str]) -> str:
        text = self._texts.get(reference[1], reference[0])
        self._room -= len(text)
        if self._room < 0:
            raise Unusable("longer than 1 MiB with the shared rules in place")
        return text

"""What one evaluation of a targeting rule may cost: its steps, and the size of the texts and numbers that it makes."""

from typing import Any

STEPS = 100_000
"""Steps of one evaluation. A step is one operator of the rule, one argument beyond two, one item of a list or 64
characters of a text that is looked at; 100,000 take 10 to 30 ms."""

CALL_STEPS = 2_000_000
"""Steps of all evaluations of one call that evaluates many flags."""

PAUSE_AFTER = 0.005
"""Seconds after which a call that evaluates many flags lets other calls run."""

MAX_OPERATORS = 20_000
"""Operators of a rule; it takes 4 us to compile each."""

MAX_TEXT = 64 * 1024
"""Characters of a text that a rule makes."""

MAX_NUMBER = 2**1024
"""Every whole number that a rule makes is nearer to 0 than this, as every double is."""

SHORT = 64
"""Characters of a text that costs nothing to look at."""

_MAX_DEPTH = 200


class ExceededError(Exception):
    """The evaluation would cost more than it may; the message names the limit."""


class Budget:
    """The steps that are left to the evaluation in progress. Evaluations never overlap: none of them awaits."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = STEPS

    def spend(self, steps: int) -> None:
        """Use up some steps. Raises ExceededError."""
        self.left -= steps
        if self.left < 0:
            raise ExceededError(f"the targeting rule needs more than {STEPS} steps for this context")

    def look_at(self, value: Any) -> None:
        """Pay for an operator that looks at all of a value. Raises ExceededError."""
        kind = type(value)
        if kind is str:
            if len(value) > SHORT:
                self.spend(len(value) // SHORT)
        elif kind is list or kind is dict:
            self._look_into(value, _MAX_DEPTH)

    def _look_into(self, value: Any, levels: int) -> None:
        if not levels:
            raise ExceededError(f"the targeting rule makes a value of more than {_MAX_DEPTH} levels")
        self.spend(1 + len(value))
        for each in value.values() if type(value) is dict else value:
            kind = type(each)
            if kind is list or kind is dict:
                self._look_into(each, levels - 1)
            elif kind is str and len(each) > SHORT:
                self.spend(len(each) // SHORT)


def number(value: Any) -> Any:
    """A number that a rule has made. Raises ExceededError for a whole number that no double comes near."""
    if type(value) is int and not -MAX_NUMBER < value < MAX_NUMBER:
        raise ExceededError("the targeting rule makes a number beyond the range of a double")
    return value


def check_length(characters: int) -> None:
    """Raises ExceededError when a rule is about to make a text that is too long."""
    if characters > MAX_TEXT:
        raise ExceededError(f"the targeting rule makes a text of more than {MAX_TEXT} characters")

"""docs/clients.md shows what the examples do: each part of its pieces stands in the example of its language."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/clients.md").read_text()
EXAMPLES = {Path(link).suffix: ROOT / "docs" / link for link in re.findall(r"\]\((\.\./clients/[^)]+\.\w+)\)", PAGE)}
SUFFIXES = {"python": ".py", "go": ".go", "ts": ".ts", "java": ".java", "rust": ".rs"}


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", SUFFIXES)
def test_each_piece_is_cut_out_of_the_example(language: str) -> None:
    example = words(EXAMPLES[SUFFIXES[language]].read_text())
    pieces = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert len(pieces) == PAGE.count("\n## "), "every task in every language"
    for part in "\n\n".join(pieces).split("\n\n"):
        assert words(part) in example

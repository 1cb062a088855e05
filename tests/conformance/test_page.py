"""docs/clients.md and READMEs show what is run: each of their pieces stands in an example or a test of its language."""

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


@pytest.mark.parametrize(
    ("language", "folder", "run"),
    [
        ("go", "clients/go", ("examples/campaign/main.go", "sidecar/readme_test.go")),
        ("ts", "clients/typescript", ("examples/campaign.ts", "test/readme.test.ts")),
    ],
)
def test_each_piece_of_a_readme_is_run(language: str, folder: str, run: tuple[str, ...]) -> None:
    code = " ".join(words((ROOT / folder / name).read_text()) for name in run)
    pieces = re.findall(rf"```{language}\n(.*?)```", (ROOT / folder / "README.md").read_text(), re.DOTALL)
    assert pieces
    for piece in pieces:
        # The import names the package, which the code itself is part of.
        shown = re.sub(r'import .* from "@nexus-sidecar/client";', "", piece)
        assert words(shown) in code


def lines(code: str) -> int:
    """Lines that are neither blank, nor comments, nor the frame of a function."""
    frame = re.compile(r"\s*$|\s*//|(async )?func|}$")
    return sum(not frame.match(line) for line in code.splitlines())


@pytest.mark.parametrize(("language", "redis"), [("go", "tasks.go"), ("ts", "tasks.ts")])
def test_the_table_of_lines_is_counted(language: str, redis: str) -> None:
    tasks = re.split(r"// (?:task: |end of tasks)", (ROOT / "benchmarks/lines" / redis).read_text())[1:-1]
    sections = {text.split("\n")[0]: text for text in re.split(r"\n## ", PAGE)}
    column = {"go": 1, "ts": 3}[language]
    for task in tasks:
        name = task.split("\n")[0]
        [piece] = re.findall(rf"```{language}\n(.*?)```", sections[name], re.DOTALL)
        [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {name} |")]
        shown = [cell.strip() for cell in row.split("|")[2:-1]][column - 1 : column + 1]
        assert shown == [str(lines(piece)), str(lines(task.split("\n", 1)[1]))], name

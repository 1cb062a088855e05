"""Writes nexus_sidecar/sync, the client for threads, from nexus_sidecar/aio: the same code without `async` and `await`.

What asyncio and threads do differently is in the modules whose names start with an underscore, which both folders have;
those are not generated.
"""

import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

PACKAGE = Path(__file__).parent / "nexus_sidecar"

NOTE = "# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.\n"

NAMES = {
    "aio": "sync",
    "anext": "next",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "StopAsyncIteration": "StopIteration",
}
"""Names and what they are called without asyncio."""

TEXTS = {"async with": "with", "for asyncio": "for threads", "await ": ""}
"""What docstrings and comments say, and what they say without asyncio."""


def without_asyncio(source: str) -> str:
    """The source of a module, for threads."""
    lines = source.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    written, at = [NOTE], 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        start, end = (offsets[row - 1] + column for row, column in (token.start, token.end))
        replaced = token.string
        if token.type == tokenize.NAME and token.string in ("async", "await"):
            replaced, end = "", re.compile(r"\s*").match(source, end).end()  # type: ignore[union-attr]
        elif token.type == tokenize.NAME:
            replaced = NAMES.get(token.string, token.string.replace("AsyncStub", "Stub"))
        elif token.type in (tokenize.STRING, tokenize.COMMENT):
            for text, other in TEXTS.items():
                replaced = replaced.replace(text, other)
        if replaced != source[start:end]:
            written += [source[at:start], replaced]
            at = end
    return "".join([*written, source[at:]])


def formatted(path: Path, text: str) -> str:
    """The text as ruff formats it and sorts its imports."""
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check", "--fix-only", "--quiet", "--select", "I"], ["format", "--quiet"]):
        words = [str(ruff), *command, "--stdin-filename", str(path), "-"]
        text = subprocess.run(words, input=text, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return text


def rendered() -> dict[Path, str]:
    """Every module of nexus_sidecar/sync that is generated from one of nexus_sidecar/aio, and its text."""
    modules = [path for path in sorted((PACKAGE / "aio").glob("[!_]*.py")) if path.name != "accessors.py"]
    targets = {PACKAGE / "sync" / path.name: path for path in [*modules, PACKAGE / "aio" / "__init__.py"]}
    return {target: formatted(target, without_asyncio(path.read_text())) for target, path in targets.items()}


def main() -> None:
    """Write the modules."""
    for path, text in rendered().items():
        path.write_text(text)


if __name__ == "__main__":
    main()

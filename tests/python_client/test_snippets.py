"""The Python code of the client's README and of docs/clients.md runs."""

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from nexus_sidecar import aio
from sidecar.app import Sidecar
from tests.python_client.both import Either

ROOT = Path(__file__).parents[2]


def snippets(page: str) -> list[str]:
    """The Python code of a page, piece by piece."""
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)


async def run(code: str, names: dict[str, Any], either: Either) -> None:
    """Run code that may await, or else in a thread, for the sidecar runs in ours."""
    compiled = compile(code, "snippet", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if compiled.co_flags & inspect.CO_COROUTINE:
        await eval(compiled, names)
    else:
        either.is_aio = False
        await either.do(exec, compiled, names)


README = snippets("clients/python/README.md")


@pytest.mark.parametrize("number", range(len(README)))
async def test_a_snippet_of_the_readme_runs_by_itself(
    sidecar: Sidecar, clients: Any, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXUS_SIDECAR_ADDR", sidecar.server.address)
    async with Either("threads", sidecar.server.address) as either:
        await run(README[number], {}, either)


async def test_the_snippets_of_the_page_run_with_its_client(
    sidecar: Sidecar, clients: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXUS_SIDECAR_ADDR", sidecar.server.address)
    first, *others = snippets("docs/clients.md")
    assert len(README) >= 5
    assert len(others) >= 4
    async with Either("threads", sidecar.server.address) as either:
        names: dict[str, Any] = {}
        await run(first, names, either)
        async with aio.connect() as names["client"]:
            for code in others:
                await run(code, names, either)

"""Every line of docs/grpcurl.md works."""

import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest

from sidecar.app import Sidecar
from tests.recipes import ADDRESS, Recipe, page, recipes

ROOT = Path(__file__).parent.parent
SIDE_BY_SIDE = 4


def test_the_page_is_what_the_protos_and_examples_make_of_it() -> None:
    assert (ROOT / "docs/grpcurl.md").read_text() == page() + "\n"


def found(program: str) -> str | None:
    """The program, in this environment or on the path."""
    beside = Path(sys.executable).parent / program
    return str(beside) if beside.exists() else shutil.which(program)


@pytest.mark.parametrize("program", ["buf", "grpcurl"])
async def test_each_recipe_works(program: str, sidecar: Sidecar, clients: object) -> None:
    path = found(program)
    if path is None:
        assert not os.environ.get("CI"), f"{program} is missing"
        pytest.skip(f"{program} is not installed")
    turn = asyncio.Semaphore(SIDE_BY_SIDE)

    async def run(recipe: Recipe) -> str:
        async with turn:
            command = recipe.buf if program == "buf" else recipe.grpcurl
            return await complaint([path, *command[1:]], sidecar.server.address, recipe)

    complaints = await asyncio.gather(*map(run, recipes()))
    assert not any(complaints), "\n".join(filter(None, complaints))


async def complaint(command: list[str], address: str, recipe: Recipe) -> str:
    """What is wrong with a recipe; "" when it ends well, or is a watch, which has to be ended."""
    words = [word.replace(ADDRESS, address) for word in command]
    process = await asyncio.create_subprocess_exec(
        *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    watches = recipe.rpc.method.name.startswith(("Watch", "Subscribe"))
    try:
        out, _ = await asyncio.wait_for(process.communicate(), 2 if watches else 30)
    except TimeoutError:
        process.kill()
        await process.wait()
        return "" if watches else f"{recipe.method}: no answer"
    # What an example asks for need not be there: NOT_FOUND is an answer too. Anything else is the recipe's fault.
    if process.returncode == 0 or b"NotFound" in out or b"not_found" in out:
        return ""
    return f"{recipe.method}: {out.decode()}"

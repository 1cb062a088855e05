"""Runs the program as a user would."""

import asyncio
import os
import sys
from dataclasses import dataclass


@dataclass
class Ran:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """This process's environment without settings of its own, and with `variables`."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NEXUS_")} | variables


async def run(*arguments: str, **variables: str) -> Ran:
    """Run `nexus-sidecar` to its end, at most 30 s."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "sidecar", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment(**variables),
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), 30)
    except TimeoutError:
        process.kill()
        raise
    return Ran(process.returncode or 0, out.decode(), err.decode())

"""The languages there are clients in, and how to run the runner of one."""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from pathlib import Path

from tests.conformance import checks
from tests.conformance.sidecars import environment

ROOT = Path(__file__).parents[2]
SCENARIOS = Path(__file__).parent / "scenarios"
LONGEST = 900
"""Seconds a runner may take for its scenarios, what it has to build included."""


@dataclass(frozen=True)
class Language:
    """A language with a client in clients/<name>, the programs of its toolchain, and how its example is run there."""

    name: str
    tools: tuple[str, ...]
    example: tuple[str, ...]

    @property
    def runner(self) -> Path:
        """The program that carries out scenarios."""
        return ROOT / "clients" / self.name / "conformance" / "run"

    def lacking(self) -> str:
        """What is not there of the client or its toolchain; "" when all is."""
        if not self.runner.exists():
            return "no runner"
        return ", ".join(f"no {tool}" for tool in self.tools if not shutil.which(tool))

    async def outcomes(self, addresses: dict[str, str], *, checks_too: bool = True) -> AsyncIterator[tuple[str, str]]:
        """Each scenario and check with why it failed ("": it passed)."""
        expected = scenario_names()
        async for name, why in self._scenarios(addresses):
            expected.discard(name)
            yield name, why
        for name in sorted(expected):
            yield name, "not run"
        if checks_too:
            yield "a restart costs no call", await _checked(checks.restart(self.runner))
            yield "a killed client's lock is free", await _checked(checks.kill(self.runner, addresses["default"]))
            yield "the example runs", await _checked(checks.example(self.runner.parents[1], self.example, addresses))

    async def _scenarios(self, addresses: dict[str, str]) -> AsyncIterator[tuple[str, str]]:
        process = await asyncio.create_subprocess_exec(
            str(self.runner), "scenarios", str(SCENARIOS), env=environment(addresses), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout
        try:
            async with asyncio.timeout(LONGEST):
                async for line in process.stdout:
                    outcome = json.loads(line)
                    yield outcome["scenario"], "" if outcome["passed"] else outcome.get("why", "no reason given")
                await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _checked(check: Awaitable[str]) -> str:
    try:
        return await check
    except (AssertionError, TimeoutError, OSError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def scenario_names() -> set[str]:
    """The names of all scenarios, as runners print them."""
    return {
        f"{file.stem}/{scenario['name']}"
        for file in SCENARIOS.glob("*.json")
        for scenario in json.loads(file.read_text())["scenarios"]
    }


_JAVA_EXAMPLE = ("-Dexec.classpathScope=test", "-Dexec.mainClass=io.nexus.sidecar.example.Campaign")

LANGUAGES = {
    each.name: each
    for each in (
        Language("python", (), (sys.executable, "examples/campaign.py")),
        Language("go", ("go",), ("go", "run", "./examples/campaign")),
        Language("typescript", ("node", "npm"), ("npm", "run", "--silent", "example")),
        Language("java", ("java", "mvn"), ("mvn", "-q", "test-compile", "exec:java", *_JAVA_EXAMPLE)),
        Language("rust", ("cargo",), ("cargo", "run", "-q", "--example", "campaign")),
    )
}

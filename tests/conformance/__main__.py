"""`python -m tests.conformance`: run every client's conformance runner and print one table, scenario by language."""

import argparse
import asyncio
import os
import sys

from tests.conformance.languages import LANGUAGES, Language
from tests.conformance.report import FAILED, MISSING, Table
from tests.conformance.sidecars import running


async def run(languages: list[Language], topology: str) -> Table:
    """Try each language whose toolchain is there."""
    table = Table([language.name for language in languages])
    async with running(topology) as addresses:
        for language in languages:
            if lacking := language.lacking():
                table.skip(language.name, lacking, failure=bool(os.environ.get("CI")))
                continue
            async for name, why in language.outcomes(addresses, checks_too=topology == "embedded"):
                table.add(name, language.name, why)
                if why:
                    print(f"{language.name}: {name}: {why}", file=sys.stderr, flush=True)
    return table


def main() -> int:
    """Exit code 1 when a scenario failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="default: %(default)s")
    parser.add_argument("--topology", default="embedded", choices=("embedded", "cluster"), help="default: %(default)s")
    options = parser.parse_args()
    names = options.languages.split(",")
    if unknown := [name for name in names if name not in LANGUAGES]:
        parser.error(f"no such language: {', '.join(unknown)}; there are {', '.join(LANGUAGES)}")
    table = asyncio.run(run([LANGUAGES[name] for name in names], options.topology))
    print(table)
    return int(table.has(FAILED) or (bool(os.environ.get("CI")) and table.has(MISSING)))


if __name__ == "__main__":
    sys.exit(main())

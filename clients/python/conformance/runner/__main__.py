"""`run scenarios FOLDER`, `run load SECONDS`, `run hold RESOURCE ID`."""

import asyncio
import sys

from runner import load, scenarios


def main(words: list[str]) -> int:
    """The exit code."""
    match words:
        case ["scenarios", folder]:
            return asyncio.run(scenarios.run(folder))
        case ["load", seconds]:
            return asyncio.run(load.load(float(seconds)))
        case ["hold", resource, resource_id]:
            return asyncio.run(load.hold(resource, resource_id))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

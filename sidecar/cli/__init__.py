"""The command line: one module a command, imported only when its command runs, so that a probe starts fast."""

import importlib
import os
import sys
from collections.abc import Sequence

from sidecar.cli import codes
from sidecar.cli.parser import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code (see sidecar.cli.codes)."""
    args = parser().parse_args(arguments)
    module = importlib.import_module(f"sidecar.cli.{args.module}")
    try:
        code = int(module.run(args))
        sys.stdout.flush()
    except BrokenPipeError:  # `nexus-sidecar keys | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return codes.OK
    except Exception as error:
        failure = codes.of(error)
        if failure is None:
            raise
        for line in str(error).splitlines():
            print(f"nexus-sidecar: {line}", file=sys.stderr)
        return failure
    return code

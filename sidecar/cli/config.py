"""`nexus-sidecar config`."""

import argparse

from sidecar.cli.settings import settings_of
from sidecar.config import reference
from sidecar.settings import AllSettings


def run(args: argparse.Namespace) -> int:
    """Print the effective settings, the commented example, or the reference page."""
    if args.example:
        print(reference.example(AllSettings), end="")
    elif args.markdown:
        print(reference.markdown(AllSettings), end="")
    else:
        print(reference.effective(*settings_of(args)), end="")
    return 0

"""`nexus-sidecar config`."""

import argparse

from sidecar.cli import configuration
from sidecar.cli.settings import settings_of


def run(args: argparse.Namespace) -> int:
    """Print the effective settings, the commented example, or the reference page."""
    if args.example:
        print(configuration.example(), end="")
    elif args.markdown:
        print(configuration.markdown(), end="")
    else:
        print(configuration.effective(*settings_of(args)), end="")
    return 0

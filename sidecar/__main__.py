"""`python -m sidecar` and the `nexus-sidecar` program."""

import sys

from sidecar.cli import main

if __name__ == "__main__":
    sys.exit(main())

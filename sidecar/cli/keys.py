"""`nexus-sidecar keys`."""

import argparse
import json

from sidecar.cli import keyspace
from sidecar.cli.settings import settings_of


def run(args: argparse.Namespace) -> int:
    """Print every declared key family as a text table, as docs/keyspace.md, or as JSON."""
    if args.markdown:
        print(keyspace.markdown(), end="")
        return 0
    settings, _ = settings_of(args)
    places = dict(settings.redis.databases)
    if args.json:
        print(json.dumps(keyspace.records(settings.namespace, places), indent=2))
    else:
        print(keyspace.table(settings.namespace, places), end="")
    return 0

"""The settings of a command: flags override the environment, which overrides the file."""

import argparse

from sidecar.config.sources import Sources
from sidecar.settings import Settings, read


def settings_of(args: argparse.Namespace) -> tuple[Settings, Sources]:
    """The effective settings and where each came from."""
    given = vars(args)
    flags = {
        "--redis redis.url": "" if given.get("embedded") else given.get("redis"),
        "--data redis.data": given.get("data"),
        "--listen server.listen": given.get("listen"),
        "--uds server.uds": given.get("uds"),
        "--uds-mode server.uds_mode": given.get("uds_mode"),
        "--workers server.workers": given.get("workers"),
        "--insecure server.insecure": given.get("insecure"),
    }
    return read(args.config, flags, assignments=args.assignments)

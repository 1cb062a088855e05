"""`nexus-sidecar acl`."""

import argparse

from sidecar.app import urls_of
from sidecar.cli.permissions import permissions, servers
from sidecar.cli.settings import settings_of
from sidecar.config.values import redact


def run(args: argparse.Namespace) -> int:
    """Print the least-privilege line for the user of each configured server."""
    settings, _ = settings_of(args)
    places = servers(urls_of(settings.redis, settings.redis.url or "redis://127.0.0.1:6379"))
    for url, families in places.items():
        if len(places) > 1:
            print(f"# {redact(url)}: {', '.join(families)}")
        rules = permissions(families, settings.served, url).rules()
        start = f"user {args.user}" if args.aclfile else f"ACL SETUSER {args.user} reset"
        print(f"{start} on >CHANGE-ME {rules}")
    return 0

"""The commands, their flags and their help texts."""

import argparse
from pathlib import Path
from typing import Any

from sidecar import __version__
from sidecar.cli import codes

_DESCRIPTION = """\
A sidecar for your service: sessions, caching, rate limits, locks and more on Redis, over gRPC."""

_EXAMPLES = """\
examples:
  nexus-sidecar serve                                 an embedded server that keeps no data: for development
  nexus-sidecar serve --embedded --data ./data        an embedded server that keeps its data
  nexus-sidecar serve --redis redis://localhost:6379  your Redis or Valkey
  nexus-sidecar doctor --redis redis://localhost:6379 check that server; each finding comes with its fix
  nexus-sidecar config --example > nexus-sidecar.toml every setting with its meaning and default

Settings come from flags, else NEXUS_SIDECAR__* variables (NEXUS_SIDECAR__REDIS__URL is url in [redis]), else the file
that --config or NEXUS_SIDECAR_CONFIG names, else their defaults. `nexus-sidecar config` shows the source of each."""

_SERVE = """\
examples:
  nexus-sidecar serve
  nexus-sidecar serve --redis rediss://user:password@redis.internal:6379 --listen 127.0.0.1:50051
  nexus-sidecar serve --uds /run/nexus/sidecar.sock --uds-mode 0660 --listen ""
  nexus-sidecar serve --workers 2 --set redis.timeout=2s --set server.drain=30s

The sidecar starts and serves while Redis is down; calls fail at once until it is back. TERM or Ctrl-C drains it: calls
in flight finish, and streams end with a status after which they can be resumed. A second signal ends it at once."""

_ACL = """\
The line permits exactly what the sidecar needs: the key patterns of the declared families in the namespace, its
channels, and the commands that its scripts and services use. Paste it at the prompt of redis-cli (a shell interprets
> and &) and replace CHANGE-ME by a password. There is one line for each server.

examples:
  nexus-sidecar acl
  nexus-sidecar acl --set namespace=shop --user shop-sidecar
  nexus-sidecar acl --aclfile >> /etc/redis/users.acl"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(prog="nexus-sidecar", description=_DESCRIPTION, epilog=f"{_EXAMPLES}\n\n{codes.TABLE}")
    top.add_argument("--version", action="version", version=f"nexus-sidecar {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    _serve(commands)
    _doctor(commands)
    _keys(commands)
    _acl(commands)
    _config(commands)
    _health(commands)
    version = commands.add_parser("version", help="print the versions of the sidecar and of what it runs on")
    version.set_defaults(module="version")
    return top


class _Parser(argparse.ArgumentParser):
    """Prints examples as written and accepts no abbreviated flags, which a new flag could make ambiguous."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)


def _settings(command: argparse.ArgumentParser) -> None:
    """The flags of every command that reads the settings."""
    group = command.add_argument_group("settings")
    group.add_argument("--config", type=Path, metavar="FILE", help="TOML file (default: $NEXUS_SIDECAR_CONFIG, if set)")
    group.add_argument(
        "--set",
        dest="assignments",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="any setting, such as redis.timeout=2s; may be repeated",
    )


def _redis(command: argparse.ArgumentParser) -> "argparse._MutuallyExclusiveGroup":
    group = command.add_mutually_exclusive_group()
    group.add_argument(
        "--redis", metavar="URL", help="redis://[user:password@]host:port, rediss://... for TLS, or unix:///path"
    )
    return group


def _serve(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("serve", help="run the sidecar", epilog=_SERVE)
    command.set_defaults(module="serve")
    _redis(command).add_argument(
        "--embedded", action="store_true", help="start an embedded server, even if redis.url is configured"
    )
    command.add_argument("--data", metavar="DIR", help="folder for the embedded server's data (default: none is kept)")
    command.add_argument("--listen", metavar="HOST:PORT", help='TCP address (default: 127.0.0.1:50051; "" for none)')
    command.add_argument("--uds", metavar="PATH", help="UNIX socket to listen on, with or without TCP")
    command.add_argument("--uds-mode", metavar="MODE", help="file mode of that socket, octal (default: 0660)")
    command.add_argument("--workers", type=int, metavar="N", help="processes that share the TCP port (default: 1)")
    command.add_argument("--insecure", action="store_true", default=None, help="allow plain text beyond loopback")
    _settings(command)


def _doctor(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("doctor", help="check the configured Redis; each finding comes with its fix")
    command.set_defaults(module="doctor.command")
    _redis(command)
    command.add_argument("--json", action="store_true", help="one JSON object instead of text")
    command.add_argument(
        "--sample", type=int, default=2_000, metavar="N", help="keys to check in each database (default: %(default)s)"
    )
    _settings(command)


def _keys(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("keys", help="list every key family the sidecar reads or writes")
    command.set_defaults(module="keys")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="as docs/keyspace.md")
    form.add_argument("--json", action="store_true", help="as a JSON array")
    _settings(command)


def _acl(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("acl", help="print the least-privilege ACL line for the sidecar's user", epilog=_ACL)
    command.set_defaults(module="acl")
    _redis(command)
    command.add_argument("--user", default="nexus-sidecar", help="name of the user (default: %(default)s)")
    command.add_argument("--aclfile", action="store_true", help="as a line of an ACL file instead of a command")
    _settings(command)


def _config(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("config", help="print the effective settings and where each comes from")
    command.set_defaults(module="config")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--example", action="store_true", help="a commented file with every setting at its default")
    form.add_argument("--markdown", action="store_true", help="as docs/configuration.md")
    _settings(command)


def _health(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("health", help="ask a running sidecar whether it serves; for container probes")
    command.set_defaults(module="health")
    command.add_argument("address", nargs="?", help="host:port or unix:PATH (default: from the settings)")
    command.add_argument(
        "--service",
        default="",
        metavar="NAME",
        help='"" is the process (liveness), "readiness" every service and its Redis, or a service such as '
        "nexus.cache.v1.CacheService (default: the process)",
    )
    command.add_argument(
        "--timeout",
        type=float,
        default=2.0,
        metavar="SECONDS",
        help="longest wait for the answer (default: %(default)s)",
    )
    _settings(command)

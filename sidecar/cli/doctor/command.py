"""`nexus-sidecar doctor`: runs all checks and prints each finding with its fix."""

import argparse
import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import asdict

from redis.exceptions import RedisError

from sidecar.app import urls_of
from sidecar.cli import codes
from sidecar.cli.doctor.access import access_findings
from sidecar.cli.doctor.connectivity import databases, reach
from sidecar.cli.doctor.findings import Finding, Unreachable
from sidecar.cli.doctor.key_audit import key_audit
from sidecar.cli.doctor.permissions import allowed, scripts
from sidecar.cli.doctor.server import buffers, clock, cluster, durability, memory, role
from sidecar.cli.doctor.target import Target
from sidecar.cli.permissions import servers
from sidecar.cli.settings import settings_of
from sidecar.config.values import redact
from sidecar.redis.connection import ConnectionLost
from sidecar.redis.connection_errors import describe
from sidecar.redis.embedded import Embedded
from sidecar.settings import Settings

CHECKS = (reach, scripts, allowed, role, cluster, databases, memory, buffers, durability, clock)
"""The checks of a server, in order; each returns its findings."""


def run(args: argparse.Namespace) -> int:
    """Print the findings; exit 1 when one of them is a failure."""
    settings, _ = settings_of(args)
    logging.disable(logging.ERROR)  # the findings report the same
    try:
        findings = asyncio.run(_findings(settings, args.sample, aloud=not args.json))
    finally:
        logging.disable(logging.NOTSET)
    failures = sum(finding.level == "fail" for finding in findings)
    if args.json:
        print(json.dumps({"fit": not failures, "findings": [asdict(finding) for finding in findings]}, indent=2))
    else:
        warnings = sum(finding.level == "warn" for finding in findings)
        print(f"{len(findings)} checks, {failures} failed, {warnings} to look at")
    return codes.FAILED if failures else codes.OK


async def _findings(settings: Settings, sample: int, *, aloud: bool) -> list[Finding]:
    findings = []
    async for finding in _all_checks(settings, sample):
        findings.append(finding)
        if aloud:
            print(f"{finding.level:<5} {finding.check:<12} {finding.text}")
            if finding.fix:
                print(f"{'':<18} -> {finding.fix}")
    return findings


async def _all_checks(settings: Settings, sample: int) -> AsyncIterator[Finding]:
    for finding in access_findings(settings):
        yield finding
    url, embedded = settings.redis.url, None
    if not url:
        embedded = Embedded()
        await embedded.start()
        url = embedded.url
        yield Finding("ok", "configuration", "no redis.url: this is the embedded server that `serve` would start")
    urls = urls_of(settings.redis, url)
    for server, families in servers(urls).items():
        yield Finding("ok", "server", f"{redact(server)} for {', '.join(families)}")
        target = Target(
            {family: urls[family] for family in families},
            namespaces=settings.served,
            timeout=settings.redis.timeout.total_seconds(),
            protocol=settings.redis.protocol,
        )
        async for finding in check_server(target, sample):
            yield finding
    if embedded:
        await embedded.stop()


async def check_server(target: Target, sample: int) -> AsyncIterator[Finding]:
    """All checks of a server. Features are tried, not derived from a version."""
    try:
        for check in CHECKS:
            for finding in await check(target):
                yield finding
        for finding in await key_audit(target, sample):
            yield finding
    except Unreachable as error:
        yield error.finding
    except (ConnectionLost, OSError, RedisError) as error:
        fix = "see the server's log; has it as many databases as [redis.databases] names?"
        yield Finding("fail", "reachable", f"the checks could not be completed: {describe(error)}", fix)
    finally:
        await target.close()

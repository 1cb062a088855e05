"""`nexus-sidecar doctor`: is the configured Redis fit for the sidecar? Each finding comes with its cure."""

import argparse
import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import asdict

from sidecar.app import urls_of
from sidecar.cli import codes
from sidecar.cli.doctor.access import access_findings
from sidecar.cli.doctor.checks import examine
from sidecar.cli.doctor.target import Finding, Patient
from sidecar.cli.permissions import servers
from sidecar.cli.settings import settings_of
from sidecar.config.values import redact
from sidecar.redis.embedded import Embedded
from sidecar.settings import Settings


def run(args: argparse.Namespace) -> int:
    """Print the findings; exit 1 when one of them is a failure."""
    settings, _ = settings_of(args)
    logging.disable(logging.ERROR)  # the findings say it better
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
    async for finding in _examinations(settings, sample):
        findings.append(finding)
        if aloud:
            print(f"{finding.level:<5} {finding.check:<12} {finding.text}")
            if finding.cure:
                print(f"{'':<18} -> {finding.cure}")
    return findings


async def _examinations(settings: Settings, sample: int) -> AsyncIterator[Finding]:
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
        patient = Patient(
            {family: urls[family] for family in families},
            namespaces=settings.served,
            timeout=settings.redis.timeout.total_seconds(),
            protocol=settings.redis.protocol,
        )
        async for finding in examine(patient, sample):
            yield finding
    if embedded:
        await embedded.stop()

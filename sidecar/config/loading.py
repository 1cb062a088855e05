"""Reads a model of settings: a TOML file, overridden by the environment, overridden by flags.

This is the only reader of os.environ. A variable is NEXUS_SIDECAR__ and the path of a setting with two underscores
between its parts: NEXUS_SIDECAR__REDIS__URL is `url` in the table [redis]. Unknown names are refused with the nearest
valid one.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sidecar.config.sources import Sources
from sidecar.config.values import Section

ENV_PREFIX = "NEXUS_SIDECAR__"

FILE_VARIABLE = "NEXUS_SIDECAR_CONFIG"
"""Names the file when --config does not. No folder is searched: without either there is no file."""

_OTHERS = re.compile(
    r"NEXUS_SIDECAR_(CONFIG|ADDR|ADDRESS|NAMESPACE|UNARY_CALLS|TOKEN_FILE|TLS_CA|TLS_CERT|TLS_KEY"
    r"|SERVICE_(HOST|PORT).*|PORT(_\d.*)?)"
)
"""Variables that are no settings: the one above, those of the clients, those that Kubernetes sets for a Service."""


def read(
    model: type[Section],
    file: Path | None = None,
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    assignments: Sequence[str] = (),
) -> tuple[Any, Sources]:
    """The effective settings and where each came from.

    `flags` maps dotted paths such as "redis.url", or "--redis redis.url", to values, None meaning not given;
    `assignments` are texts such as "redis.timeout=2s". Raises ConfigError.
    """
    environ = os.environ if environ is None else environ
    sources = Sources(model, ENV_PREFIX)
    if file is None and environ.get(FILE_VARIABLE):
        file = Path(environ[FILE_VARIABLE])
    if file is not None:
        sources.add_file(file)
    sources.add_environment(environ)
    sources.refuse_misspelt(
        name
        for name in environ
        if name.startswith("NEXUS_SIDECAR_") and not name.startswith(ENV_PREFIX) and not _OTHERS.fullmatch(name)
    )
    sources.add_assignments(list(assignments))
    sources.add_flags(flags or {})
    return sources.validate(), sources

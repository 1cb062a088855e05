"""Reads a model of settings: a TOML file, overridden by the environment, overridden by flags.

This is the only reader of os.environ. A variable is NEXUS_SIDECAR__ and the path of a setting with two underscores
between its parts: NEXUS_SIDECAR__REDIS__URL is `url` in the table [redis]. Unknown names are refused with the nearest
valid one.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sidecar.config.sources import Sources
from sidecar.config.values import Section

ENV_PREFIX = "NEXUS_SIDECAR__"

FILE_VARIABLE = "NEXUS_SIDECAR_CONFIG"
"""Names the file when --config does not. No folder is searched: without either there is no file."""


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
    sources.add_assignments(list(assignments))
    sources.add_flags(flags or {})
    return sources.validate(), sources

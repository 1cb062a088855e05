"""The Lua scripts of Flag, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.flag.keys import FEATURE, HISTORY, ORGANIZATION, REQUEST


@script(FEATURE, HISTORY, REQUEST)
async def change(
    *,
    value: str,
    present: bool,
    condition: str,
    demanded: str,
    author: str,
    comment: str,
    remember: bool,
    changes: str,
    kept: int,
    history_ttl_ms: int,
    request_ttl_ms: int,
) -> list[bytes | int]:
    """Set a flag's value, or delete it when not `present`."""


@script(FEATURE, HISTORY, REQUEST)
async def rollback(
    *,
    target: int,
    condition: str,
    demanded: str,
    author: str,
    comment: str,
    remember: bool,
    changes: str,
    kept: int,
    history_ttl_ms: int,
    request_ttl_ms: int,
) -> list[bytes | int]:
    """Give a flag the content of an earlier revision."""


@script(ORGANIZATION)
async def grant(*, name: str, granted: bool, changes: str) -> int:
    """Put a flag's name into an organisation's set, or take it out."""

"""The Lua scripts of Flag, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.flag.keys import FEATURE, GRANTS, HISTORY, ORGANIZATION, REQUEST


@script(FEATURE, HISTORY, REQUEST, uses=("answers", "clock"))
async def change(
    *,
    action: str,
    value: str,
    target: int,
    condition: str,
    expected: str,
    author: str,
    comment: str,
    digest: str,
    changes: str,
    kept: int,
    longest: int,
    history_ttl_ms: int,
    request_ttl_ms: int,
) -> list[bytes | int]:
    """Set, delete, kill or roll back a flag."""


@script(ORGANIZATION)
async def grant(*, name: str, granted: bool, changes: str) -> int:
    """Add a flag's name to an organisation's set, or remove it."""


@script(GRANTS, uses=("clock",))
async def note_grant(
    *, organization_id: str, granted: bool, author: str, comment: str, kept: int, grants_ttl_ms: int
) -> int:
    """Add a grant or a revocation to a flag's history."""

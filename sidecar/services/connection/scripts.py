"""The Lua scripts of Connection, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.connection.keys import (
    CHANGES,
    CONNECTIONS,
    DETAILS,
    GENERATION,
    HOLDERS,
    LEASES,
    NODE,
    USER,
)


@script(LEASES, HOLDERS, GENERATION, NODE, uses=("clock", "companions"))
async def take(*, node_name: str, lease_ms: int) -> tuple[int, int]:
    """Make a new holder the node's: its generation, and how many connections the node has."""


@script(LEASES, HOLDERS, uses=("clock", "companions"))
async def renew(*, node_name: str, holder: int, lease_ms: int) -> bytes:
    """Set the lease of a node anew: renewed, taken, or gone when there is no such lease."""


@script(CONNECTIONS, LEASES, HOLDERS, GENERATION, NODE, USER, DETAILS, CHANGES, uses=("clock", "companions"))
async def register(
    *, connection: str, node_name: str, user_name: str, holder: int, lease_ms: int, attributes: str
) -> list[Any]:
    """Add a connection: [outcome, generation, node that had it before, user that had it before]."""


@script(CONNECTIONS, LEASES, NODE, USER, DETAILS, CHANGES, uses=("clock", "companions"))
async def unregister(*, connection: str, node_name: str, below: int, only_expired: bool) -> int:
    """Remove a connection if the node still has it: 1 when it was removed."""


@script(LEASES, HOLDERS, NODE, uses=("clock", "companions"))
async def forget_node(*, node_name: str, holder: int) -> int:
    """Forget a node without connections, whose lease has ended or whose holder gives it up: 1 when it was forgotten."""


@script(CONNECTIONS, LEASES, DETAILS, uses=("clock", "companions"))
async def look(*, connection: str) -> list[bytes]:
    """Read a connection: [] for none, else ["1" when only the set has it] and the fields of its details."""


@script(LEASES, uses=("clock", "companions"))
async def nodes(*, most: int) -> tuple[list[bytes], list[bytes]]:
    """The nodes whose lease lasts, and those whose lease has ended."""

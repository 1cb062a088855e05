"""The Lua scripts of Channel, one atomic operation each; their text is in lua/."""

from typing import Any

from sidecar.keyspace.scripts import script
from sidecar.services.channel.keys import LOG, META, REQUEST, SUBSCRIBED, SUBSCRIBED_IDS, SUBSCRIBERS


@script(META, LOG, REQUEST, uses=("clock", "companions", "answers", "epochs"))
async def publish(
    *,
    fresh: str,
    kept_ms: int,
    payload: str | bytes,
    attributes: str,
    keep: bool,
    log_size: int,
    log_ms: int,
    version: int,
    version_epoch: str,
    request_digest: str,
    request_ms: int,
    live: str,
    raw: str,
) -> list[Any]:
    """Give a message its position, append it to the log and publish it."""


@script(META, LOG, uses=("companions", "epochs", "entries"))
async def read(
    *, fresh: str, kept_ms: int, begin: str, epoch: str, offset: int, most: int, most_bytes: int
) -> list[Any]:
    """The channel's position, and the messages of the log that follow one."""


@script(META, LOG, uses=("companions", "epochs", "entries"))
async def read_back(*, fresh: str, kept_ms: int, epoch: str, offset: int, most: int, most_bytes: int) -> list[Any]:
    """The channel's position, and the messages of the log before one, the last one first."""


@script(LOG)
async def remove() -> int:
    """Delete the log."""


@script(SUBSCRIBERS, uses=("clock", "companions", "subscribers"))
async def report(*, sidecar: str, streams: int, lease_ms: int) -> int:
    """Note how many streams of a sidecar are subscribed to a channel."""


@script(SUBSCRIBERS, uses=("clock", "companions", "subscribers"))
async def count(*, lease_ms: int) -> int:
    """Count the streams of all sidecars that are subscribed to a channel."""


@script(SUBSCRIBED, SUBSCRIBED_IDS, uses=("clock", "companions"))
async def list_in(*, ids: list[str], gone: list[str], lease_ms: int, most_expired: int) -> int:
    """Add channels with subscribers to those of their family, and remove others."""


@script(SUBSCRIBED, SUBSCRIBED_IDS, uses=("clock", "companions"))
async def page(*, after: bytes, most: int, lease_ms: int) -> list[bytes]:
    """A page of the channels with subscribers, by id."""

"""The Lua scripts of RateLimit, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.ratelimit.keys import API, REQUEST


@script(API, uses=("clock", "answers", "counters"))
async def check(*, consume: bool, digest: str, ttl_ms: int, terms: list[int]) -> list[int]:
    """Decide on a hit on one counter or more, of any family and form, and count it everywhere or nowhere."""


@script(API)
async def hit(*, limit: int, window_ms: int) -> list[int] | int:
    """`count` for a hit of cost 1 that is probably allowed: it counts first and takes a denied hit back."""


@script(API)
async def count(*, limit: int, window_ms: int, cost: int, flags: int) -> list[int]:
    """`check` on one fixed window that nothing else goes with."""


@script(API, uses=("clock", "answers", "counters"))
async def refund(*, since: int, digest: str, ttl_ms: int, terms: list[int]) -> list[int]:
    """Give hits back to one counter or more."""


@script(REQUEST, uses=("answers",))
async def claim(*, digest: str, ttl_ms: int) -> int:
    """Bind a request_id to the digest of its request: 1, or 0 if it is bound to another one."""

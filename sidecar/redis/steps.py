"""Batches of several keys whose order matters, on a Cluster too: its primaries know nothing of each other."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database

Chain = Sequence[Sequence[Command]]
"""Steps, of one command or more; those of one step may run in any order."""


async def settle_chains(redis: Database, chains: Sequence[Chain]) -> list[list[Any]]:
    """Settle chains side by side, each step of one after the step before it; return each chain's replies.

    One server keeps the order by itself, in one round trip. On a Cluster each step is a round trip, and a chain ends
    with a step that fails: its RpcError stands in the place of every later reply.
    """
    if not redis.names.tagged:
        replies = iter(await redis.gather([command for chain in chains for step in chain for command in step]))
        return [list(islice(replies, sum(map(len, chain)))) for chain in chains]
    done: list[list[Any]] = [[] for _ in chains]
    longest = max(map(len, chains), default=0)
    for to_come in range(longest, 0, -1):  # counted from the end: last steps run together, in the order of the chains
        going = []
        for chain, told in zip(chains, done, strict=True):
            if to_come > len(chain):
                continue
            step = chain[-to_come]
            if failed := first_refusal(told):
                told += [failed] * len(step)
            else:
                going.append((told, step))
        replies = iter(await redis.gather([command for _, step in going for command in step]))
        for told, step in going:
            told += islice(replies, len(step))
    return done


def first_refusal(replies: Sequence[Any]) -> RpcError | None:
    """The first of some replies that is a failure."""
    return next((reply for reply in replies if isinstance(reply, RpcError)), None)

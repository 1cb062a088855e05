"""Commands on several keys whose order matters, also on a Cluster, whose primaries do not keep it."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database

Steps = Sequence[Sequence[Command]]
"""Steps, each of one command or more; the commands of one step may run in any order."""


async def gather_steps(redis: Database, flows: Sequence[Steps]) -> list[list[Any]]:
    """Run several flows of steps side by side; a step follows the one before it. Return the replies of each flow.

    One server keeps the order in a single round trip. On a Cluster each step is a round trip, and a flow ends with a
    step that fails: its RpcError stands in the position of every later reply.
    """
    if not redis.names.tagged:
        replies = iter(await redis.gather([command for steps in flows for step in steps for command in step]))
        return [list(islice(replies, sum(map(len, steps)))) for steps in flows]
    done: list[list[Any]] = [[] for _ in flows]
    longest = max(map(len, flows), default=0)
    for left in range(longest, 0, -1):  # counted from the end: last steps run together, in the order of the flows
        running = []
        for steps, replied in zip(flows, done, strict=True):
            if left > len(steps):
                continue
            step = steps[-left]
            if error := first_error(replied):
                replied += [error] * len(step)
            else:
                running.append((replied, step))
        replies = iter(await redis.gather([command for _, step in running for command in step]))
        for replied, step in running:
            replied += islice(replies, len(step))
    return done


def first_error(replies: Sequence[Any]) -> RpcError | None:
    """The first error among replies."""
    return next((reply for reply in replies if isinstance(reply, RpcError)), None)

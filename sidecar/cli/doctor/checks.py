"""What the doctor looks at in one server, and in which order. Features are tried, never guessed from a version."""

from collections.abc import AsyncIterator

from redis.exceptions import RedisError

from sidecar.cli.doctor.connectivity import Unreachable, databases, reach
from sidecar.cli.doctor.key_audit import inhabitants
from sidecar.cli.doctor.permissions import allowed, scripts
from sidecar.cli.doctor.server import buffers, clock, cluster, durability, eviction, memory, role, writes
from sidecar.cli.doctor.target import Finding, Patient
from sidecar.redis.connection import ConnectionLost
from sidecar.redis.connection_errors import describe


async def examine(patient: Patient, sample: int) -> AsyncIterator[Finding]:
    """All checks of a server, those that need an answer from it only when it gives one."""
    try:
        for finding in await reach(patient):
            yield finding
        for check in (scripts, allowed, role, writes, cluster, databases, eviction, memory, buffers, durability, clock):
            if found := await check(patient):
                yield found
        async for finding in inhabitants(patient, sample):
            yield finding
    except Unreachable as why:
        yield why.finding
    except (ConnectionLost, OSError, RedisError) as error:
        cure = "look at the server's log; has it as many databases as [redis.databases] names?"
        yield Finding("fail", "reachable", f"the examination was cut short: {describe(error)}", cure)
    finally:
        await patient.close()

"""What Cache keeps in Redis."""

from sidecar.kernel.schema import Kind, hours, key, minutes, seconds

ENTITY = key(
    "cache:{entity}:{id}",
    Kind.HASH,
    family="cache",
    ttl=minutes(15),
    bounds=(seconds(1), hours(24)),
    doc="fields of one cached entity",
)

"""What Flag keeps in Redis."""

from urllib.parse import unquote

from sidecar.errors import RpcError
from sidecar.keyspace.key import Key, Kind, days, minutes, seconds
from sidecar.keyspace.names import Names

FEATURE = Key(
    "feature:{name}",
    Kind.STRING,
    family="flag",
    doc="`enabled`, `disabled` or JSON: a flagd definition, a flag set or plain configuration",
)
ORGANIZATION = Key("feature:org:{organization_id}", Kind.SET, family="flag", doc="names of an organisation's features")
HISTORY = Key(
    "flag:history:{name}",
    Kind.LIST,
    family="flag",
    ttl=days(365),
    bounds=(seconds(1), days(365)),
    doc="the last 50 changes of a flag as JSON, newest first; a year after the last one",
)
GRANTS = Key(
    "flag:grants:{name}",
    Kind.LIST,
    family="flag",
    ttl=days(365),
    bounds=(seconds(1), days(365)),
    doc="the last 50 grants and revocations of a flag as JSON, newest first; a year after the last one",
)
REQUEST = Key(
    "flag:request:{request_id}:{name}",
    Kind.STRING,
    family="flag",
    ttl=minutes(10),
    bounds=(seconds(1), minutes(10)),
    slot="name",
    doc="the first answer to a Set, Delete or Rollback with a request_id, and a digest of that request",
)
CHANGES = Key("flag:changes", Kind.CHANNEL, family="flag", doc="names of the keys that the sidecars change")

KEPT = 50
"""Changes kept of a flag's content, and as many of its grants."""

RESERVED = "org:"
"""No flag may be named like this: its key would look like an organisation's."""


def prefix(names: Names) -> str:
    """What the name of every flag's and organisation's key begins with."""
    return f"{names.namespace}:feature:"


def subject_of(names: Names, key_name: str) -> tuple[Key | None, str]:
    """The family of a key below the prefix, and the flag or organisation that it belongs to.

    (None, "") for a key that another program spelled as these services never would, so that they could not write it.
    """
    rest = key_name.removeprefix(prefix(names))
    family, placeholder = FEATURE, "name"
    if rest.startswith(RESERVED):
        family, placeholder, rest = ORGANIZATION, "organization_id", rest.removeprefix(RESERVED)
    if names.tagged:
        rest = rest.removeprefix("{").removesuffix("}")
    ids = {placeholder: unquote(rest)}
    try:
        spelled = names(family, ids)
    except RpcError:
        return None, ""
    return (family, ids[placeholder]) if spelled == key_name else (None, "")

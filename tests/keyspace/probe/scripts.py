"""A key outside the registry and a script that tells what its locals hold."""

from sidecar.keyspace.key import Key, Kind
from sidecar.keyspace.scripts import script

BOX = Key("probe:{box}", Kind.STRING, doc="", family="session")
LID = Key("probe:{box}:lid", Kind.STRING, doc="", family="session")


@script(BOX, LID)
async def show(*, count: int, names: list[str], ratio: float, on: bool, more: list[bytes], text: str) -> list[bytes]:
    """What each local holds, as text."""

"""What requests may hold: the declared entities, and bounds on everything else."""

import random
from collections.abc import Mapping, Sequence
from typing import Protocol

from google.protobuf.message import Message

from sidecar.errors import check_count, check_text, invalid_argument, undeclared
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.names import Names
from sidecar.rpc.durations import Span, milliseconds_of
from sidecar.services.cache.keys import ENTITY, SHORTEST
from sidecar.services.cache.settings import CacheSettings

MAX_ITEMS, MAX_FIELDS, MAX_TAGS, MAX_TOKEN = 1000, 1000, 32, 128


class Entry(Protocol):
    """A request, or a part of one, that names an entity."""

    entity: str
    id: str


class Entities:
    """The declared entities and their lifetimes."""

    def __init__(self, settings: CacheSettings, names: Names) -> None:
        self.ttls = {entity: milliseconds_of(ttl) for entity, ttl in settings.entities.items()}
        self.longest = milliseconds_of(settings.max_ttl)
        self.negative_ttl = milliseconds_of(settings.negative_ttl)
        self._ttl = Span("ttl", default=settings.max_ttl, least=SHORTEST, most=settings.max_ttl)
        self._name = names.filler(ENTITY)

    def check(self, entity: str, field: str = "entity") -> None:
        """Raise RpcError for an undeclared entity, naming the valid ones, nearest first."""
        if entity not in self.ttls:
            undeclared(field, entity, self.ttls, "cache.entities")

    def name(self, entry: Entry) -> str:
        """The key of an entity's hash."""
        return self.name_of(entry.entity, entry.id)

    def name_of(self, entity: str, id_: str) -> str:
        """The key of an entity's hash."""
        if entity not in self.ttls:
            self.check(entity)
        return self._name(entity, id_)

    def ids(self, entry: Entry) -> dict[str, str]:
        """The ids of an entity's keys."""
        self.check(entry.entity)
        return {"entity": entry.entity, "id": entry.id}

    def ttl(self, request: Message, default: int) -> int:
        """The `ttl` of a request in ms, or the default, which a lower maximum cuts. Raises RpcError out of bounds."""
        return self._ttl.of(request) if request.HasField("ttl") else min(default, self.longest)


def jittered(ttl: int, share: float) -> int:
    """A lifetime shortened at random by up to a share of it, but not below the shortest permitted one."""
    if not 0 <= share <= 0.5:
        invalid_argument("jitter", "must be between 0 and 0.5")
    if not share:
        return ttl
    return max(milliseconds_of(SHORTEST), round(ttl * (1 - share * random.random())))  # noqa: S311 - no secret


def tags_of(given: Sequence[str], most: int = MAX_TAGS, field: str = "tags") -> list[str]:
    """Tags without repetition."""
    check_count(field, given, most)
    for at, tag in enumerate(given):
        check_text(f"{field}[{at}]", tag, MAX_ID_BYTES, required=True)
    return list(dict.fromkeys(given))


def wanted_fields(given: Sequence[str]) -> list[str]:
    """Names of fields to read."""
    check_count("fields", given, MAX_FIELDS)
    for at, name in enumerate(given):
        check_text(f"fields[{at}]", name, MAX_ID_BYTES, required=True)
    return list(dict.fromkeys(given))


def flat_fields(texts: Mapping[str, str], raws: Mapping[str, bytes], most_bytes: int) -> list[str | bytes]:
    """Names and contents in turn, as HSET takes them."""
    if len(texts) + len(raws) > MAX_FIELDS:
        invalid_argument("fields", f"must be at most {MAX_FIELDS}, raw_fields included")
    out: list[str | bytes] = []
    size = 0
    for field, pairs in (("fields", texts), ("raw_fields", raws)):
        for name, content in pairs.items():
            name_bytes = bytes_of(name)
            if not 0 < name_bytes <= MAX_ID_BYTES:
                invalid_argument(field, f"must have names of 1 to {MAX_ID_BYTES} bytes")
            size += name_bytes + bytes_of(content)
            out += (name, content)
    if raws and texts and (both := raws.keys() & texts.keys()):
        invalid_argument("raw_fields", f"must not repeat the {len(both)} names that fields holds too")
    if size > most_bytes:
        invalid_argument("fields", f"must be at most {most_bytes} bytes in total")
    return out


def bytes_of(content: str | bytes) -> int:
    """The length of a text or of bytes, in bytes."""
    return len(content) if isinstance(content, bytes) or content.isascii() else len(content.encode())

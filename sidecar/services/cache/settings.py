"""The [cache] settings."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from sidecar.config.values import Duration, Section

_SECOND, _DAY, _MONTH = timedelta(seconds=1), timedelta(hours=24), timedelta(days=30)


CONTRACT_ENTITIES = {
    "user": timedelta(hours=1),
    "campaign": timedelta(minutes=15),
    "creator": timedelta(minutes=30),
    "content": timedelta(hours=1),
    "org": timedelta(minutes=30),
}
"""The cached entities of the key contract, with their lifetimes."""


def _with_contract_entities(given: object) -> object:
    return {**CONTRACT_ENTITIES, **given} if isinstance(given, Mapping) else given


def _entity_names(entities: dict[str, timedelta]) -> dict[str, timedelta]:
    for name, ttl in entities.items():
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name) or name in ("list", "tag"):
            raise ValueError(f"{name!r}: must be 1 to 64 letters, digits, dots, underscores, hyphens; not list or tag")
        if not _SECOND <= ttl <= _DAY:
            raise ValueError(f"{name}: must live between 1s and 24h")
    return entities


Entities = Annotated[dict[str, Duration], BeforeValidator(_with_contract_entities), AfterValidator(_entity_names)]
"""Lifetimes by kind of cached entity; those of the key contract are always among them."""


class CacheSettings(Section):
    """[cache]: entities and bounds."""

    entities: Entities = Field(
        CONTRACT_ENTITIES,
        description="lifetime of each kind of entity, 1s to 24h; these are added to, or replaced by, what is given",
    )
    max_ttl: Duration = Field(_DAY, ge=_SECOND, le=_DAY, description="longest lifetime a call may ask for")
    negative_ttl: Duration = Field(
        timedelta(seconds=30), ge=_SECOND, le=_DAY, description='lifetime of a remembered "does not exist"'
    )
    list_ttl: Duration = Field(timedelta(minutes=5), ge=_SECOND, le=_DAY, description="lifetime of a list")
    lease: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(milliseconds=100),
        le=timedelta(seconds=60),
        description="time for computing a value before its lease goes to another caller",
    )
    max_value_bytes: int = Field(1_048_576, ge=1024, le=67_108_864, description="largest value written")

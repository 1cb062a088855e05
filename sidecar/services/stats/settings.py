"""The [stats] settings."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sidecar.config.values import Duration, Section

_SECOND, _DAY = timedelta(seconds=1), timedelta(hours=24)

CONTRACT_KINDS = {"campaign": timedelta(minutes=1)}
"""The kinds of the key contract, with their lifetimes."""


def _with_contract_kinds(given: object) -> object:
    return {**CONTRACT_KINDS, **given} if isinstance(given, Mapping) else given


def _kind_names(kinds: dict[str, timedelta]) -> dict[str, timedelta]:
    for name, ttl in kinds.items():
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name):
            raise ValueError(f"{name!r}: must be 1 to 64 letters, digits, dots, underscores, hyphens")
        if not _SECOND <= ttl <= _DAY:
            raise ValueError(f"{name}: must live between 1s and 24h")
    return kinds


Kinds = Annotated[dict[str, Duration], BeforeValidator(_with_contract_kinds), AfterValidator(_kind_names)]
"""Lifetimes by kind of counted thing; those of the key contract are always among them."""


class StatsSettings(Section):
    """[stats]: live counters."""

    kinds: Kinds = Field(
        CONTRACT_KINDS,
        description="lifetime of each kind of counters, 1s to 24h; these are added to, or replaced by, what is given",
    )
    renewed: list[str] = Field(
        [], description="kinds whose lifetime starts anew with each increment instead of counting from the first one"
    )
    coalesce: Duration = Field(
        timedelta(),
        ge=timedelta(),
        le=_SECOND,
        description="how long increments are summed before they go to Redis; a sidecar that is killed loses them",
    )
    buffer: int = Field(
        0,
        ge=0,
        le=100_000,
        description="ids whose increments are kept for up to 30 s while Redis is away; 0: such increments fail",
    )

    @model_validator(mode="after")
    def _renewed_kinds_exist(self) -> "StatsSettings":
        unknown = sorted(set(self.renewed) - set(self.kinds))
        if unknown:
            raise ValueError(f"renewed: {', '.join(unknown)}: must be declared under kinds")
        return self

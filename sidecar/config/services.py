"""The settings of the services: what each takes where a request names nothing, and its bounds."""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator

from sidecar.config.values import ConfigError, Duration, Secret, Section

_SECOND, _DAY, _MONTH = timedelta(seconds=1), timedelta(hours=24), timedelta(days=30)


class SessionSection(Section):
    """[session]: lifetimes of sessions and refresh tokens where a request names none."""

    idle: Duration = Field(timedelta(hours=24), ge=_SECOND, le=_MONTH, description="a session's life without activity")
    absolute: Duration = Field(timedelta(days=30), ge=_SECOND, le=_MONTH, description="a session's life in all")
    refresh: Duration = Field(timedelta(days=7), ge=_SECOND, le=_MONTH, description="a refresh token's life")
    refresh_grace: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(0),
        le=timedelta(seconds=60),
        description="how long a spent refresh token goes on answering its successor",
    )


class FlagSection(Section):
    """[flag]: feature flags."""

    poll: Duration = Field(
        timedelta(seconds=2), ge=timedelta(milliseconds=50), description="time between two looks for unheard changes"
    )
    heartbeat: Duration = Field(
        timedelta(seconds=20), ge=timedelta(milliseconds=50), description="longest silence of a stream of changes"
    )
    fractional_hash: Literal["cbor", "string", "percent"] = Field(
        "cbor", description="version of the fractional operator where a flag does not name one"
    )


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


class CacheSection(Section):
    """[cache]: entities and bounds."""

    entities: Entities = Field(
        CONTRACT_ENTITIES,
        description="lifetime of each kind of entity, 1s to 24h; what is given joins or overrides these",
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


class PresenceSection(Section):
    """[presence]: who is online."""

    ttl: Duration = Field(
        timedelta(minutes=5), ge=timedelta(seconds=1), le=timedelta(hours=1), description="how long a heartbeat lasts"
    )
    debounce: Duration = Field(
        timedelta(seconds=1),
        ge=timedelta(),
        le=timedelta(minutes=1),
        description="how long Watch gathers changes by default",
    )


class RateLimitRule(Section):
    """[[ratelimit.rules]]: one rule; a name of a built-in one (api, ip, org, login) replaces it."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", description="the name that requests give")
    family: Literal["api", "ip", "org", "login", "custom"] = Field(description="what it limits, and so its keys")
    limit: int = Field(ge=0, le=1_000_000_000, description="hits allowed per window; 0 denies all")
    window: Duration | None = Field(
        None,
        ge=timedelta(milliseconds=10),
        le=timedelta(days=31),
        description="length of the window; by default 60s for api, ip and custom, 1h for org, 15m for login",
    )
    algorithm: Literal["fixed_window", "sliding_window", "sliding_log", "token_bucket"] = Field(
        "fixed_window", description="how hits are counted"
    )
    burst: int = Field(0, ge=0, le=1_000_000_000, description="capacity of a token bucket; 0 for the limit")
    count_denied: bool = Field(False, description="count denied hits too")
    shadow: bool = Field(False, description="never deny, only say what would have been denied")
    on_redis_down: Literal["fail", "open", "closed", "local"] = Field(
        "fail", description="how to answer while Redis is away"
    )


class RateLimitSection(Section):
    """[ratelimit]: rate limits."""

    fold_email: bool = Field(True, description="treat emails that differ only in case as one")
    rules: tuple[RateLimitRule, ...] = Field((), description="the declared rules")

    @field_validator("rules")
    @classmethod
    def _names_differ(cls, rules: tuple[RateLimitRule, ...]) -> tuple[RateLimitRule, ...]:
        names = [rule.name for rule in rules]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"declared twice: {', '.join(twice)}")
        return rules


class TokenSection(Section):
    """[token]: one-time tokens. With a key Redis holds HMACs of the codes, without one the codes themselves."""

    key: Secret = Field("", description="secret of the HMACs, at least 32 bytes of text")
    key_file: str = Field("", description="file of such secrets, a line each: the first makes HMACs, all verify them")
    attempts: int = Field(5, ge=1, le=100, description="wrong attempts before the lock")
    max_failures: int = Field(100, ge=1, le=1000, description="wrong attempts in a row before a lock of a day")
    lock: Duration = Field(timedelta(minutes=15), ge=_SECOND, le=_DAY, description="how long a lock lasts")
    cooldown: Duration = Field(
        timedelta(seconds=30), ge=timedelta(0), le=timedelta(hours=1), description="least time between two sends"
    )
    sends: int = Field(5, ge=1, le=1000, description="codes sent to one user within sends_window")
    sends_window: Duration = Field(
        timedelta(hours=1), ge=_SECOND, le=timedelta(hours=24), description="the window of `sends`"
    )

    def keys(self) -> tuple[bytes, ...]:
        """The secrets, the one that makes HMACs first; none in plain-text mode. Raises ConfigError."""
        lines = [self.key] if self.key else []
        if self.key_file:
            try:
                lines += [line.strip() for line in Path(self.key_file).read_text().splitlines() if line.strip()]
            except (OSError, UnicodeDecodeError):
                raise ConfigError(f"token.key_file: cannot read {self.key_file}") from None
            if not lines:
                raise ConfigError(f"token.key_file: {self.key_file} holds no secret")
        if any(len(line.encode()) < 32 for line in lines):
            raise ConfigError(
                "token.key: a secret must have at least 32 bytes; make one with `openssl rand -base64 32`"
            )
        return tuple(line.encode() for line in lines)


class SearchSection(Section):
    """[search]: suggestions."""

    refresh: Duration = Field(
        timedelta(minutes=10), ge=_SECOND, description="time after which a set in use is looked through for changes"
    )
    most_terms: int = Field(
        1_000_000, ge=1000, description="terms of one type; the least popular beyond it are removed by the next pass"
    )

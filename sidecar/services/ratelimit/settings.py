"""The [ratelimit] settings."""

from datetime import timedelta
from typing import Literal

from pydantic import Field, field_validator

from sidecar.config.values import Duration, Section

_SECOND, _DAY, _MONTH = timedelta(seconds=1), timedelta(hours=24), timedelta(days=30)


class RateLimitRule(Section):
    """[[ratelimit.rules]]: one rule; a name of a built-in one (api, ip, org, login) replaces it."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", description="the name that requests give")
    subject: Literal["api", "ip", "org", "login", "custom"] = Field(
        description="whom it limits, and so which keys it uses"
    )
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
    outage_mode: Literal["fail", "open", "closed", "local"] = Field(
        "fail", description="how the rule answers while Redis cannot be reached"
    )


class RateLimitSettings(Section):
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

"""The [session] settings."""

from datetime import timedelta

from pydantic import Field

from sidecar.config.values import Duration, Section

_SECOND, _MONTH, _YEAR = timedelta(seconds=1), timedelta(days=30), timedelta(days=365)


class SessionSettings(Section):
    """[session]: lifetimes of sessions and refresh tokens where a request names none."""

    idle: Duration = Field(timedelta(hours=24), ge=_SECOND, le=_MONTH, description="a session's life without activity")
    absolute: Duration = Field(timedelta(days=30), ge=_SECOND, le=_MONTH, description="a session's life in all")
    refresh: Duration = Field(timedelta(days=7), ge=_SECOND, le=_MONTH, description="a refresh token's life")
    refresh_absolute: Duration = Field(
        timedelta(days=30),
        ge=_SECOND,
        le=_YEAR,
        description="a token family's life in all, however often it is rotated",
    )
    refresh_grace: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(0),
        le=timedelta(seconds=60),
        description="how long a spent refresh token still leads to its successor",
    )

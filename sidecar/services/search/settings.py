"""The [search] settings."""

from datetime import timedelta

from pydantic import Field

from sidecar.config.values import Duration, Section

_SECOND = timedelta(seconds=1)


class SearchSettings(Section):
    """[search]: suggestions."""

    refresh: Duration = Field(
        timedelta(minutes=10), ge=_SECOND, description="time after which a set in use is reindexed"
    )
    most_terms: int = Field(
        1_000_000, ge=1000, description="terms of one type; the least popular beyond it are removed by the next reindex"
    )

"""The [leaderboard] settings."""

from datetime import timedelta
from typing import Literal

from pydantic import Field, field_validator

from sidecar.config.values import Duration, Section
from sidecar.services.leaderboard.keys import LONGEST, SHORTEST


class BoardSettings(Section):
    """[[leaderboard.boards]]: a board that differs from the default (highest first, ties by bytes, one hour)."""

    kind: str = Field("creators", min_length=1, max_length=512, description="the kind of member")
    metric: str = Field(min_length=1, max_length=512, description="the metric")
    order: Literal["descending", "ascending"] = Field(
        "descending", description="which score is best: the highest or, ascending, the lowest"
    )
    tie: Literal["bytes", "first"] = Field(
        "bytes", description="which of two equal scores comes first: by their members' bytes, or who reached it first"
    )
    ttl: Duration = Field(
        timedelta(hours=1), ge=SHORTEST, le=LONGEST, description="how long it lives from the last write"
    )


class LeaderboardSettings(Section):
    """[leaderboard]: leaderboards."""

    boards: tuple[BoardSettings, ...] = Field((), description="boards that differ from the default")
    most_members: int = Field(
        1_000_000, ge=1, le=10_000_000, description="members of one board; a new one then has to beat the last"
    )
    season_ttl: Duration = Field(
        timedelta(days=90), ge=SHORTEST, le=LONGEST, description="how long an archived season lives"
    )
    lease: Duration = Field(
        timedelta(seconds=30),
        ge=timedelta(milliseconds=100),
        le=timedelta(minutes=10),
        description="time that Fetch gives for filling a board",
    )

    @field_validator("boards")
    @classmethod
    def _boards_differ(cls, boards: tuple[BoardSettings, ...]) -> tuple[BoardSettings, ...]:
        names = [f"{board.kind}:{board.metric}" for board in boards]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"declared twice: {', '.join(twice)}")
        return boards

"""The [redis] settings: which servers, and how long to wait for them."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sidecar.config.values import Duration, RedisUrl, Section

DatabaseSetting = Annotated[int, Field(ge=0)] | RedisUrl
"""A database number of redis.url, or a URL of its own."""


class RedisSettings(Section):
    """[redis]: the servers."""

    url: RedisUrl = Field("", description='the server of all services; "" starts an embedded one')
    data: str = Field("", description='folder in which the embedded server keeps its data; "" keeps nothing')
    timeout: Duration = Field(
        timedelta(seconds=1),
        gt=timedelta(0),
        description="longest silence of a server while a reply is due, before the connection is closed",
    )
    protocol: Literal[2, 3] = Field(3, description="RESP version")
    databases: Section = Field(Section(), description="the database of each service")

    @model_validator(mode="after")
    def _data_is_for_the_embedded_server(self) -> "RedisSettings":
        if self.url and self.data:
            raise ValueError("data is for the embedded server: give either url or data")
        return self

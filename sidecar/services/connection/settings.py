"""The [connection] settings."""

from datetime import timedelta

from pydantic import Field

from sidecar.config.values import Duration, Section


class ConnectionSettings(Section):
    """[connection]: open connections of gateways."""

    lease: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(seconds=1),
        le=timedelta(minutes=5),
        description="how long a node's connections outlive the sidecar that holds it",
    )
    max_connections: int = Field(100_000, ge=1, le=1_000_000, description="connections that one Hold may register")

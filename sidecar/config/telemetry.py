"""The [telemetry] settings."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from sidecar.config.values import Duration, Section


class TelemetrySettings(Section):
    """[telemetry]: metrics, traces and logs."""

    prometheus: str = Field("", description='host:port of a Prometheus endpoint; "" for none')
    prometheus_insecure: bool = Field(False, description="allow the Prometheus endpoint beyond loopback, in plain text")
    otlp: str = Field("", description='URL of an OTLP/HTTP collector, such as http://127.0.0.1:4318; "" for none')
    interval: Duration = Field(
        timedelta(seconds=15), gt=timedelta(0), description="time between two OTLP metric exports"
    )
    trace_ratio: float = Field(0.0, ge=0, le=1, description="share of calls traced when the caller does not say")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least severity logged")
    log_format: Literal["text", "json"] = Field("text", description="form of the log")

"""Settings: one TOML file, overridden by the environment, overridden by flags. The only reader of os.environ.

An environment variable is NEXUS_SIDECAR__ and the path of a setting with two underscores between its parts:
NEXUS_SIDECAR__REDIS__URL is `url` in the table [redis]. Unknown names are refused with the nearest valid one.
"""

import difflib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

ENV_PREFIX = "NEXUS_SIDECAR__"

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+")
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")


class ConfigError(Exception):
    """The configuration cannot be used; the message says where and what to write instead."""


def _parse_duration(value: object) -> object:
    if isinstance(value, str):
        if not _DURATION.fullmatch(value):
            raise ValueError('must be a duration such as "30s", "15m" or "1h30m"')
        return timedelta(seconds=sum(float(n) * _UNITS[unit] for n, unit in _PART.findall(value)))
    return value


def show_duration(value: timedelta) -> str:
    """A duration in the largest unit that divides it: "15m", "1500ms"."""
    milliseconds = round(value.total_seconds() * 1000)
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)):
        if milliseconds and milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds}ms"


def redact(url: str) -> str:
    """A URL without its password."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:***@{host}"))


Duration = Annotated[timedelta, BeforeValidator(_parse_duration), PlainSerializer(show_duration)]
"""A duration: a number of seconds, or text such as "30s", "15m", "1h30m"."""

RedisUrl = Annotated[str, PlainSerializer(redact)]
"""redis://, rediss:// or unix://, with credentials and database number if need be."""


class Section(BaseModel):
    """A table of the file; frozen, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Server(Section):
    """[server]: where the sidecar listens and what it admits."""

    listen: str = Field("127.0.0.1:50051", description='host:port to listen on over TCP; "" for none')
    uds: str = Field("", description='path of a UNIX socket to listen on; "" for none')
    uds_mode: str = Field("0660", pattern="^0?[0-7]{3}$", description="file mode of the UNIX socket, octal")
    workers: int = Field(1, ge=1, le=64, description="processes sharing the TCP port")
    insecure: bool = Field(False, description="allow plain text beyond loopback")
    reflection: bool | None = Field(None, description="serve reflection; by default on loopback and UNIX sockets only")
    max_calls: int = Field(2_000, ge=1, description="calls in flight before RESOURCE_EXHAUSTED")
    max_streams: int = Field(20_000, ge=1, description="open streams and waits before RESOURCE_EXHAUSTED")
    deadline: Duration = Field(timedelta(seconds=5), description="longest a call without wait may take")
    drain: Duration = Field(timedelta(seconds=10), description="longest wait for calls in flight when stopping")


class Databases(Section):
    """[redis.databases]: what each family lives on, a database number of redis.url or a URL of its own."""

    session: int | RedisUrl = Field(0, description="sessions and refresh tokens")
    presence: int | RedisUrl = Field(0, description="presence")
    flag: int | RedisUrl = Field(0, description="feature flags")
    lock: int | RedisUrl = Field(0, description="locks")
    semaphore: int | RedisUrl = Field(0, description="semaphores")
    token: int | RedisUrl = Field(0, description="one-time tokens")
    cache: int | RedisUrl = Field(1, description="cache")
    search: int | RedisUrl = Field(1, description="suggestions and recent searches")
    ratelimit: int | RedisUrl = Field(2, description="rate limits")
    realtime: int | RedisUrl = Field(3, description="live stats and connections")
    queue: int | RedisUrl = Field(4, description="queues, jobs and schedules")
    analytics: int | RedisUrl = Field(5, description="metrics, leaderboards and trends")


class RedisSection(Section):
    """[redis]: the servers."""

    url: RedisUrl = Field("", description='the server of all families; "" starts an embedded one')
    data: str = Field("", description='folder in which the embedded server keeps its data; "" keeps nothing')
    timeout: Duration = Field(timedelta(seconds=1), description="longest wait for a reply before the connection is cut")
    protocol: Literal[2, 3] = Field(3, description="RESP version")
    databases: Databases = Databases()


class TelemetrySection(Section):
    """[telemetry]: metrics, traces and logs."""

    prometheus: str = Field("", description='host:port of a Prometheus endpoint; "" for none')
    otlp: str = Field("", description='URL of an OTLP/HTTP collector, such as http://127.0.0.1:4318; "" for none')
    interval: Duration = Field(timedelta(seconds=15), description="time between two OTLP metric exports")
    trace_ratio: float = Field(0.0, ge=0, le=1, description="share of calls traced when the caller does not say")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least severity logged")
    log_format: Literal["text", "json"] = Field("text", description="form of the log")


class Settings(Section):
    """The whole configuration."""

    namespace: str = Field("nexus", pattern=r"^[A-Za-z0-9._-]{1,64}$", description="what every key starts with")
    server: Server = Server()
    redis: RedisSection = RedisSection()
    telemetry: TelemetrySection = TelemetrySection()


def load(
    file: Path | None = None, flags: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The effective settings. `flags` maps dotted paths such as "redis.url" to values, None meaning not given."""
    merged: dict[str, Any] = {}
    if file is not None:
        try:
            merged = tomllib.loads(file.read_text())
        except OSError as error:
            raise ConfigError(f"{file}: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{file}: {error}") from None
    for name, value in (os.environ if environ is None else environ).items():
        if name.startswith(ENV_PREFIX):
            _put(merged, name.removeprefix(ENV_PREFIX).lower().split("__"), _from_text(value))
    for path, flag in (flags or {}).items():
        if flag is not None:
            _put(merged, path.split("."), flag)
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise ConfigError("\n".join(_explain(problem) for problem in error.errors())) from None


def _put(tree: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
    tree[path[-1]] = value


def _from_text(text: str) -> Any:
    """JSON for lists, tables, numbers and booleans; anything else is the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _explain(problem: Any) -> str:
    path = [str(part) for part in problem["loc"]]
    where = ".".join(path)
    if problem["type"] != "extra_forbidden":
        return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
    near = difflib.get_close_matches(path[-1], _names(path[:-1]), n=1, cutoff=0.5)
    hint = f"; did you mean {'.'.join([*path[:-1], near[0]])}?" if near else f"; valid: {', '.join(_names(path[:-1]))}"
    return f"{where}: no such setting{hint}"


def _names(path: list[str]) -> list[str]:
    """The valid names of the section at a path."""
    section: Any = Settings
    for part in path:
        field = getattr(section, "model_fields", {}).get(part)
        section = field.annotation if field else None
    return list(getattr(section, "model_fields", {}))

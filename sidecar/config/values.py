"""The types of settings: durations, URLs, secrets, tables."""

import re
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer

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
    if not milliseconds:
        return "0s"
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)):
        if milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds}ms"


_PASSWORD = re.compile(r"((?:^|&)(?:\w+_)?password=)[^&]*")
_SCHEME = re.compile(r"(rediss?(\+(cluster|sentinel))?|unix)://")


def redact(url: str) -> str:
    """A URL without its password."""
    parts = urlsplit(url)
    parts = parts._replace(query=_PASSWORD.sub(r"\1***", parts.query))
    if parts.password is not None:
        host = parts.netloc.rpartition("@")[2]
        parts = parts._replace(netloc=f"{parts.username or ''}:***@{host}")
    shown = urlunsplit(parts)
    return shown if "://" in shown else shown.replace(":", "://", 1)  # urlunsplit drops the slashes of unix:///path


def _known_scheme(url: str) -> str:
    if url and not _SCHEME.match(url):
        raise ValueError(
            "must start with redis://, rediss:// (TLS), unix:// (a socket's path), redis+cluster:// or redis+sentinel://"
        )
    return url


def _octal(mode: str) -> str:
    if not re.fullmatch(r"0?[0-7]{3}", mode):
        raise ValueError('must be an octal file mode such as "0660"')
    return mode


def _namespace(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name):
        raise ValueError("must be 1 to 64 letters, digits, dots, underscores or hyphens")
    return name


def _hide(secret: str) -> str:
    return "***" if secret else ""


Duration = Annotated[timedelta, BeforeValidator(_parse_duration), PlainSerializer(show_duration)]
"""A duration: a number of seconds, or text such as "30s", "15m", "1h30m"."""

RedisUrl = Annotated[str, AfterValidator(_known_scheme), PlainSerializer(redact)]
"""redis://, rediss:// or unix://, with credentials and database number if need be; shown without its password."""

FileMode = Annotated[str, AfterValidator(_octal)]
"""Permissions of a file, octal, as text."""

Namespace = Annotated[str, AfterValidator(_namespace)]
"""What every key starts with."""

Secret = Annotated[str, PlainSerializer(_hide)]
"""Text that is never shown."""


class Section(BaseModel):
    """A table of the file; frozen, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

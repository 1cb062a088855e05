"""The types of settings: durations, URLs, secrets, tables."""

import re
from datetime import timedelta
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+", re.ASCII)
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)", re.ASCII)
_LONGEST = timedelta(days=3650)


class ConfigError(Exception):
    """The configuration cannot be used; the message says where and what to write instead."""


def _parse_duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str) or not _DURATION.fullmatch(value):
        raise ValueError('must be a duration such as "30s", "15m" or "1h30m"; a number needs a unit')
    seconds = sum(float(n) * _UNITS[unit] for n, unit in _PART.findall(value))
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"must be at most {show_duration(_LONGEST)}")
    return timedelta(seconds=seconds)


def show_duration(value: timedelta) -> str:
    """A duration in the largest unit that divides it: "15m", "1500ms"."""
    milliseconds = round(value.total_seconds() * 1000)
    if not milliseconds:
        return "0s"
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)):
        if milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds}ms"


_SHOWN = re.compile(r"(?:db|protocol|(?:sentinel_)?username|ssl_(?!password)\w+)=[\w./:*~-]*", re.ASCII)
"""Parts of a query that hold no secret; `redact` hides all others."""

_HOST = re.compile(r"(\[[0-9a-fA-F:.%]*\]?|[^:\[]*)(:[0-9]*)?")

_SCHEME = re.compile(r"(rediss?(\+(cluster|sentinel))?|unix)://")


def redact(url: str) -> str:
    """A URL without its password, also one whose password holds characters that should have been percent-encoded.

    Shown are the scheme, the user in front of a password, the host, the path, and the parts of the query that hold no
    secret. What could be part of a password is hidden, even if it is not.
    """
    scheme, separator, rest = url.partition("://")
    if not separator or not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]*", scheme):
        return "***" if "@" in url or separator else url
    login, at, place = rest.rpartition("@")
    if re.search(r"[?#].*=", login, re.DOTALL):  # the "@" may stand in a password in the query
        return f"{scheme}://***"
    if at:
        user, colon, _ = login.partition(":")
        at = f"{user}:***@" if colon and re.fullmatch(r"[\w.%~-]*", user) else "***@"
    place, _, fragment = place.partition("#")
    place, question, query = place.partition("?")
    if not all(map(_HOST.fullmatch, place.partition("/")[0].split(","))):
        place = "***"
    if query:
        query = "&".join(each if _SHOWN.fullmatch(each) else _hidden(each) for each in query.split("&"))
    return f"{scheme}://{at}{place}{question}{query}{'#***' if fragment else ''}"


def _hidden(part: str) -> str:
    name, equals, _ = part.partition("=")
    return f"{name}=***" if equals and re.fullmatch(r"\w{1,32}", name, re.ASCII) else "***"


def _redis_url(url: str) -> str:
    """Refuse what is no URL of a Redis; no message repeats any part of it, for that may be a password."""
    if not url:
        return url
    if not _SCHEME.match(url):
        raise ValueError(
            "must start with redis://, rediss:// (TLS), unix:// (a socket's path), redis+cluster:// or redis+sentinel://"
        )
    try:
        _check_parts(url)
    except ValueError:
        rule = "must be scheme://[user:password@]host[:port][/database]; percent-encode / ? # @ : [ ] in a password"
        raise ValueError(rule) from None
    return url


def _check_parts(url: str) -> None:
    parts = urlsplit(url)
    hosts = parts.netloc.rpartition("@")[2].split(",")
    if parts.fragment or "@" in parts.path:
        raise ValueError
    for host in hosts:
        urlsplit(f"//{host}").port  # noqa: B018 - raises ValueError for what is no port
    parse_qsl(parts.query, strict_parsing=bool(parts.query))
    database = parts.path.strip("/")
    if parts.scheme in ("redis", "rediss") and database and not (database.isascii() and database.isdigit()):
        raise ValueError


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
"""A duration: text such as "30s", "15m", "1h30m"."""

RedisUrl = Annotated[str, AfterValidator(_redis_url), PlainSerializer(redact)]
"""redis://, rediss:// or unix://, with credentials and database number if needed; shown without its password."""

FileMode = Annotated[str, AfterValidator(_octal)]
"""Permissions of a file, octal, as text."""

Namespace = Annotated[str, AfterValidator(_namespace)]
"""What every key starts with."""

Secret = Annotated[str, PlainSerializer(_hide)]
"""Text that is never shown."""


class Section(BaseModel):
    """A table of the file; frozen, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

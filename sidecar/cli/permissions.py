"""The permissions that the sidecar needs in Redis, derived from its declarations and its code."""

import ast
import fnmatch
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from sidecar.keyspace.key import Key, Kind
from sidecar.redis.databases import services_of
from sidecar.services import REGISTRY, SCRIPTS

# Sent on every connection. HELLO and AUTH need no permission.
_CONNECTION = {"PING", "SELECT", "CLIENT|SETNAME"}
_SCRIPTS = {"EVALSHA", "EVAL", "SCRIPT|LOAD"}  # EVAL repeats a script that the server no longer has
_TOPOLOGY = {"cluster": {"CLUSTER|SLOTS", "ASKING"}, "sentinel": {"ROLE"}}
_PUBSUB = {"SUBSCRIBE", "UNSUBSCRIBE"}
_TRACKING = {"CLIENT|TRACKING"}

# The commands that services may send from Python; other words in their code are ignored.
_WORDS = """
APPEND BITCOUNT BITFIELD BITFIELD_RO BITOP BITPOS BLMOVE BLMPOP BLPOP BRPOP BZMPOP BZPOPMAX BZPOPMIN COPY DBSIZE DECR
DECRBY DEL EVAL EVALSHA EXISTS EXPIRE EXPIREAT EXPIRETIME GET GETBIT GETDEL GETEX GETRANGE GETSET HDEL HEXISTS HGET
HGETALL HINCRBY HINCRBYFLOAT HKEYS HLEN HMGET HMSET HRANDFIELD HSCAN HSET HSETNX HSTRLEN HVALS INCR INCRBY INCRBYFLOAT
INFO LINDEX LINSERT LLEN LMOVE LMPOP LPOP LPOS LPUSH LPUSHX LRANGE LREM LSET LTRIM MGET MSET MSETNX PERSIST PEXPIRE
PEXPIREAT PEXPIRETIME PFADD PFCOUNT PFMERGE PSETEX PSUBSCRIBE PTTL PUBLISH PUBSUB PUNSUBSCRIBE RENAME RENAMENX RPOP
RPOPLPUSH RPUSH RPUSHX SADD SCAN SCARD SDIFF SDIFFSTORE SET SETBIT SETEX SETNX SETRANGE SINTER SINTERCARD SINTERSTORE
SISMEMBER SMEMBERS SMISMEMBER SMOVE SORT SORT_RO SPOP SPUBLISH SRANDMEMBER SREM SSCAN SSUBSCRIBE STRLEN SUBSCRIBE
SUNION SUNIONSTORE SUNSUBSCRIBE TIME TOUCH TTL TYPE UNLINK UNSUBSCRIBE WAIT WAITAOF XACK XADD XAUTOCLAIM XCLAIM XDEL
XGROUP XINFO XLEN XPENDING XRANGE XREAD XREADGROUP XREVRANGE XSETID XTRIM ZADD ZCARD ZCOUNT ZDIFF ZDIFFSTORE ZINCRBY
ZINTER ZINTERCARD ZINTERSTORE ZLEXCOUNT ZMPOP ZMSCORE ZPOPMAX ZPOPMIN ZRANDMEMBER ZRANGE ZRANGEBYLEX ZRANGEBYSCORE
ZRANGESTORE ZRANK ZREM ZREMRANGEBYLEX ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREVRANGE ZREVRANGEBYLEX ZREVRANGEBYSCORE
ZREVRANK ZSCAN ZSCORE ZUNION ZUNIONSTORE
"""
_VOCABULARY = frozenset(_WORDS.split())

_NARROWED = {"INFO": "INFO|REPLICATION", "PUBSUB": "PUBSUB|NUMSUB"}
"""The only form in which services send a command that could tell much more."""

_CALL = re.compile(r"\b(?:redis\.p?call|companion)\s*\(\s*(['\"])(\w+)\1")
"""A command that a script calls, itself or by the function `companion` of a fragment."""


@dataclass(frozen=True)
class Permissions:
    """What one user needs on one server: commands in upper case (`CLIENT|SETNAME`), key and channel patterns."""

    commands: tuple[str, ...]
    keys: tuple[str, ...]
    channels: tuple[str, ...]

    def rules(self) -> str:
        """The rules in the syntax of ACL SETUSER, for a user without permissions."""
        keys = [f"~{pattern}" for pattern in self.keys]
        channels = [f"&{pattern}" for pattern in self.channels]
        return " ".join(
            ["resetkeys", *keys, "resetchannels", *channels, "-@all", *(f"+{c.lower()}" for c in self.commands)]
        )


def permissions(families: Iterable[str], namespaces: str | Iterable[str], url: str = "") -> Permissions:
    """What services with a common server need; `url` says whether that is a Cluster or behind Sentinels."""
    served = [namespaces] if isinstance(namespaces, str) else list(namespaces)
    here = set(families)
    keys = [key for key in REGISTRY if key.family in here]
    commands = _CONNECTION | _TOPOLOGY.get(urlsplit(url).scheme.partition("+")[2], set())
    for script in SCRIPTS:
        if any(key.family in here for key in script.keys):
            commands |= _SCRIPTS | commands_of_lua(script.text)
    for module in _script_modules():
        if any(key.family in here for key in vars(module).values() if isinstance(key, Key)):
            for file in sorted(Path(str(module.__file__)).parent.rglob("*.py")):
                commands |= commands_of_python(file.read_text())
    # A channel that a script publishes to is in its KEYS, because of the slot, and so needs a key pattern as well.
    in_scripts = {key for script in SCRIPTS for key in script.keys}
    if any(key.kind is Kind.CHANNEL for key in keys):
        commands |= _PUBSUB
    return Permissions(
        commands=tuple(sorted(commands)),
        keys=_globs([key for key in keys if key.kind is not Kind.CHANNEL or key in in_scripts], served),
        channels=_globs([key for key in keys if key.kind is Kind.CHANNEL], served),
    )


def servers(urls: dict[str, str]) -> dict[str, list[str]]:
    """The services of each server, by its URL with database 0."""
    return services_of(urls)


def commands_of_lua(text: str) -> set[str]:
    """The commands a script calls."""
    return _narrowed(found[2].upper() for found in _CALL.finditer(text))


def commands_of_python(text: str) -> set[str]:
    """The commands that Python code sends: known names that are a first argument, the first item of a tuple or list, or
    are assigned or returned.
    """
    tree = ast.parse(text)
    found = _narrowed(word for node in ast.walk(tree) for word in _heads(node) if word in _VOCABULARY)
    return found | (_TRACKING if any(_tracks(node) for node in ast.walk(tree)) else set())


def _narrowed(commands: Iterable[str]) -> set[str]:
    return {_NARROWED.get(command, command) for command in commands}


def _tracks(node: ast.AST) -> bool:
    """Whether it is `subscriber.listen(channel, prefix=...)`, which uses CLIENT TRACKING."""
    match node:
        case ast.Call(func=ast.Attribute(attr="listen"), keywords=keywords):
            return any(each.arg == "prefix" for each in keywords)
    return False


def _heads(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(args=[first, *_]) | ast.Tuple(elts=[first, *_]) | ast.List(elts=[first, *_]):
            yield from _words(first)
        case ast.Assign(value=value) | ast.Return(value=ast.expr() as value):
            yield from _words(value)


def _words(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as word):
            yield word
        case ast.IfExp(body=one, orelse=other):
            yield from _words(one)
            yield from _words(other)


def _script_modules() -> list[ModuleType]:
    """The script modules of all services."""
    return [
        module for name, module in sorted(sys.modules.items()) if re.fullmatch(r"sidecar\.services\.\w+\.scripts", name)
    ]


def _globs(keys: Iterable[Key], namespaces: Iterable[str]) -> tuple[str, ...]:
    """A glob for each family, without globs that another one covers."""
    patterns = {re.sub(r"{[^}]*}", "*", key.pattern) for key in keys}
    globs = sorted({f"{namespace}:{pattern}" for namespace in namespaces for pattern in patterns})
    return tuple(one for one in globs if not any(fnmatch.fnmatchcase(one, other) for other in globs if other != one))

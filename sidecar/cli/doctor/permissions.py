"""What the sidecar's user may do in Redis. Redis itself is asked; no command runs on anybody's keys."""

from typing import Any

from sidecar.cli.doctor.findings import ACL, Finding, first
from sidecar.cli.doctor.target import Target
from sidecar.cli.permissions import permissions
from sidecar.keyspace.scripts import Command
from sidecar.redis.connection import ReplyError
from sidecar.services import SCRIPTS

_OLD = "Redis 7.0 or Valkey 8 is required"

# Asks Redis whether the user may run each command, given as its words. Returns the numbers of those it may not run,
# negative for a command that does not exist.
_MAY_NOT = """
local denied, at = {}, 1
for number = 1, tonumber(ARGV[1]) do
  at = at + 1
  local words = {}
  for i = 1, tonumber(ARGV[at]) do words[i] = ARGV[at + i] end
  at = at + #words
  local asked, may = pcall(redis.acl_check_cmd, unpack(words))
  if not asked or not may then denied[#denied + 1] = asked and number or -number end
end
return denied
"""


async def scripts(target: Target) -> list[Finding]:
    """Whether every script compiles."""
    for script in SCRIPTS:
        if any(key.family in target.services for key in script.keys):
            reply = await target.ask("SCRIPT", "LOAD", script.text)
            if isinstance(reply, ReplyError):
                return [Finding("fail", "scripts", f"{script.name} cannot be loaded: {reply}", f"{ACL}; {_OLD}")]
    return [Finding("ok", "scripts", "all load")]


async def allowed(target: Target) -> list[Finding]:
    """Whether the user may use the keys, channels and commands. Commands are asked about with an allowed key."""
    needed = permissions(target.services, target.namespaces, target.url)
    keys, channels = ([glob.replace("*", "probe") for glob in globs] for globs in (needed.keys, needed.channels))
    asked: list[Command] = [("EVALSHA", "sha", "1", key, "0") for key in keys]
    asked += [("SUBSCRIBE", channel) for channel in channels]
    denied = await _denied(target, asked, [*keys, *channels])
    if isinstance(denied, list) and (key := next((key for key in keys if key not in denied), None)):
        channel = next((channel for channel in channels if channel not in denied), "")
        words = [_words(command, key, channel) for command in needed.commands]
        more = await _denied(target, words, list(needed.commands))
        denied = more if isinstance(more, Finding) else denied + more
    if isinstance(denied, Finding):
        return [denied]
    text = f"{len(needed.commands)} commands, {len(needed.keys)} key patterns, all allowed"
    return first(
        "permissions",
        (denied, "fail", f"the user may not: {', '.join(denied[:8])}", ACL),
        (True, "ok", text, ""),
    )


async def _denied(target: Target, asked: list[Command], names: list[str]) -> list[str] | Finding:
    """The names of what the user may not do; a Finding when Redis cannot be asked or lacks a command."""
    counted = [word for words in asked for word in (len(words), *words)]
    reply: Any = await target.ask("EVAL", _MAY_NOT, 0, len(asked), *counted)
    if isinstance(reply, ReplyError):
        return Finding("fail", "permissions", f"EVAL is refused: {reply.code}", ACL)
    unknown = [-at - 1 for at in reply if at < 0]
    if missing := dict.fromkeys(names[at] if names[at].isupper() else str(asked[at][0]) for at in unknown):
        fix = f"remove rename-command from its configuration; or it is too old: {_OLD}"
        return Finding("fail", "permissions", f"it has no {', '.join(missing)}", fix)
    return [names[at - 1] for at in reply]


def _words(command: str, key: str, channel: str) -> Command:
    """A command with enough arguments: Valkey 9.1 crashes when asked about an EVALSHA that has too few."""
    if command == "PUBSUB":
        return "PUBSUB", "NUMSUB"
    about = channel if command in ("PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE") else key
    return *command.split("|"), about, about, about, about, about

"""What the sidecar's user may do in Redis: asked of Redis itself, nothing being tried on anybody's keys."""

from typing import Any

from sidecar.cli.doctor.target import Finding, Patient
from sidecar.cli.permissions import permissions
from sidecar.keyspace.scripts import Command
from sidecar.redis.connection import ReplyError
from sidecar.services import SCRIPTS

# Asks Redis itself whether the user may run each command, given as its words; answers the numbers of those it may not,
# negative for a command that there is not.
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


async def scripts(patient: Patient) -> Finding:
    """Loading compiles every script, and shows that the server knows scripts at all."""
    for script in SCRIPTS:
        if any(key.family in patient.families for key in script.keys):
            reply = await patient.ask("SCRIPT", "LOAD", script.text)
            if isinstance(reply, ReplyError):
                cure = "let the user do what `nexus-sidecar acl` prints; Redis 7.0 or Valkey 8 is the least that works"
                return Finding("fail", "scripts", f"{script.name} cannot be loaded: {reply}", cure)
    return Finding("ok", "scripts", "all load")


async def allowed(patient: Patient) -> Finding:
    """Keys and channels first: a command is asked about with one that is known to be allowed."""
    needed = permissions(patient.families, patient.namespaces, patient.url)
    keys, channels = ([glob.replace("*", "probe") for glob in globs] for globs in (needed.keys, needed.channels))
    places: list[Command] = [("EVALSHA", "sha", "1", key, "0") for key in keys]
    places += [("SUBSCRIBE", channel) for channel in channels]
    cure = "give the user what `nexus-sidecar acl` prints"
    denied = await _denied(patient, places)
    if isinstance(denied, ReplyError):
        return Finding("fail", "permissions", f"EVAL is refused: {denied.code}", cure)
    if min(denied, default=1) < 0:
        return _unknown([str(places[-at - 1][0]) for at in denied if at < 0])
    names = [(keys + channels)[at - 1] for at in denied]
    if key := next((key for key in keys if key not in names), None):
        channel = next((channel for channel in channels if channel not in names), "")
        words = [_words(command, key, channel) for command in needed.commands]
        denied = await _denied(patient, words)
        if min(denied, default=1) < 0:
            return _unknown([needed.commands[-at - 1] for at in denied if at < 0])
        names += [needed.commands[at - 1] for at in denied]
    if names:
        return Finding("fail", "permissions", f"the user may not: {', '.join(names[:8])}", cure)
    text = f"{len(needed.commands)} commands, {len(needed.keys)} key patterns, all allowed"
    return Finding("ok", "permissions", text)


def _unknown(commands: list[str]) -> Finding:
    text = f"it has no {', '.join(dict.fromkeys(commands))}"
    cure = "undo rename-command in its configuration; or it is too old: Redis 7.0 or Valkey 8 is the least that works"
    return Finding("fail", "permissions", text, cure)


async def _denied(patient: Patient, asked: list[Command]) -> Any:
    counted = [word for words in asked for word in (len(words), *words)]
    return await patient.ask("EVAL", _MAY_NOT, 0, len(asked), *counted)


def _words(command: str, key: str, channel: str) -> Command:
    """A command with arguments in plenty: Valkey 9.1 crashes when it is asked about an EVALSHA that has too few."""
    if command == "PUBSUB":
        return "PUBSUB", "NUMSUB"
    about = channel if command in ("PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE") else key
    return *command.split("|"), about, about, about, about, about

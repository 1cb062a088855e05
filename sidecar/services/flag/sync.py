"""flagd.sync.v1.FlagSyncService: the whole set of flags for providers that evaluate in their own process.

What is sent needs nothing else: grants of organisations are written into the targeting rule, plain and configuration
flags become definitions, shared rules are put in place, and flags that cannot be used are left out, because most
evaluators reject a whole set for one of them.

All streams with the same selector are sent the same bytes. A stream that is read slowly holds the one message that it
is being sent, and is sent the newest one next.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2

from sidecar.rpc.methods import rpc
from sidecar.services.flag.evaluation import ORGANIZATION, Flag
from sidecar.services.flag.flagd import not_ready
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.selector import selector, text_of

_GATHER = 0.02
"""Seconds in which changes are gathered before the set is sent again."""

_MAX_SELECTORS, _MAX_KEPT = 32, 2
"""Most selectors whose sets are kept, and the most that these are together, as a multiple of the largest."""


class Encoded:
    """A SyncFlagsResponse that is encoded once, however often it is sent."""

    __slots__ = ("data", "digest")

    def __init__(self, text: str) -> None:
        reply = sync_pb2.SyncFlagsResponse(flag_configuration=text)
        reply.sync_context.SetInParent()
        self.data = reply.SerializeToString()
        self.digest = hashlib.sha256(self.data).digest()

    def SerializeToString(self) -> bytes:
        """The encoded message, as protobuf's method of this name returns it."""
        return self.data

    def fetched(self) -> sync_pb2.FetchAllFlagsResponse:
        """The same set as the reply to FetchAllFlags."""
        text = sync_pb2.SyncFlagsResponse.FromString(self.data).flag_configuration
        return sync_pb2.FetchAllFlagsResponse(flag_configuration=text)


class FlagdSync:
    """flagd.sync.v1.FlagSyncService."""

    def __init__(self, copy: LocalCopy, *, heartbeat: float) -> None:
        self._copy, self._heartbeat = copy, heartbeat
        self._sets: dict[str, Encoded] = {}
        self._revision = -1

    @rpc(round_trips=0)
    async def SyncFlags(self, request: sync_pb2.SyncFlagsRequest, context: Any) -> AsyncIterator["Encoded"]:
        """Send the set as soon as it is known, and again on each change."""
        chosen = text_of(context, request.selector)
        selector(chosen)
        watcher = self._copy.watch()
        sent: bytes | None = None
        try:
            while True:
                watcher.take_flags()
                if self._copy.loaded:
                    found = self._set(chosen)
                    if found.digest != sent:
                        sent = found.digest
                        yield found
                    del found  # a stream that waits keeps no set
                while not watcher.flags and not (self._copy.loaded and sent is None):
                    await watcher.wait(self._heartbeat)
                await asyncio.sleep(_GATHER)
        finally:
            self._copy.leave(watcher)

    @rpc(round_trips=0)
    async def FetchAllFlags(
        self, request: sync_pb2.FetchAllFlagsRequest, context: Any
    ) -> sync_pb2.FetchAllFlagsResponse:
        """Return the set, once."""
        chosen = text_of(context, request.selector)
        selector(chosen)
        if not self._copy.loaded:
            raise not_ready()
        return self._set(chosen).fetched()

    @rpc(round_trips=0)
    async def GetMetadata(self, request: sync_pb2.GetMetadataRequest, context: Any) -> sync_pb2.GetMetadataResponse:
        """Return nothing: attributes that a provider would add to every context. Deprecated in the protocol."""
        reply = sync_pb2.GetMetadataResponse()
        reply.metadata.SetInParent()
        return reply

    def _set(self, chosen: str) -> "Encoded":
        """The set as JSON, made once for each state of the flags and each selector."""
        if self._revision != self._copy.revision:
            self._revision = self._copy.revision
            self._sets.clear()
        reply = self._sets.get(chosen)
        if reply is None:
            wanted = selector(chosen)
            flags = {
                name: exported(flag)
                for name, flag in sorted(self._copy.flags.items())
                if not flag.definition.problem and (wanted is None or wanted(flag))
            }
            text = json.dumps({"flags": flags}, separators=(",", ":"))
            reply = Encoded(text)
            sizes = [len(each.data) for each in (reply, *self._sets.values())]
            if len(sizes) > _MAX_SELECTORS or sum(sizes) > _MAX_KEPT * max(sizes):
                self._sets.clear()
            self._sets[chosen] = reply
        return reply


def exported(flag: Flag) -> dict[str, Any]:
    """A flag as a flagd definition that gives the same value wherever it is evaluated."""
    definition = flag.definition
    out: dict[str, Any] = {"state": "ENABLED" if definition.enabled else "DISABLED", "variants": definition.variants}
    if definition.default is not None:
        out["defaultVariant"] = definition.default
    rule = definition.targeting
    if not flag.static and definition.granted is not None and flag.organizations:
        granted = {"in": [{"var": ORGANIZATION}, sorted(flag.organizations)]}
        rule = {"if": [granted, definition.granted, *([rule] if rule else [])]}
    if rule:
        out["targeting"] = rule
    if definition.metadata:
        out["metadata"] = definition.metadata
    return out

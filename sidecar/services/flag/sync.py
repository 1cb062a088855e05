"""flagd.sync.v1.FlagSyncService: the whole set of flags for providers that evaluate in their own process.

What is sent stands for itself: grants of organisations are written into the targeting rule, plain and configuration
flags become definitions, shared rules are put in place, and flags that cannot be used are left out, because most
evaluators refuse a whole set for one of them.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2

from sidecar.rpc.methods import rpc
from sidecar.services.flag.evaluation import ORGANIZATION, Flag
from sidecar.services.flag.flagd import not_ready
from sidecar.services.flag.selector import selector, text_of
from sidecar.services.flag.local_copy import LocalCopy

_GATHER = 0.02
"""Seconds in which changes are gathered before the set is sent again."""

_MOST_SELECTORS = 32


class FlagdSync:
    """flagd.sync.v1.FlagSyncService."""

    def __init__(self, copy: LocalCopy, *, heartbeat: float) -> None:
        self._copy, self._heartbeat = copy, heartbeat
        self._texts: dict[str, str] = {}
        self._revision = -1

    @rpc(round_trips=0)
    async def SyncFlags(
        self, request: sync_pb2.SyncFlagsRequest, context: Any
    ) -> AsyncIterator[sync_pb2.SyncFlagsResponse]:
        """The set at once (as soon as it is known), and again on each change."""
        chosen = text_of(context, request.selector)
        selector(chosen)
        watcher = self._copy.watch()
        sent = ""
        try:
            while True:
                watcher.take_flags()
                text = self._text(chosen) if self._copy.loaded else ""
                if text != sent:
                    sent = text
                    reply = sync_pb2.SyncFlagsResponse(flag_configuration=text)
                    reply.sync_context.SetInParent()
                    yield reply
                while not watcher.flags and not (self._copy.loaded and not sent):
                    await watcher.wait(self._heartbeat)
                await asyncio.sleep(_GATHER)
        finally:
            self._copy.leave(watcher)

    @rpc(round_trips=0)
    async def FetchAllFlags(
        self, request: sync_pb2.FetchAllFlagsRequest, context: Any
    ) -> sync_pb2.FetchAllFlagsResponse:
        """The set, once."""
        chosen = text_of(context, request.selector)
        selector(chosen)
        if not self._copy.loaded:
            raise not_ready()
        return sync_pb2.FetchAllFlagsResponse(flag_configuration=self._text(chosen))

    @rpc(round_trips=0)
    async def GetMetadata(self, request: sync_pb2.GetMetadataRequest, context: Any) -> sync_pb2.GetMetadataResponse:
        """Nothing: attributes that a provider would add to every context. Deprecated in the protocol."""
        reply = sync_pb2.GetMetadataResponse()
        reply.metadata.SetInParent()
        return reply

    def _text(self, chosen: str) -> str:
        """The set as JSON, made once for each state of the flags and each selector."""
        if self._revision != self._copy.revision or len(self._texts) >= _MOST_SELECTORS:
            self._revision = self._copy.revision
            self._texts.clear()
        text = self._texts.get(chosen)
        if text is None:
            wanted = selector(chosen)
            flags = {
                name: exported(flag)
                for name, flag in sorted(self._copy.flags.items())
                if not flag.definition.problem and (wanted is None or wanted(flag))
            }
            text = self._texts[chosen] = json.dumps({"flags": flags}, separators=(",", ":"))
        return text


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

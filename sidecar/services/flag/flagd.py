"""flagd.evaluation.v1.Service and v2, so that every OpenFeature SDK with a flagd provider evaluates here.

The two differ in how they say that there is no value: v2 leaves the value out, v1 answers NOT_FOUND. Errors are what
flagd's clients know: NOT_FOUND, INVALID_ARGUMENT for another type, DATA_LOSS for what cannot be evaluated. Clients keep
what is STATIC, so a value that depends on the context, or that may be out of date, is never called that.
"""

from collections.abc import AsyncIterator
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.identifiers import encode_id
from sidecar.rpc.methods import rpc
from sidecar.services.flag.budget import CALL_STEPS
from sidecar.services.flag.evaluation import Flag, Unresolved, plain_context
from sidecar.services.flag.local_copy import OMITTED, LocalCopy
from sidecar.services.flag.meter import Meter
from sidecar.services.flag.selector import selector_of

_REASONS = {
    pb.REASON_STATIC: "STATIC",
    pb.REASON_DEFAULT: "DEFAULT",
    pb.REASON_TARGETING_MATCH: "TARGETING_MATCH",
    pb.REASON_ORGANIZATION: "TARGETING_MATCH",
}
_NO_VALUE = {pb.CAUSE_DISABLED: "DISABLED", pb.CAUSE_NO_DEFAULT: "DEFAULT"}


class FlagdEvaluation:
    """The Service of one version of flagd's evaluation protocol; `messages` is its generated module."""

    def __init__(self, copy: LocalCopy, messages: Any, *, optional: bool, heartbeat: float) -> None:
        self._copy, self._messages, self._optional = copy, messages, optional
        self._heartbeat = heartbeat

    @rpc(round_trips=0)
    async def ResolveBoolean(self, request: Any, context: Any) -> Any:
        """Resolve a flag whose value is a boolean. Raises RpcError for any other."""
        return self._resolve(request, context, "boolean", self._messages.ResolveBooleanResponse)

    @rpc(round_trips=0)
    async def ResolveString(self, request: Any, context: Any) -> Any:
        """Resolve a flag whose value is text. Raises RpcError for any other."""
        return self._resolve(request, context, "string", self._messages.ResolveStringResponse)

    @rpc(round_trips=0)
    async def ResolveInt(self, request: Any, context: Any) -> Any:
        """Resolve a flag whose value is a whole number. Raises RpcError for any other."""
        return self._resolve(request, context, "integer", self._messages.ResolveIntResponse)

    @rpc(round_trips=0)
    async def ResolveFloat(self, request: Any, context: Any) -> Any:
        """Resolve a flag whose value is a number. Raises RpcError for any other."""
        return self._resolve(request, context, "float", self._messages.ResolveFloatResponse)

    @rpc(round_trips=0)
    async def ResolveObject(self, request: Any, context: Any) -> Any:
        """Resolve a flag whose value is a JSON object. Raises RpcError for any other."""
        return self._resolve(request, context, "object", self._messages.ResolveObjectResponse)

    @rpc(round_trips=0)
    async def ResolveAll(self, request: Any, context: Any) -> Any:
        """Resolve every flag that has a value for the context; v1 only.

        Raises RpcError when the rules take too many steps together, or the reply becomes too large.
        """
        self._require_loaded()
        reply = self._messages.ResolveAllResponse()
        reply.metadata.SetInParent()
        chosen = selector_of(context)
        attributes = plain_context(request.context)
        meter = Meter(self._copy.budget)
        for name, flag in list(self._copy.flags.items()):
            if chosen is not None and not chosen(flag):
                continue
            if meter.exceeded:
                raise RpcError(
                    reasons.REASON_FLAG_UNUSABLE, f"the rules of all flags take more than {CALL_STEPS} steps"
                )
            size = 0
            try:
                variant, reason = flag.resolve(dict(attributes))
                value = flag.value(variant)
                if isinstance(value, bool | str | int | float | dict):
                    one = reply.flags[name]
                    self._describe(_any_value(one, value), flag, variant, reason)
                    size = one.ByteSize()
            except Unresolved:
                pass
            await meter.spent(size)
        return reply

    @rpc(round_trips=0)
    async def EventStream(self, request: Any, context: Any) -> AsyncIterator[Any]:
        """Send `provider_ready` once the flags are known, then `configuration_change` with the changed names."""
        copy, event = self._copy, self._messages.EventStreamResponse
        watcher = copy.watch()
        try:
            while not copy.loaded:
                if not await watcher.wait(self._heartbeat):
                    yield event(type="keep_alive")
            watcher.take_flags()
            yield event(type="provider_ready")
            while True:
                heard = await watcher.wait(self._heartbeat)
                changed = watcher.take_flags()
                if changed:
                    flags = {name: {"type": _change(copy, name, old)} for name, old in changed.items()}
                    change = event(type="configuration_change")
                    change.data.update({"flags": flags})
                    yield change
                elif not heard:
                    yield event(type="keep_alive")
        finally:
            copy.leave(watcher)

    def _resolve(self, request: Any, context: Any, kind: str, response: Any) -> Any:
        copy, name = self._copy, request.flag_key
        flag = copy.flags.get(name)
        if flag is None:
            encode_id("flag_key", name)
            self._require_loaded()
            if name in self._copy.omitted:
                raise RpcError(reasons.REASON_FLAG_UNUSABLE, OMITTED)
            raise _not_found("there is no such flag")
        chosen = selector_of(context)
        if chosen is not None and not chosen(flag):
            raise _not_found("the selector leaves this flag out")
        try:
            variant, reason = flag.resolve({} if flag.static else plain_context(request.context))
        except Unresolved as unresolved:
            return self._without_value(flag, unresolved, response)
        reply = flag.replies.get((response, variant, reason))
        if reply is None or copy.stale:
            reply = response()
            _set_value(reply, kind, flag.value(variant))
            self._describe(reply, flag, variant, reason)
            if not copy.stale:
                flag.replies[response, variant, reason] = reply
        return reply

    def _describe(self, reply: Any, flag: Flag, variant: str, reason: "pb.Reason.ValueType") -> None:
        reply.variant, reply.reason = variant, _REASONS[reason]
        reply.metadata.update(flag.definition.metadata)
        if self._copy.stale:
            if reply.reason == "STATIC":
                reply.reason = "STALE"
            reply.metadata["stale"] = True

    def _without_value(self, flag: Flag, unresolved: Unresolved, response: Any) -> Any:
        if unresolved.cause not in _NO_VALUE:
            raise RpcError(reasons.REASON_FLAG_UNUSABLE, unresolved.message)
        if not self._optional:
            raise _not_found(unresolved.message)
        reply = response(reason=_NO_VALUE[unresolved.cause])
        reply.metadata.update(flag.definition.metadata)
        return reply

    def _require_loaded(self) -> None:
        if not self._copy.loaded:
            raise not_ready()


def not_ready() -> RpcError:
    """What to raise while this sidecar has never read the flags."""
    about = {"outcome": "not_applied", "family": "flag"}
    return RpcError(reasons.REASON_REDIS_UNAVAILABLE, "the flags have not yet been read from Redis", metadata=about)


def _not_found(message: str) -> RpcError:
    return RpcError(reasons.REASON_NOT_FOUND, message, metadata={"resource": "flag"})


def _change(copy: LocalCopy, name: str, existed: bool) -> str:
    if name not in copy.flags:
        return "delete"
    return "update" if existed else "write"


def _any_value(reply: Any, value: Any) -> Any:
    if isinstance(value, bool):
        reply.bool_value = value
    elif isinstance(value, str):
        reply.string_value = value
    elif isinstance(value, dict):
        reply.object_value.SetInParent()  # for an empty one
        reply.object_value.update(value)
    else:
        reply.double_value = value
    return reply


def _set_value(reply: Any, kind: str, value: Any) -> None:
    """Set the value of a typed reply; whole numbers are floats too, and floats without fraction are whole numbers."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if (kind == "boolean" and isinstance(value, bool)) or (kind == "string" and isinstance(value, str)):
        reply.value = value
    elif kind == "float" and number:
        reply.value = float(value)
    elif kind == "integer" and number and value == int(value) and -(2**63) <= value < 2**63:
        reply.value = int(value)
    elif kind == "object" and isinstance(value, dict):
        reply.value.SetInParent()
        reply.value.update(value)
    else:
        raise RpcError(
            reasons.REASON_FLAG_TYPE, f"the flag's value is no {kind}", fields=(("flag_key", f"is no {kind}"),)
        )

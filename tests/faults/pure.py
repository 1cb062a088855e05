"""What holds for any input to the functions that need no Redis: names of keys, and flags of whatever text.

Each takes bytes, as a fuzzer has them.
"""

import json
import time
from typing import Any

from google.protobuf.struct_pb2 import Struct
from openfeature.schemas.protobuf.flagd.evaluation.v1 import evaluation_pb2 as v1
from openfeature.schemas.protobuf.flagd.evaluation.v2 import evaluation_pb2 as v2
from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2 as sync

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.key import Kind
from sidecar.keyspace.names import Names
from sidecar.services import REGISTRY
from sidecar.services.flag import replies
from sidecar.services.flag.definition import parse
from sidecar.services.flag.flagd import FlagdEvaluation
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.sync import FlagdSync

CONTEXT = Struct()
CONTEXT.update({"email": "ada@example.com", "version": "1.2.3", "age": 41, "tags": ["a", "b"], "deep": {"x": 0.5}})


class Caller:
    """A context without metadata."""

    def invocation_metadata(self) -> tuple[()]:
        """None."""
        return ()


MAX_SECONDS = 1.0
"""Processor time that one evaluation may take, with room for a loaded machine."""


async def flag_of_any_text(raw: bytes) -> None:
    """Each protocol and version of the fractional operator evaluates it or fails as documented, in bounded time."""
    parsed = parse("f", raw)
    pb.ListResponse(flags=[parsed.message()]).SerializeToString()
    for version in ("cbor", "string", "percent"):
        local_copy = LocalCopy(version)
        local_copy.put_organization("o1", frozenset({"f"}))
        local_copy.put("f", parsed)
        local_copy.confirm()
        for name in local_copy.flags:
            for organization in ("", "o1"):
                started = time.thread_time()
                replies.evaluate(local_copy, name, "u1", organization, CONTEXT).SerializeToString()
                assert time.thread_time() - started < MAX_SECONDS
            await _by_flagd(local_copy, name)
        text = await FlagdSync(local_copy, heartbeat=1).FetchAllFlags(sync.FetchAllFlagsRequest(), Caller())
        text.SerializeToString()
        json.loads(text.flag_configuration, parse_constant=_no_json)


async def _by_flagd(local_copy: LocalCopy, name: str) -> None:
    for messages, optional in ((v1, False), (v2, True)):
        service = FlagdEvaluation(local_copy, messages, optional=optional, heartbeat=1)
        for kind in ("Boolean", "String", "Int", "Float", "Object"):
            request = getattr(messages, f"Resolve{kind}Request")(flag_key=name, context=CONTEXT)
            try:
                (await getattr(service, f"Resolve{kind}")(request, Caller())).SerializeToString()
            except RpcError as refused:
                refused.to_status().SerializeToString()
    everything: Any = FlagdEvaluation(local_copy, v1, optional=False, heartbeat=1)
    (await everything.ResolveAll(v1.ResolveAllRequest(context=CONTEXT), Caller())).SerializeToString()


def _no_json(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


async def key_of_any_ids(raw: bytes) -> None:
    """Its name is recognised as its own family's, and nothing in it can be taken for a pattern or for a hash tag."""
    families, (which, *_), ids = list(REGISTRY), raw or b"\0", raw[1:].decode(errors="replace").split("|")
    key = families[which % len(families)]
    values = {name: ids[at % len(ids)] for at, name in enumerate(key.placeholders)}
    for names in (Names(REGISTRY), Names(REGISTRY, "a.b", tagged=True)):
        try:
            name = names(key, values)
        except RpcError:
            return
        rest = names.strip(name)
        assert rest is not None
        assert key.kind is Kind.CHANNEL or REGISTRY.match(rest) is key
        if names.tagged:
            assert rest.count("{") == rest.count("}") == bool(key.placeholders)
            assert "{}" not in rest
            rest = rest.replace("{", "").replace("}", "")
        assert not set(rest) & set("*?[]\\{}\0\n\x7f")
        assert names.filler(key)(*values.values()) == name


PURE = (flag_of_any_text, key_of_any_ids)

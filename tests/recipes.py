"""Recipes: how to call each RPC from a shell, made from the protos and the example requests."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from google.protobuf.json_format import MessageToDict

from tests.architecture.calls import Rpc, every_rpc

ADDRESS = "127.0.0.1:50051"
PROTOS = Path(__file__).parent.parent / "protos"

HEAD = """# Every RPC from a shell

Two lines for each RPC, by [grpcurl](https://github.com/fullstorydev/grpcurl) and by `buf curl`, which `make setup` puts
into `.venv/bin`. They work as they stand on `make serve`; a test runs each of them. Written by `make generate` from the
comments in [protos/](../protos/nexus) and the example requests of the tests.

A stream's messages stand one after the other in `-d`; a watch goes on until Ctrl-C. Beyond loopback leave `-plaintext`
out (TLS). An error shows its reason and fields in the `ErrorInfo` and `BadRequest` of its details.
"""


@dataclass(frozen=True)
class Recipe:
    """One RPC's call; `data` is what follows -d, its messages one after the other."""

    rpc: Rpc
    data: str

    @property
    def method(self) -> str:
        """package.Service/Method"""
        return self.rpc.path.removeprefix("/")

    @property
    def grpcurl(self) -> list[str]:
        """The arguments of grpcurl."""
        return ["grpcurl", "-plaintext", "-d", self.data, ADDRESS, self.method]

    @property
    def buf(self) -> list[str]:
        """The arguments of buf curl."""
        url = f"http://{ADDRESS}/{self.method}"
        return ["buf", "curl", "--http2-prior-knowledge", "--protocol", "grpc", "-d", self.data, url]


def recipes() -> Iterator[Recipe]:
    """A recipe for every RPC of the sidecar's own protocol."""
    for rpc in every_rpc():
        if rpc.own:
            messages = [MessageToDict(message, preserving_proto_field_name=True) for message in rpc.example()]
            yield Recipe(rpc, " ".join(json.dumps(message, ensure_ascii=False, sort_keys=True) for message in messages))


def page() -> str:
    """The text of docs/grpcurl.md."""
    parts, service = [HEAD], ""
    for recipe in recipes():
        if (name := recipe.method.partition("/")[0]) != service:
            service = name
            parts.append(f"## {service}\n")
        parts.append(f"### {recipe.rpc.method.name}\n\n{_summary(recipe)}\n")
        lines = "\n".join(f"$ {_shell(command)}" for command in (recipe.grpcurl, recipe.buf))
        parts.append(f"```console\n{lines}\n```\n")
    return "\n".join(parts).rstrip()


def _shell(command: list[str]) -> str:
    quoted = [_quote(word) for word in command]
    return " ".join([*quoted[:-1], quoted[-1]]).replace("buf curl", ".venv/bin/buf curl", 1)


def _quote(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'" if re.search(r"[^\w@%+=:,./-]", word) else word


def _summary(recipe: Recipe) -> str:
    """The first sentence of the RPC's comment."""
    text = (PROTOS / recipe.rpc.method.containing_service.file.name).read_text()
    found = re.search(rf"((?:[ \t]*//[^\n]*\n)+)[ \t]*rpc {recipe.rpc.method.name}\(", text)
    assert found, f"{recipe.method} has no comment"
    comment = " ".join(line.strip().removeprefix("//").strip() for line in found[1].splitlines())
    return re.split(r"(?<=\.)\s", comment.strip(), maxsplit=1)[0]

"""Who may do what: a policy file grants identities services, verbs and namespaces; the rest is refused."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from pydantic import ValidationError

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.config.values import ConfigError, Section
from sidecar.errors import RpcError
from sidecar.security.authentication import Tokens, identity_of, only
from sidecar.security.file_watcher import Reloaded, text_of

NAMESPACE = "nexus-namespace"
"""The metadata key by which an identity with several namespaces chooses among its own."""

EVERY = "*"


class Grant(Section):
    """[[allow]]: what some identities may do. `namespaces` may be left out where the sidecar serves one only."""

    identities: tuple[str, ...]
    services: tuple[str, ...]
    verbs: tuple[Literal["read", "write"], ...]
    namespaces: tuple[str, ...] = ()


class PolicyFile(Section):
    """The whole file."""

    allow: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What one identity may do: (namespace, service, verb), the service perhaps EVERY."""

    namespaces: tuple[str, ...]
    granted: frozenset[tuple[str, str, str]]


class Grants:
    """The policy file, read again when it changes."""

    def __init__(self, path: Path, *, services: Iterable[str], namespaces: tuple[str, ...]) -> None:
        self._path, self._services, self._namespaces = path, set(services), namespaces
        self._rights = Reloaded([path], self._read)

    def of(self, identity: str) -> Rights | None:
        """The rights of an identity; None when the policy does not know it."""
        return self._rights().get(identity)

    def _read(self) -> Mapping[str, Rights]:
        gathered: dict[str, dict[tuple[str, str, str], None]] = {}
        for at, grant in enumerate(_file(self._path).allow):
            namespaces = self._checked(grant, f"server.policy: {self._path}: allow.{at}")
            for identity in grant.identities:
                rights = gathered.setdefault(identity, {})
                rights.update({(n, s, v): None for n in namespaces for s in grant.services for v in grant.verbs})
        return {
            identity: Rights(tuple(dict.fromkeys(name for name, _, _ in rights)), frozenset(rights))
            for identity, rights in gathered.items()
        }

    def _checked(self, grant: Grant, where: str) -> tuple[str, ...]:
        """The namespaces of a grant, all that it names being there."""
        if unknown := sorted(set(grant.services) - self._services - {EVERY}):
            raise ConfigError(f'{where}: no service {unknown[0]}; there are "*", {", ".join(sorted(self._services))}')
        if unknown := sorted(set(grant.namespaces) - set(self._namespaces)):
            raise ConfigError(f"{where}: no namespace {unknown[0]}; served are {', '.join(self._namespaces)}")
        if not grant.namespaces and len(self._namespaces) > 1:
            raise ConfigError(f"{where}: namespaces must be named, for several are served: {self._namespaces}")
        return grant.namespaces or self._namespaces


def identities_of(path: Path) -> set[str]:
    """Everybody whom a policy file names."""
    return {identity for grant in _file(path).allow for identity in grant.identities}


def _file(path: Path) -> PolicyFile:
    try:
        return PolicyFile.model_validate(tomllib.loads(text_of(path, "server.policy")))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"server.policy: {path}: {error}") from None
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        raise ConfigError("\n".join(f"server.policy: {path}: {line}" for line in lines)) from None


class Access:
    """Decides each call: who makes it, whether that is allowed, and under which namespace it runs.

    Without a policy everybody who is known may do everything in the one namespace.
    """

    def __init__(
        self, *, tokens: Tokens | None, certificates: bool, policy: Grants | None, namespaces: tuple[str, ...]
    ) -> None:
        self._tokens, self._certificates = tokens, certificates
        self._policy, self._default = policy, namespaces[0]

    def identify(self, context: Any) -> str:
        """The identity of a caller; RpcError for a stranger."""
        return identity_of(context, self._tokens, certificates=self._certificates)

    def admit(self, context: Any, service: str, verb: str) -> str:
        """The namespace of a call that is allowed; RpcError for any other."""
        identity = self.identify(context)
        if self._policy is None:
            return self._chosen(context, (self._default,))
        rights = self._policy.of(identity)
        if rights is None or not rights.namespaces:
            raise _forbidden("the policy grants this caller nothing", service, verb)
        namespace = self._chosen(context, rights.namespaces)
        granted = rights.granted
        if (namespace, service, verb) not in granted and (namespace, EVERY, verb) not in granted:
            raise _forbidden(f"the policy does not let this caller {verb} with {service}", service, verb)
        return namespace

    def _chosen(self, context: Any, own: tuple[str, ...]) -> str:
        """The namespace asked for, if it is the caller's own; its only one, if it asks for none."""
        asked = only(context, NAMESPACE)
        if asked is None and len(own) == 1:
            return own[0]
        if asked is None:
            text = f"this caller has several namespaces: choose one by the metadata `{NAMESPACE}`"
            raise RpcError(reasons.REASON_FORBIDDEN, text)
        if asked not in own:
            raise RpcError(reasons.REASON_FORBIDDEN, f"the namespace in `{NAMESPACE}` is not this caller's")
        return asked


def verb_of(method: MethodDescriptor) -> str:
    """`read` for a method that declares to have no side effects, else `write`."""
    level = method.GetOptions().idempotency_level
    return "read" if level == MethodOptions.NO_SIDE_EFFECTS else "write"


def _forbidden(text: str, service: str, verb: str) -> RpcError:
    return RpcError(reasons.REASON_FORBIDDEN, text, metadata={"service": service, "verb": verb})

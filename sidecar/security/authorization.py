"""Authorization: the access policy allows identities services, verbs and namespaces; everything else is rejected."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from pydantic import ValidationError

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.config.values import ConfigError, Section
from sidecar.errors import RpcError
from sidecar.security.authentication import IDENTITY, Tokens, identity_of, only
from sidecar.security.file_watcher import FileWatcher, text_of

NAMESPACE = "nexus-namespace"
"""The metadata key by which an identity with several namespaces chooses one of them."""

Authorize = Callable[[Any, str, str], str]
"""Returns the namespace of a call, given its context, service and verb; raises RpcError if it is not allowed."""

EVERY = "*"


class Allow(Section):
    """[[allow]]: what some identities may do. `namespaces` may be omitted when the sidecar serves only one."""

    identities: tuple[str, ...]
    services: tuple[str, ...]
    verbs: tuple[Literal["read", "write"], ...]
    namespaces: tuple[str, ...] = ()


class PolicyFile(Section):
    """The whole policy file."""

    allow: tuple[Allow, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What one identity may do: (namespace, service, verb), the service perhaps EVERY."""

    namespaces: tuple[str, ...]
    allowed: frozenset[tuple[str, str, str]]


class AccessPolicy:
    """What each identity may do: the policy file, read again when it changes."""

    def __init__(self, path: Path, *, services: Iterable[str], namespaces: tuple[str, ...]) -> None:
        self._path, self._services, self._namespaces = path, set(services), namespaces
        self._rights = FileWatcher([path], self._read)

    def of(self, identity: str) -> Rights | None:
        """The rights of an identity; None when the policy does not name it."""
        return self._rights().get(identity)

    def refresh(self) -> int:
        """Read the file if it has changed; the version of the policy."""
        self._rights()
        return self._rights.version

    def _read(self) -> Mapping[str, Rights]:
        gathered: dict[str, dict[tuple[str, str, str], None]] = {}
        for at, allow in enumerate(_file(self._path).allow):
            namespaces = self._checked(allow, f"server.policy: {self._path}: allow.{at}")
            for identity in allow.identities:
                rights = gathered.setdefault(identity, {})
                rights.update({(n, s, v): None for n in namespaces for s in allow.services for v in allow.verbs})
        return {
            identity: Rights(tuple(dict.fromkeys(name for name, _, _ in rights)), frozenset(rights))
            for identity, rights in gathered.items()
        }

    def _checked(self, allow: Allow, where: str) -> tuple[str, ...]:
        """The namespaces of a allow. Raises ConfigError when it names something that does not exist."""
        if unknown := [each for each in allow.identities if not IDENTITY.fullmatch(each)]:
            forms = '"token:NAME", "cn:NAME", "uri:URI" or "spiffe://..."'
            raise ConfigError(f"{where}: identity {unknown[0]!r} must be {forms}")
        if unknown := sorted(set(allow.services) - self._services - {EVERY}):
            raise ConfigError(f'{where}: no service {unknown[0]}; there are "*", {", ".join(sorted(self._services))}')
        if unknown := sorted(set(allow.namespaces) - set(self._namespaces)):
            raise ConfigError(f"{where}: no namespace {unknown[0]}; served are {', '.join(self._namespaces)}")
        if not allow.namespaces and len(self._namespaces) > 1:
            raise ConfigError(f"{where}: namespaces must be given, since several are served: {self._namespaces}")
        return allow.namespaces or self._namespaces


def identities_of(path: Path) -> set[str]:
    """All identities that a policy file names."""
    return {identity for allow in _file(path).allow for identity in allow.identities}


def _file(path: Path) -> PolicyFile:
    try:
        return PolicyFile.model_validate(tomllib.loads(text_of(path, "server.policy")))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"server.policy: {path}: {error}") from None
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        raise ConfigError("\n".join(f"server.policy: {path}: {line}" for line in lines)) from None


class Access:
    """Authenticates and authorizes each call, and finds its namespace.

    Without a policy every known caller may do everything in the first namespace.
    """

    def __init__(
        self, *, tokens: Tokens | None, certificates: bool, policy: AccessPolicy | None, namespaces: tuple[str, ...]
    ) -> None:
        self._tokens, self._certificates = tokens, certificates
        self._policy, self._default = policy, namespaces[0]

    def identify(self, context: Any) -> str:
        """The identity of a caller. Raises RpcError for an unknown one."""
        return identity_of(context, self._tokens, certificates=self._certificates)

    def version(self) -> int:
        """A number that changes whenever tokens or the policy have changed."""
        return (self._tokens.refresh() if self._tokens else 0) + (self._policy.refresh() if self._policy else 0)

    def authenticate(self, context: Any, service: str, verb: str) -> str:
        """Allow every known caller; an `Authorize` for methods that touch no namespace. Raises RpcError."""
        self.identify(context)
        return ""

    def authorize(self, context: Any, service: str, verb: str) -> str:
        """The namespace of a call. Raises RpcError for a call that is not allowed."""
        identity = self.identify(context)
        if self._policy is None:
            return self._chosen(context, (self._default,))
        rights = self._policy.of(identity)
        if rights is None or not rights.namespaces:
            raise _forbidden("the access policy allows this caller nothing", service, verb)
        namespace = self._chosen(context, rights.namespaces)
        allowed = rights.allowed
        if (namespace, service, verb) not in allowed and (namespace, EVERY, verb) not in allowed:
            raise _forbidden(f"the access policy does not allow this caller to {verb} with {service}", service, verb)
        return namespace

    def _chosen(self, context: Any, own: tuple[str, ...]) -> str:
        """The namespace asked for, if the caller has it; the only one, if it asks for none."""
        asked = only(context, NAMESPACE)
        if asked is None and len(own) == 1:
            return own[0]
        if asked is None:
            text = f"this caller has several namespaces: choose one with the metadata `{NAMESPACE}`"
            raise RpcError(reasons.REASON_FORBIDDEN, text)
        if asked not in own:
            raise RpcError(reasons.REASON_FORBIDDEN, f"the namespace in `{NAMESPACE}` is not one of this caller's")
        return asked


def verb_of(method: MethodDescriptor) -> str:
    """`read` for a method that declares no side effects (`idempotency_level`), else `write`."""
    level = method.GetOptions().idempotency_level
    return "read" if level == MethodOptions.NO_SIDE_EFFECTS else "write"


def _forbidden(text: str, service: str, verb: str) -> RpcError:
    return RpcError(reasons.REASON_FORBIDDEN, text, metadata={"service": service, "verb": verb})

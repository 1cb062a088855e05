"""The events of Watch."""

from collections.abc import AsyncIterator

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.replies import confirm_time


async def events(
    copy: LocalCopy, names: frozenset[str], organizations: frozenset[str], heartbeat: float
) -> AsyncIterator[pb.WatchResponse]:
    """The present state, a status, then changes, and a status after `heartbeat` quiet seconds. Empty sets mean all."""
    watcher = copy.watch()
    watcher.stored = dict.fromkeys(copy.stored)
    watcher.organizations = dict.fromkeys(copy.organizations)
    watcher.status = True
    try:
        while True:
            for name in watcher.take_stored():
                if not names or name in names:
                    yield _flag(copy, name)
            for organization in watcher.take_organizations():
                if not organizations or organization in organizations:
                    yield _organization(copy, organization)
            if watcher.take_status():
                yield pb.WatchResponse(status=pb.Status(stale=copy.stale, read_time=confirm_time(copy)))
            if not await watcher.wait(heartbeat):
                watcher.status = True
    finally:
        copy.leave(watcher)


def _flag(copy: LocalCopy, name: str) -> pb.WatchResponse:
    held = copy.stored.get(name)
    if held is None:
        return pb.WatchResponse(deleted=pb.Deleted(name=name))
    return pb.WatchResponse(changed=held.message())


def _organization(copy: LocalCopy, organization: str) -> pb.WatchResponse:
    names = sorted(copy.organizations.get(organization, ()))
    return pb.WatchResponse(organization=pb.OrganizationFeatures(organization_id=organization, names=names))

"""The events of Watch."""

from collections.abc import AsyncIterator

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.replies import confirmed_at
from sidecar.services.flag.snapshot import Snapshot


async def events(
    snapshot: Snapshot, names: frozenset[str], organizations: frozenset[str], heartbeat: float
) -> AsyncIterator[pb.WatchResponse]:
    """What there is, a status, then what changes, and a status after `heartbeat` quiet seconds. Empty sets mean all."""
    watcher = snapshot.watch()
    watcher.stored = dict.fromkeys(snapshot.stored)
    watcher.organizations = dict.fromkeys(snapshot.organizations)
    watcher.status = True
    try:
        while True:
            for name in watcher.take_stored():
                if not names or name in names:
                    yield _flag(snapshot, name)
            for organization in watcher.take_organizations():
                if not organizations or organization in organizations:
                    yield _organization(snapshot, organization)
            if watcher.take_status():
                yield pb.WatchResponse(status=pb.Status(stale=snapshot.stale, as_of=confirmed_at(snapshot)))
            if not await watcher.wait(heartbeat):
                watcher.status = True
    finally:
        snapshot.leave(watcher)


def _flag(snapshot: Snapshot, name: str) -> pb.WatchResponse:
    held = snapshot.stored.get(name)
    if held is None:
        return pb.WatchResponse(deleted=pb.Deleted(name=name))
    return pb.WatchResponse(changed=held.message())


def _organization(snapshot: Snapshot, organization: str) -> pb.WatchResponse:
    names = sorted(snapshot.organizations.get(organization, ()))
    return pb.WatchResponse(organization=pb.OrganizationFeatures(organization_id=organization, names=names))

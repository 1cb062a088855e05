"""Builds the four services, which share one local copy of the flags a sidecar."""

from weakref import WeakKeyDictionary

from openfeature.schemas.protobuf.flagd.evaluation.v1 import evaluation_pb2 as v1
from openfeature.schemas.protobuf.flagd.evaluation.v2 import evaluation_pb2 as v2
from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2 as sync

from sidecar.config.services import FlagSection
from sidecar.redis.database import Redis
from sidecar.services.flag.flagd import FlagdEvaluation
from sidecar.services.flag.service import FlagService
from sidecar.services.flag.snapshot import Snapshot
from sidecar.services.flag.sync import FlagdSync

V1 = v1.DESCRIPTOR.services_by_name["Service"]
V2 = v2.DESCRIPTOR.services_by_name["Service"]
SYNC = sync.DESCRIPTOR.services_by_name["FlagSyncService"]

_snapshots: WeakKeyDictionary[Redis, Snapshot] = WeakKeyDictionary()


def flag(redis: Redis, section: FlagSection) -> FlagService:
    """nexus.flag.v1.FlagService."""
    poll, heartbeat = section.poll.total_seconds(), section.heartbeat.total_seconds()
    return FlagService(redis, _snapshot(redis, section), poll=poll, heartbeat=heartbeat)


def flagd_v1(redis: Redis, section: FlagSection) -> FlagdEvaluation:
    """flagd.evaluation.v1.Service."""
    heartbeat = section.heartbeat.total_seconds()
    return FlagdEvaluation(_snapshot(redis, section), v1, optional=False, heartbeat=heartbeat)


def flagd_v2(redis: Redis, section: FlagSection) -> FlagdEvaluation:
    """flagd.evaluation.v2.Service."""
    heartbeat = section.heartbeat.total_seconds()
    return FlagdEvaluation(_snapshot(redis, section), v2, optional=True, heartbeat=heartbeat)


def flagd_sync(redis: Redis, section: FlagSection) -> FlagdSync:
    """flagd.sync.v1.FlagSyncService."""
    return FlagdSync(_snapshot(redis, section), heartbeat=section.heartbeat.total_seconds())


def _snapshot(redis: Redis, section: FlagSection) -> Snapshot:
    if redis not in _snapshots:
        _snapshots[redis] = Snapshot(section.fractional_hash)
    return _snapshots[redis]

"""Bounds of the durations that requests carry."""

from datetime import timedelta

from sidecar.keyspace.key import seconds

NO_TIME = timedelta(0)
SHORTEST = seconds(1)
MAX_GRACE = seconds(60)

"""The checks of `nexus-sidecar doctor`. Only `cli` imports it."""

"""Metrics, traces and logs. Any room may import it."""

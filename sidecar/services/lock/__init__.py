"""Locks: one holder at a time, a lease, a fencing token, a fair line of waiters."""

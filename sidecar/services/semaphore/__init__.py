"""Semaphores: at most `limit` units held at once, permits with leases, weights and fences, a fair line of waiters."""

"""Randomised runs of locks and semaphores over several processes, and what must hold for all that was seen in them."""

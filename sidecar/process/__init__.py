"""The life of the process: start and stop, workers, background tasks. Any room may import it."""

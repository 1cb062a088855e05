"""Settings: types and sources of values, and the sections of the sidecar itself. Any room may import it."""

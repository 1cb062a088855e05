"""The exit codes of every command."""

OK = 0
FAILED = 1
"""A check failed: `doctor` found a failure, or `health` no serving sidecar."""

CONFIGURATION = 2
"""The command line or the configuration cannot be used; also argparse's own code."""

CANNOT_LISTEN = 3
"""The address is in use, invalid or refused."""

NO_SERVER = 4
"""The embedded server is not installed or does not start."""

TABLE = f"""exit codes:
  {OK}  done; for serve: stopped by a signal, every call answered
  {FAILED}  a check failed (doctor, health), or the sidecar crashed
  {CONFIGURATION}  the command line or the configuration cannot be used
  {CANNOT_LISTEN}  cannot listen: the address is in use, or plain text beyond loopback is refused
  {NO_SERVER}  the embedded server is not installed or does not start
  128+n  ended at once by a second signal n (130 for Ctrl-C, 143 for TERM)"""

_BY_NAME = {
    "ConfigError": CONFIGURATION,
    "BindError": CANNOT_LISTEN,
    "TelemetryError": CANNOT_LISTEN,
    "EmbeddedError": NO_SERVER,
}


def of(error: BaseException) -> int | None:
    """The exit code of an error that the user can correct; None for a defect. By name, to avoid imports."""
    if type(error).__name__ == "WorkerError":
        return max(int(getattr(error, "code", 0)), FAILED)  # below 0: killed by a signal
    return _BY_NAME.get(type(error).__name__)

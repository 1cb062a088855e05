"""A finding, and what to do about each error of a connection or a command, by words of its text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The result of one check: `level` is ok, warn or fail; `fix` says what to do."""

    level: str
    check: str
    text: str
    fix: str = ""


def first(check: str, *cases: tuple[object, str, str, str]) -> list[Finding]:
    """The finding of the first case (condition, level, text, fix) whose condition is true, if any is."""
    return [Finding(level, check, text, fix) for condition, level, text, fix in cases if condition][:1]


class Unreachable(Exception):
    """The server cannot be used, so that nothing else can be checked."""

    def __init__(self, text: str, fix: str = "") -> None:
        super().__init__(text)
        self.finding = Finding("fail", "reachable", text, fix or fix_of(text))


def fix_of(text: str) -> str:
    """The fix of an error that `describe` or the server has put into words."""
    return next((fix for words, fix in _FIXES.items() if words in text), _OTHERWISE)


ACL = "give the user what `nexus-sidecar acl` prints"
PRIMARY = "name the primary, or let Sentinel find it: redis+sentinel://host:26379/service"
SENTINEL_LOGIN = "give the Sentinels' own: redis+sentinel://...?sentinel_username=U&sentinel_password=P"
KEY_USAGE = "sign it with a CA that has the extensions basicConstraints and keyUsage (keyCertSign), both critical"

_FIXES = {
    "is no Sentinel": "name a Sentinel (port 26379 by default), or write redis:// for one server",
    "watches no": "end redis.url with a name that they watch: redis+sentinel://host:26379/NAME",
    "quorum": "bring the missing Sentinels back: `SENTINEL CKQUORUM` says how many are needed",
    "authentication": "set them in redis.url: redis://user:password@...; is the user on? See ACL LIST",
    "NOPERM": ACL,
    "speaks TLS": "write rediss:// in redis.url",
    "speaks no TLS": "write redis:// in redis.url",
    "expired": "renew the server's certificate, and check the clocks",
    "mismatch": "connect by a name that the server's certificate contains, or add this name to the certificate",
    "key usage": KEY_USAGE,
    "certificate": "name the files in redis.url: ?ssl_ca_certs=/ca.pem, for a client's ssl_certfile and ssl_keyfile",
    "DENIED": "the server is in protected mode: give it a password, and a user as `nexus-sidecar acl` prints",
    "maxclients": "raise maxclients, or see in CLIENT LIST who holds the connections",
    "LOADING": "wait until it has read its data; INFO persistence shows the progress",
    "BUSY": "a script has been running for long: SCRIPT KILL, and see SLOWLOG",
    "database": "raise `databases` of the server, or name other numbers in [redis.databases]",
    "name is not known": "check the host in redis.url, and DNS",
    "No such file": "is there such a socket, or such a file as ssl_ca_certs, ssl_certfile and ssl_keyfile name?",
    "no answer in time": "is it frozen, too slow for redis.timeout, or does a firewall drop packets?",
    "OOM": "raise maxmemory, or put caches on a server of their own in [redis.databases]",
    "MISCONF": "it cannot save to disk: see its log and the free space; or stop-writes-on-bgsave-error no",
    "NOREPLICAS": "bring its replicas back, or lower min-replicas-to-write",
    "READONLY": PRIMARY,
    "CLUSTERDOWN": "see CLUSTER INFO: some slots have no primary",
}
_OTHERWISE = "is it running there, and does redis.url name its host and port?"

WRITE_ERRORS = ("OOM", "MISCONF", "NOREPLICAS", "READONLY", "BUSY", "LOADING", "CLUSTERDOWN")
"""The codes with which a server refuses writes."""

"""What Token keeps in Redis. Where a pattern says {code} or {token}, that is the code itself or its HMAC."""

from sidecar.keyspace.key import Key, Kind, hours, minutes, seconds

EMAIL = Key(
    "verify:email:{code}",
    Kind.STRING,
    family="token",
    ttl=minutes(15),
    bounds=(seconds(1), hours(24)),
    doc="userId whose e-mail address the code verifies",
)
RESET = Key(
    "reset:password:{token}",
    Kind.STRING,
    family="token",
    ttl=hours(1),
    bounds=(seconds(1), hours(24)),
    doc="userId who may set a new password",
)
OTP = Key(
    "otp:{purpose}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    bounds=(seconds(1), minutes(10)),
    doc="the one-time password or its HMAC",
)
EMAIL_TRACE = Key(
    "verify-trace:{code}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    bounds=(seconds(1), hours(48)),
    doc="what became of a verification code: user, issue, used, request, ended",
)
RESET_TRACE = Key(
    "reset-trace:{token}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    bounds=(seconds(1), hours(48)),
    doc="what became of a reset token: user, issue, used, request, ended",
)
SENDER = Key(
    "token-sender:{flow}:{user_id}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="codes sent to a user: sent, ends (of the window), last, current (the outstanding one, as stored)",
)
ISSUED = Key(
    "token-issued:{flow}:{request_id}:{user_id}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to the request_id of an issue: digest of the request, expiry, the nonce that the code is derived from",
)
ATTEMPTS = Key(
    "token-attempts:{flow}:{client}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="wrong attempts of a client or user: wrong, failures, until (of the lockout)",
)
VERIFY_REQUEST = Key(
    "token-verify-request:{flow}:{request_id}:{client}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="the request that a verification's request_id belongs to: a digest of it",
)
GUARD = Key(
    "otp-guard:{purpose}:{identifier}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="sends and wrong attempts: sent, ends, last, wrong, failures, until (of the lockout)",
)
OTP_ISSUED = Key(
    "otp-issued:{purpose}:{request_id}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to the request_id of an issue: digest of the request, expiry, the nonce the password is derived from",
)
OTP_VERIFIED = Key(
    "otp-verified:{purpose}:{request_id}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to the request_id of a verification: digest of the request, the outcome, its number",
)

CODE, TRACE = EMAIL, EMAIL_TRACE
"""What the scripts of both flows call their keys; they are written for one and applied to the other with `on`."""

KEPT_MS = 86_400_000
"""How long traces and counts of wrong attempts are kept, in milliseconds."""

FAMILY = {"email": EMAIL, "reset": RESET}
FIELD = {"email": "code", "reset": "token"}


def client_of(client: str, user_id: str) -> str:
    """Against whom wrong attempts are counted; a user and a client of one name are two. Empty for nobody."""
    if client:
        return f"client:{client}"
    return f"user:{user_id}" if user_id else ""

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
    doc="what became of a verification code: user, issue, used, request, void",
)
RESET_TRACE = Key(
    "reset-trace:{token}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    bounds=(seconds(1), hours(48)),
    doc="what became of a reset token: user, issue, used, request, void",
)
SENDER = Key(
    "token-sender:{flow}:{user_id}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="codes sent to a user: sent, ends (of the window), last, current (the outstanding one, as stored)",
)
GRANTED = Key(
    "token-granted:{flow}:{request_id}:{user_id}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to an issue's request_id: the nonce its code is derived from, and when that expires",
)
GUESSES = Key(
    "token-guesses:{flow}:{client}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="wrong attempts of a client or user: wrong, failures, until (of the lock)",
)
GUARD = Key(
    "otp-guard:{purpose}:{identifier}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="sends and wrong attempts: sent, ends, last, wrong, failures, until (of the lock)",
)
OTP_GRANTED = Key(
    "otp-granted:{purpose}:{request_id}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to an issue's request_id: the nonce its password is derived from, and when that expires",
)
OTP_ANSWERED = Key(
    "otp-answered:{purpose}:{request_id}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to a verification's request_id: a fingerprint of the code, the outcome, its number",
)

CODE, TRACE = EMAIL, EMAIL_TRACE
"""What the scripts of both flows call their keys; they are written for one and put `on` the other."""

KEPT_MS = 86_400_000
"""How long traces and counts of wrong attempts are kept, in milliseconds."""

REPEAT_MS = 600_000
"""How long a request_id is remembered, in milliseconds."""


FAMILY = {"email": EMAIL, "reset": RESET}
FIELD = {"email": "code", "reset": "token"}

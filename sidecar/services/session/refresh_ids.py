"""The form of refresh tokens: `<family>.rt_<secret>`.

A token of another program is its own family, whatever dots it contains: only the mark `rt_` before a secret of the
sidecar's length makes a token one that was issued here.
"""

import hashlib
import re
import secrets

_SUCCESSOR = re.compile(r"(.+)\.rt_[A-Za-z0-9_-]{32}", re.DOTALL)


def family_of(token_id: str) -> str:
    """The family of a token: what stands before its secret, or all of a token that another program wrote."""
    issued = _SUCCESSOR.fullmatch(token_id)
    return issued[1] if issued else token_id


def new_token_id(family_id: str) -> str:
    """A token of a family, with 192 random bits."""
    return f"{family_id}.rt_{secrets.token_urlsafe(24)}"


def new_family_id(user_id: str, request_id: str, attempt: int) -> str:
    """A random family; with a request id one that a repeat finds again. A family id is no secret."""
    if not request_id:
        return "token_" + secrets.token_urlsafe(12)
    text = f"{len(user_id)}:{user_id}{len(request_id)}:{request_id}{attempt}"
    return "token_" + hashlib.sha256(text.encode()).hexdigest()[:32]

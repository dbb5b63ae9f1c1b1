"""Whose a response is: of the account it was begun with, or of whoever holds the link."""

import base64
import hashlib
import hmac
from typing import Protocol

from strategy_tracker.kernel.principal import Principal


class _Submitter(Protocol):
    @property
    def user_id(self) -> int | None: ...
    @property
    def token_hash(self) -> str | None: ...


class _Response(Protocol):
    @property
    def submitter(self) -> _Submitter: ...


def token_hash(token: str) -> str:
    """Return what is kept of the token in a respondent's link."""
    return hashlib.sha256(token.encode()).hexdigest()


def begun_hash(key: str, *said: object) -> str:
    """Return what is kept of a form that begins a response: the key its page was given, and what was filled in."""
    return hashlib.sha256(repr((key, *said)).encode("utf-8", "surrogatepass")).hexdigest()


def link_token(secret: str, begun_with: str) -> str:
    """Return the token of a respondent's link. The same response has the same, so that it can be sent again."""
    made = hmac.digest(secret.encode(), f"answer-link:{begun_with}".encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def letter_code_of(begun_with: str) -> str:
    """Return what the code in a letter is made of, as the link's token is of `begun_with`: it stands nowhere else."""
    return f"letter:{begun_with}"


def holds_response(by: Principal, response: _Response, /, *_args: object, **fields: object) -> bool:
    """Tell whether `by` is the one who writes the response: by account, or by the `token` of the link."""
    submitter, token = response.submitter, fields.get("token")
    if submitter.user_id is not None and submitter.user_id == by.user_id:
        return True
    kept = submitter.token_hash
    return isinstance(token, str) and kept is not None and hmac.compare_digest(kept, token_hash(token))

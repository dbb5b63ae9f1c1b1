"""Whose a response is: of the account it was begun with, or of whoever holds the link."""

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


def holds_response(by: Principal, response: _Response, /, *_args: object, **fields: object) -> bool:
    """Tell whether `by` is the one who writes the response: by account, or by the `token` of the link."""
    submitter, token = response.submitter, fields.get("token")
    if submitter.user_id is not None and submitter.user_id == by.user_id:
        return True
    kept = submitter.token_hash
    return isinstance(token, str) and kept is not None and hmac.compare_digest(kept, token_hash(token))

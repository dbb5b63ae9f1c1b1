"""What a form reads, and its token, written in another way in each answer.

A page that is compressed tells by its length whether what somebody put into its address is like what stands in it. What
is another text each time cannot be guessed so.
"""

import base64
import binascii
import secrets
from typing import Any

from flask import g, request
from flask_wtf import FlaskForm
from flask_wtf.csrf import _FlaskFormCSRF, generate_csrf, validate_csrf
from flask_wtf.form import _Auto

OF_THIS_ANSWER = "masked_token"


def masked_token() -> str:
    """Return the token of this reader's forms, as it stands in this answer."""
    token: str | None = g.get(OF_THIS_ANSWER)
    if token is None:
        token = masked(generate_csrf())
        setattr(g, OF_THIS_ANSWER, token)
    return token


def masked(token: str) -> str:
    """Return a token under a mask that is used once."""
    plain = token.encode()
    mask = secrets.token_bytes(len(plain))
    return base64.urlsafe_b64encode(mask + _crossed(plain, mask)).decode()


def unmasked(text: str) -> str:
    """Return the token under the mask; what is none comes out as nothing that holds."""
    try:
        whole = base64.urlsafe_b64decode(text.encode())
    except (ValueError, binascii.Error):
        return ""
    half = len(whole) // 2
    return _crossed(whole[half:], whole[:half]).decode(errors="replace")


def _crossed(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=False))


class MaskedTokens(_FlaskFormCSRF):  # type: ignore[misc] # Flask-WTF has no types
    """Tokens that are written in another way in each answer."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:  # noqa: ARG002 - as Flask-WTF calls it
        """Return the token as this answer has it."""
        return masked_token()

    def validate_csrf_token(self, form: Any, field: Any) -> None:  # noqa: ARG002 - as Flask-WTF calls it
        """Raises: ValidationError for a token that does not hold."""
        validate_csrf(unmasked(field.data or ""))


class MaskingMeta(FlaskForm.Meta):  # type: ignore[misc] # Flask-WTF has no types
    """How a form reads what was sent, and writes its token."""

    csrf_class = MaskedTokens

    def wrap_formdata(self, form: Any, formdata: Any) -> Any:  # noqa: ARG002 - as Flask-WTF calls it
        """Return what was sent as a form; never a body of JSON, whose values may be of any sort."""
        if formdata is not _Auto:
            return formdata
        return request.form or None

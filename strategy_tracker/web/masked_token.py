"""What a form reads, and its token, written in another way in each answer.

A page that is compressed tells by its length whether what somebody put into its address is like what stands in it. What
is another text each time cannot be guessed so.
"""

import base64
import binascii
import hmac
import secrets
from typing import Any

from flask import g, request, session
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField

OF_THIS_ANSWER = "masked_token"
OF_THIS_READER = "csrf_token"


def masked_token() -> str:
    """Return the token of this reader's forms, as it stands in this answer."""
    token: str | None = g.get(OF_THIS_ANSWER)
    if token is None:
        token = masked(_own_token())
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
    return _crossed(whole[half : 2 * half], whole[:half]).decode(errors="replace")


def _crossed(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(len(one))


def _own_token() -> str:
    """Return what the reader's session, which is signed, holds for this; made when a page first needs it."""
    token: str = session.setdefault(OF_THIS_READER, secrets.token_hex(20))
    return token


class LazyTokenField(CSRFTokenField):  # type: ignore[misc] # WTForms has no types
    """A form's token, made when it is drawn: a form that is sent in draws none."""

    def process(self, *args: Any, **more: Any) -> None:
        """Take what was sent."""
        super(CSRFTokenField, self).process(*args, **more)

    @property
    def current_token(self) -> str:
        """Return the token as this answer has it."""
        return masked_token()


class MaskedTokens(CSRF):  # type: ignore[misc] # WTForms has no types
    """Tokens that are written in another way in each answer, and compared with what the signed session holds."""

    field_class = LazyTokenField

    def validate_csrf_token(self, form: Any, field: Any) -> None:  # noqa: ARG002 - as WTForms calls it
        """Raises: ValidationError for a token that does not hold."""
        own = session.get(OF_THIS_READER, "")
        if not own or not hmac.compare_digest(unmasked(field.data or "").encode(), own.encode()):
            raise ValidationError("another token")


class MaskingMeta(FlaskForm.Meta):  # type: ignore[misc] # Flask-WTF has no types
    """How a form reads what was sent, and writes its token."""

    csrf_class = MaskedTokens

    def wrap_formdata(self, form: Any, formdata: Any) -> Any:
        """Return what was sent as a form; never a body of JSON, whose values may be of any sort.

        A file is handed to a field for files alone: any other takes what it gets for text.
        """
        if formdata is not _Auto:
            return formdata
        if not request.files:
            return request.form or None
        wanted = [name for name, one in form._fields.items() if getattr(one, "look", "") == "file"]
        files = MultiDict([(name, request.files[name]) for name in wanted if name in request.files])
        return CombinedMultiDict([files, request.form])

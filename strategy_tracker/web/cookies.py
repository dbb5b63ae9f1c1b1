"""What our cookies are called: over https, by names that no other site under the same domain can set."""

import hashlib
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from strategy_tracker.kernel.settings import Settings

OF_THIS_HOST = "__Host-"


def cookie_name(name: str, settings: Settings) -> str:
    """Return the name a cookie goes by where the site is at home."""
    return OF_THIS_HOST + name if settings.is_https else name


class SignedSessions(SecureCookieSessionInterface):
    """Sessions in signed cookies. What signs them is put together once for a secret, not for each request."""

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self) -> None:
        """Begin with nothing put together."""
        self._made: dict[tuple[Any, ...], URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs, or None where there is no secret to sign with."""
        secrets = (app.secret_key, *(app.config["SECRET_KEY_FALLBACKS"] or ()))
        made = self._made
        if secrets not in made:
            made = self._made = {secrets: super().get_signing_serializer(app)}
        return made[secrets]

"""What tells a browser in which somebody has signed in before from that of a stranger.

It is no key: with it, a password is still needed. It lets attempts be counted apart, so that strangers who guess at an
account are in nobody's way.
"""

import base64
import hmac
import secrets

from strategy_tracker.accounts.rules.emails import as_compared


def seal_for(secret: str, email: str) -> str:
    """Return what a browser keeps, once `email` has signed in with it."""
    own = secrets.token_urlsafe(12)
    return f"{own}.{_seal(secret, own, email)}"


def own_part(secret: str, email: str, kept: str) -> str:
    """Return what attempts of the browser are counted by; "" for one that `email` has not signed in with."""
    own, _, seal = kept.partition(".")
    is_known = own and hmac.compare_digest(seal.encode(), _seal(secret, own, email).encode())
    return own if is_known else ""


def _seal(secret: str, own: str, email: str) -> str:
    made = hmac.digest(secret.encode(), f"known-browser:{own}:{as_compared(email)}".encode(), "sha256")
    return base64.urlsafe_b64encode(made[:18]).decode()

"""Codes of six digits that an app on a phone shows, another one every half minute (RFC 6238)."""

import hmac
from datetime import datetime

STEP_SECONDS = 30


def new_secret() -> str:
    """Return 160 random bits, as apps take them."""
    from pyotp import random_base32  # noqa: PLC0415 - needed by those who sign in, not at the start

    return random_base32()


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """Return what the app reads from the picture: the secret, whose it is, and where."""
    from pyotp import TOTP  # noqa: PLC0415

    return TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def step_of(secret: str, code: str, now: datetime, *, used: int = 0) -> int | None:
    """Return the half minute that `code` is of: this one or one beside it, after the last that was used; else None."""
    from pyotp import TOTP  # noqa: PLC0415

    typed, present, codes = "".join(code.split()).encode(), int(now.timestamp()) // STEP_SECONDS, TOTP(secret)
    near = (step for step in (present, present - 1, present + 1) if step > used)
    return next((step for step in near if hmac.compare_digest(codes.generate_otp(step).encode(), typed)), None)

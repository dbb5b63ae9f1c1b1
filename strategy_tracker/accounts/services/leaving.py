"""Signing out at an issuer too, and believing one that says somebody has."""

from urllib.parse import urlencode

from msgspec import Struct

from strategy_tracker.accounts.services.issuers import IssuerSilent, key_of, metadata_of
from strategy_tracker.accounts.services.vouching import not_believed
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.issuers import Issuer


class EndedThere(Struct, frozen=True):
    """What an issuer says is over: a session of its own, whoever's it is, and the number of what it sent."""

    number: str
    session: str | None
    subject: str | None


def ended_by(issuer: Issuer, token: str | None) -> EndedThere:
    """Return what a logout token says. Raises: NotVouched, IssuerSilent."""
    from strategy_tracker.accounts.rules.id_tokens import (  # noqa: PLC0415 - loads cryptography
        TokenRefused,
        checked_logout_token,
    )

    try:
        said = checked_logout_token(issuer, token, lambda kid: key_of(issuer, kid), now=clock.now())
    except TokenRefused as problem:
        raise not_believed(issuer, f"logout: {problem}") from problem
    return EndedThere(said["jti"], said.get("sid"), said.get("sub"))


def leaving_address(issuer: Issuer, back: str) -> str | None:
    """Return where somebody signs out at the issuer and is led `back`; None where it offers that not, or is silent.

    Our name goes along in place of the token they came with, which is not kept.
    https://openid.net/specs/openid-connect-rpinitiated-1_0.html
    """
    try:
        where = metadata_of(issuer).end_session_endpoint
    except IssuerSilent:
        return None
    asked = urlencode({"client_id": issuer.client_id, "post_logout_redirect_uri": back})
    return f"{where}{'&' if '?' in where else '?'}{asked}" if where else None

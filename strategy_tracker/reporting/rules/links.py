"""The token of a link: made anew from the secret of the installation, so that the same link can be sent again."""

import base64
import hmac

from strategy_tracker.kernel.principal import Principal


def report_token(secret: str, *bound_to: str) -> str:
    """Return the token that is bound to a round, an organisation and an address."""
    made = hmac.digest(secret.encode(), "\n".join(("report-link", *bound_to)).encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def report_path(token: str) -> str:
    """Return the path a link leads to, without the language."""
    return f"/rapportering/lenke/{token}"


def link_principal(key: int, organisation_id: int, organisation: str) -> Principal:
    """Return who acts by a link: a reporter of that organisation, and nothing else. Nobody knows which person it is."""
    scopes = frozenset({("reporter", organisation_id)})
    return Principal(f"report-link:{key}", organisation, frozenset({"reporter"}), scopes)

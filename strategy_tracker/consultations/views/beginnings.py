"""Beginning a response: the same form begins it once, and its link can be made and sent again."""

import secrets
from dataclasses import astuple
from typing import Any

from flask import current_app

from strategy_tracker.consultations.forms.answering import LinkForm, StartForm
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.queries.answering import details_of, given_up_replacements
from strategy_tracker.consultations.rules.holding import begun_hash, link_token
from strategy_tracker.consultations.services.responding import (
    MakeToken,
    StartedResponse,
    send_link_again,
    start_response,
)
from strategy_tracker.consultations.views.desk import DraftDesk
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.web import access
from strategy_tracker.web.rate_limits import RateLimit
from strategy_tracker.web.visitors import visitor

LINKS_BY_ADDRESS = RateLimit("answer-link", "20 per hour")
LINKS_BY_EMAIL = RateLimit("answer-link-to", "5 per hour")


def known_of(by: Principal) -> dict[str, Any]:
    """Return what the form begins with, a key of this page among it."""
    known = {} if by.is_anonymous else {"submitter_name": by.name}
    return {"may_publish": True, "language": "nb", "key": secrets.token_urlsafe(16), **known}


def begin(by: Principal, round_: ConsultationRound, form: StartForm) -> StartedResponse:
    """Begin a response; the form of the same page, filled in the same way, begins it once."""
    key, details = str(form.key.data or ""), form.details()
    begun_with = begun_hash(key, by.user_id, *astuple(details)) if key else None
    return start_response(by, round_, details=details, begun_with=begun_with, make_token=_link_maker())


def begin_replacement(by: Principal, desk: DraftDesk) -> StartedResponse:
    """Begin a response that is to take the place of the one at hand: one at a time."""
    response = desk.response
    return start_response(
        by,
        response.round,
        details=details_of(response),
        begun_with=begun_hash("replacement", response.uid, given_up_replacements(response)),
        make_token=_link_maker(),
        replaces=response,
        replaces_token=desk.token,
    )


def send_again(round_: ConsultationRound, form: LinkForm) -> None:
    """Send the links of an e-mail address again, not too often. Raises: TooManyRequests."""
    LINKS_BY_ADDRESS.require(visitor())
    email = form.values()["email"]
    if LINKS_BY_EMAIL.hit(round_.slug, as_searched(email)):
        send_link_again(access.principal(), round_, email=email, make_token=_link_maker())


def _link_maker() -> MakeToken:
    """Return what makes the token of a link, as this installation makes it."""
    secret = str(current_app.config["SECRET_KEY"])
    return lambda begun: link_token(secret, begun)

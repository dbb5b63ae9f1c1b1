"""Beginning a response: the same form begins it once, and its link can be made and sent again."""

import secrets
from typing import Any

from flask import current_app
from msgspec.structs import astuple

from strategy_tracker.consultations.forms.answering import LinkForm, StartForm, WhoForm
from strategy_tracker.consultations.models import ConsultationRound, Response
from strategy_tracker.consultations.queries.answering import details_of, given_up_replacements, is_begun
from strategy_tracker.consultations.rules.holding import begun_hash, link_token
from strategy_tracker.consultations.services.responding import (
    MakeToken,
    StartedResponse,
    ask_for_links,
    confirm_address,
    describe_respondent,
    start_response,
)
from strategy_tracker.consultations.views.desk import DraftDesk
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.proof_of_work import Work
from strategy_tracker.web.rate_limits import RateLimit
from strategy_tracker.web.visitors import visitor

LINKS_BY_ADDRESS = RateLimit("answer-link", "20 per hour")
BEGUN_BY_ADDRESS = RateLimit("answer-begin", "30 per hour")
# One count for both ways to have a letter sent. Whoever types an address that is not theirs uses up what they have
# themselves: its owner still gets a letter, until many have gone from many places.
LETTERS_FROM_ADDRESS = RateLimit("answer-letter-from", "5 per hour")
LETTERS_BY_EMAIL = RateLimit("answer-letter-to", "15 per hour")
# Many from one network, or from all together: then each is paid for with work.
BEGIN_WORK = Work(BEGUN_BY_ADDRESS, RateLimit("answer-begin-all", "400 per hour"))
LINK_WORK = Work(LINKS_BY_ADDRESS, RateLimit("answer-link-all", "200 per hour"))


def known_of(by: Principal) -> dict[str, Any]:
    """Return what the form begins with, a key of this page among it."""
    known = {} if by.is_anonymous else {"submitter_name": by.name}
    return {"may_publish": True, "language": "nb", "key": secrets.token_urlsafe(16), **known}


def begin(by: Principal, round_: ConsultationRound, form: StartForm) -> StartedResponse:
    """Begin a response; the form of the same page, filled in the same way, begins it once.

    Raises: Invalid where too many were begun from the network address, or too many letters have gone to the e-mail.
    """
    key, details = str(form.key.data or ""), form.details()
    begun_with = begun_hash(key, by.user_id, *astuple(details)) if key else None
    if by.is_anonymous and not is_begun(begun_with):
        BEGIN_WORK.require()
        _require_few_begun()
        _require_few_letters(details.email or "")
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
    LINK_WORK.require()
    LINKS_BY_ADDRESS.require(visitor())
    email = form.values()["email"]
    if _may_have_letter(email):
        ask_for_links(access.principal(), round_, email=email)


def describe(desk: DraftDesk, form: WhoForm) -> Response:
    """Change who answers. Raises: Invalid for another e-mail address to which too many letters have gone."""
    details, response = form.details(), desk.response
    if desk.token and as_searched(details.email or "") != as_searched(response.submitter.email or ""):
        _require_few_letters(details.email or "")
    return describe_respondent(access.principal(), response, details=details, token=desk.token)


def confirm(desk: DraftDesk, code: str) -> None:
    """Know from now on that the e-mail address is theirs who has the letter."""
    by = access.principal()
    confirm_address(by, desk.response, code=code, make_token=_link_maker(), token=desk.token)


def _require_few_begun() -> None:
    if not BEGUN_BY_ADDRESS.hit(visitor()):
        raise Invalid(
            msg("Many responses have been begun from your network within the last hour. Send this again in an hour.")
        )


def _may_have_letter(email: str) -> bool:
    typed = as_searched(email)
    return LETTERS_FROM_ADDRESS.hit(visitor(), typed) and LETTERS_BY_EMAIL.hit(typed)


def _require_few_letters(email: str) -> None:
    if email and not _may_have_letter(email):
        raise Invalid(
            msg(
                "Many letters have gone to this address within the last hour, so none is sent now. Use the link in one "
                "of them, or give another address."
            ),
            field="email",
        )


def _link_maker() -> MakeToken:
    """Return what makes the token of a link, as this installation makes it."""
    secret = str(current_app.config["SECRET_KEY"])
    return lambda begun: link_token(secret, begun)

"""What a respondent does: begin, save, send in once, take back. Without an account, the token of a link will do."""

import secrets
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct
from sqlalchemy import delete, func, select, update

from strategy_tracker.consultations.kinds import Channel, ResponseState
from strategy_tracker.consultations.models import (
    ConsultationRound,
    Party,
    Response,
    ResponseDraft,
    Submitter,
)
from strategy_tracker.consultations.policy import may_answer, may_start, may_withdraw, may_write_letters
from strategy_tracker.consultations.queries.answering import responses_of_email, sent_in
from strategy_tracker.consultations.rules.content import Content, draft_problems, refuse
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.rules.holding import holds_response, letter_code_of, token_hash
from strategy_tracker.consultations.rules.paths import letter_path
from strategy_tracker.consultations.rules.states import RESPONSE_STEPS, ResponseStep
from strategy_tracker.consultations.services.ahead import ReadAhead, checked_now, read_ahead
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.consultations.services.parties import set_details
from strategy_tracker.consultations.services.receiving import Receipt, receive
from strategy_tracker.consultations.services.standing import ReachedResponse, refuse_not_open, standing_of
from strategy_tracker.jobs.services import enqueue, post_mail
from strategy_tracker.kernel.actions import action, bulk, change_public_pages
from strategy_tracker.kernel.db import db, is_sqlite
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid, Stale
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

# From what a response was begun with to the token of its link.
MakeToken: TypeAlias = Callable[[str], str]
SEND_LINKS = "response.send_links"


def link_token_of_nobody(_begun_with: str) -> str:
    """Return a token that nobody can make again."""
    return secrets.token_urlsafe(32)


class StartedResponse(Struct, frozen=True):
    """A response that was begun. `token` is for the link, and kept nowhere; None for one with an account."""

    response: Response
    token: str | None


@action("response.start", does=msgp("action", "begin"), allow=may_start, is_private=True)
def start_response(  # noqa: PLR0913 - what a beginning stands on
    by: Principal,
    round_: ConsultationRound,
    *,
    details: Details,
    begun_with: str | None = None,
    make_token: MakeToken = link_token_of_nobody,
    replaces: Response | None = None,
    replaces_token: str | None = None,
) -> StartedResponse:
    """Begin to answer an open consultation. Whoever has no account gets a link by e-mail.

    `begun_with` tells the form it is begun with: the same again is the same response, with one letter. `make_token`
    makes the link's token of it. `replaces` is a response by the same holder, known by account or by `replaces_token`,
    that the new one takes the place of once it is sent in; it begins with what that one says.
    """
    refuse_not_open(round_.state, round_.opens_at, round_.closes_at)
    details = details.checked(needs_email=by.user_id is None)
    begun_with = begun_with or secrets.token_hex(32)
    token = None if by.user_id is not None else make_token(begun_with)
    begun = _begun_already(begun_with)
    if begun is not None:
        return StartedResponse(begun, token)
    submitter = Submitter(user_id=by.user_id, token_hash=token_hash(token) if token else None)
    response = Response(round=round_, submitter=submitter, party=Party(), channel=Channel.PORTAL)
    response.started_at, response.begun_with = decisive_moment(), begun_with
    content = Content()
    if replaces is not None:
        _check_replaced(by, round_, replaces, replaces_token)
        response.replaces, (content, _) = replaces, sent_in(replaces)
    set_details(response, details)
    db.session.add(response)
    db.session.flush()
    db.session.add(ResponseDraft(response=response, payload=content.to_json(), saved_at=response.started_at))
    if token:
        _send_link(response, token, make_token)
    return StartedResponse(response, token)


@action("response.send_link_again", does=msgp("action", "send the link again"), allow=may_start, is_private=True)
def ask_for_links(by: Principal, round_: ConsultationRound, *, email: str) -> None:
    """Have the links to all responses sent that were begun with an e-mail address.

    A job looks for them, so that what is done here tells nothing of whether there are any.
    """
    enqueue(SEND_LINKS, {"round": round_.slug, "email": email})


@action("response.write_links", does=msgp("action", "write the links"), allow=may_write_letters, is_private=True)
def write_links(by: Principal, round_: ConsultationRound, *, email: str, make_token: MakeToken) -> None:
    """Send the links to all responses that were begun with an e-mail address."""
    for response in responses_of_email(round_, email):
        response.begun_with = response.begun_with or secrets.token_hex(32)
        token = make_token(response.begun_with)
        response.submitter.token_hash = token_hash(token)  # the same, while the secret of the installation is
        _send_link(response, token, make_token)


@action(
    "response.confirm_address",
    does=msgp("action", "confirm a respondent's e-mail address"),
    allow=may_answer,
    is_private=True,
)
def confirm_address(
    by: Principal, response: Response, *, code: str, make_token: MakeToken, token: str | None = None
) -> None:
    """Take it that the e-mail address is theirs who use the link in the letter. Safe to repeat.

    Raises: Invalid for a code that stands in no letter of this response.
    """
    wanted = make_token(letter_code_of(response.begun_with or ""))
    if not secrets.compare_digest(code.encode(), wanted.encode()):
        raise Invalid(msg("This link is not whole. Copy all of it from the letter, or have it sent again."))
    response.submitter.confirmed_at = response.submitter.confirmed_at or decisive_moment()


def _send_link(response: Response, token: str, make_token: MakeToken) -> None:
    """Write to the address that was typed; nothing that was typed with it stands in the letter."""
    round_, email = response.round, response.submitter.email
    code = make_token(letter_code_of(response.begun_with or ""))
    values = {
        "round": round_.name,
        "path": letter_path(round_.slug, token, code),
        "closes_at": round_.closes_at,
        "receipt_number": response.receipt,
    }
    if email:
        post_mail(to=email, language=response.language, mail="answer_link", values=values)


def _begun_already(begun_with: str) -> Response | None:
    """Return what was begun with the same form; where it is being begun at this moment, after that."""
    if not is_sqlite():  # where whoever writes is alone
        key = int.from_bytes(bytes.fromhex(begun_with)[:8], signed=True)
        db.session.execute(select(func.pg_advisory_xact_lock(key)))
    return db.session.scalar(select(Response).where(Response.begun_with == begun_with))


@action("response.describe", does=msgp("action", "change who answers"), allow=may_answer, is_private=True)
def describe_respondent(by: Principal, response: Response, *, details: Details, token: str | None = None) -> Response:
    """Change who answers, until the response is sent in."""
    RESPONSE_STEPS[ResponseStep.SAVE].take(response.state)
    before = response.submitter.email
    set_details(response, details.checked(needs_email=response.submitter.user_id is None))
    if response.submitter.email != before:
        response.submitter.confirmed_at = None
    return response


@action("response.save_draft", does=msgp("action", "keep a draft"), allow=may_answer, is_private=True)
def save_draft(
    by: Principal, response: Response, *, content: Content, token: str | None = None, seen: int | None = None
) -> int:
    """Keep what has been written so far, and return the draft's new version.

    A draft is kept also after the consultation has closed, so that nothing written is lost. With `seen`, a draft
    that was saved elsewhere since is not overwritten. Raises: Stale, Invalid, Conflict once it is sent in.
    """
    RESPONSE_STEPS[ResponseStep.SAVE].take(response.state)
    content = content.tidy()
    refuse(draft_problems(content))
    saved = (
        update(ResponseDraft)
        .where(ResponseDraft.response_id == response.id, *([] if seen is None else [ResponseDraft.row_version == seen]))
        .values(payload=content.to_json(), row_version=ResponseDraft.row_version + 1, saved_at=decisive_moment())
        .returning(ResponseDraft.row_version)
        .execution_options(synchronize_session=False)
    )
    with bulk():
        version = db.session.scalar(saved)
    if version is None:
        raise Stale
    return version


@action("response.submit", does=msgp("action", "send in"), allow=may_answer, is_private=True)
def submit_response(
    by: Principal,
    response: Response | ReachedResponse,
    *,
    token: str | None = None,
    content: Content | None = None,
    ahead: ReadAhead | None = None,
) -> Receipt:
    """Send a response in, for good: `content`, or what the draft holds, which may have been read `ahead`.

    Pressed twice, or tried again, it gives the same receipt. Raises: Invalid, with the field that is wrong; Conflict
    once the consultation has closed, with the time it did. The draft is kept then.
    """
    standing = standing_of(response)
    if standing.state is not ResponseState.DRAFT and standing.receipt:
        return Receipt(standing.receipt, standing.number or 0, standing.received_at or decisive_moment(), is_new=False)
    refuse_not_open(standing.round_state, standing.opens_at, standing.closes_at)
    said = ahead.checked if ahead and ahead.is_of(standing) else checked_now(standing, content)
    receipt = receive(response, standing, said)
    if standing.replaces_id is not None:
        _supersede(standing.replaces_id)
    if standing.email:
        values = {"round": standing.round_name, "receipt": receipt.receipt, "received_at": receipt.received_at}
        post_mail(to=standing.email, language=standing.language, mail="receipt", values=values)
    return receipt


def send_in(by: Principal, way: ReachedResponse) -> Receipt:
    """Send in what the draft at the end of a way holds, as `submit_response` does; read before it is one's turn."""
    return submit_response(by, way, token=way.token, ahead=read_ahead(way))


@action("response.withdraw", allow=may_withdraw)
def withdraw_response(by: Principal, response: Response, *, token: str | None = None) -> Response:
    """Take a response back: it is not public any more. What was sent in is kept for officers alone."""
    response.state = RESPONSE_STEPS[ResponseStep.WITHDRAW].take(response.state)
    response.published_at = None
    with bulk():
        db.session.execute(delete(ResponseDraft).where(ResponseDraft.response_id == response.id))
    return response


@action(
    "response.purge",
    does=msgp("action", "remove a response nobody went on with"),
    allow=may_write_letters,
    is_private=True,
)
def purge_untouched(by: Principal, response: Response) -> None:
    """Take away a response that was begun with an address nobody answered from, and in which nothing was written."""
    with bulk():
        db.session.execute(delete(ResponseDraft).where(ResponseDraft.response_id == response.id))
    for row in (response, response.submitter, response.party):
        db.session.delete(row)


def _supersede(response_id: int) -> None:
    replaced = db.session.get_one(Response, response_id)
    replaced.state = RESPONSE_STEPS[ResponseStep.SUPERSEDE].take(replaced.state)
    replaced.published_at = None
    change_public_pages()


def _check_replaced(by: Principal, round_: ConsultationRound, replaced: Response, token: str | None) -> None:
    if replaced.round is not round_:
        raise Conflict(msg("The response to be replaced belongs to another consultation."))
    if not holds_response(by, replaced, token=token):
        raise Forbidden(msg("Only whoever sent a response in can replace it."))
    RESPONSE_STEPS[ResponseStep.SUPERSEDE].take(replaced.state)

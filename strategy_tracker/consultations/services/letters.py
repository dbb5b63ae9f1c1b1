"""Letters to respondents after the receipt: what became of the response, and what happened to its round.

What an officer decides about one response is written about at once, in the same transaction. What concerns all who
answer is a job, which writes to some at a time: there may be tens of thousands.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from strategy_tracker.accounts.models import User
from strategy_tracker.consultations.kinds import ConsultationState, ResponseLetterKind
from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseLetter
from strategy_tracker.consultations.policy import may_write_letters
from strategy_tracker.consultations.queries.letters import addressees, email_of
from strategy_tracker.consultations.rules.paths import public_response_path, round_path
from strategy_tracker.consultations.rules.states import state_at
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.jobs.services import enqueue, post_mail
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE, Principal
from strategy_tracker.kernel.text import msgp

WRITE = "consultation_round.write_letters"


def tell_of_publication(by: Principal, response: Response) -> None:
    """Tell a respondent that the response is public from now on, and where."""
    assert response.published_at is not None  # noqa: S101 - it was just published
    path = public_response_path(response.round.slug, response.number or 0)
    _tell(by, response, ResponseLetterKind.PUBLISHED, response.published_at, path=path)


def tell_of_withholding(by: Principal, response: Response) -> None:
    """Tell a respondent that the response is not public, why, and whom to ask."""
    officer = db.session.get(User, by.user_id) if by.user_id is not None else None
    organiser = response.round.organiser
    _tell(
        by,
        response,
        ResponseLetterKind.WITHHELD,
        decisive_moment(),
        ground=response.withheld_ground,
        officer=by.name if officer else None,
        officer_email=officer.email if officer else None,
        organiser=organiser.name if organiser else None,
        case_number=response.round.case_number,
    )


def call_for_letters(by: Principal, round_: ConsultationRound, kind: ResponseLetterKind, occasion: datetime) -> None:
    """Have everybody who has begun or sent in a response written to; not for what the example set brings along."""
    if by.id != EXAMPLE.id:
        payload = {"round": round_.slug, "kind": kind.value, "occasion": occasion, "decided_at": decisive_moment()}
        enqueue(WRITE, payload, about=kind.value)


def still_holds(round_: ConsultationRound, kind: ResponseLetterKind, occasion: datetime, now: datetime) -> bool:
    """Tell whether what letters say of a round is still so: another deadline, or a cancellation, may have followed."""
    if round_.state is None:
        return False
    if kind is ResponseLetterKind.CANCELLED:
        return round_.state is ConsultationState.CANCELLED
    is_open = state_at(round_.state, round_.opens_at, round_.closes_at, now) is ConsultationState.OPEN
    return is_open and round_.closes_at == occasion


@action(
    "consultation_round.write_letters", does=msgp("action", "write letters"), allow=may_write_letters, is_private=True
)
def write_letters(
    by: Principal, round_: ConsultationRound, *, kind: ResponseLetterKind, occasion: datetime, keys: Collection[int]
) -> int:
    """Write to the respondents behind these responses who have not got this letter; return how many."""
    if not still_holds(round_, kind, occasion, decisive_moment()):
        return 0
    found = addressees(keys, kind, occasion)
    values = {
        "round": round_.name,
        "closes_at": round_.closes_at,
        "reason": round_.cancelled_because,
        "path": round_path(round_.slug),
    }
    for one in found:
        db.session.add(ResponseLetter(response_id=one.response_id, kind=kind, occasion=occasion))
        post_mail(to=one.email, language=one.language, mail=kind.mail, values=values | {"is_draft": one.is_draft})
    return len(found)


def _tell(by: Principal, response: Response, kind: ResponseLetterKind, occasion: datetime, **values: Any) -> None:
    email = email_of(response)
    if email is None or by.id == EXAMPLE.id:
        return
    values |= {"round": response.round.name, "party": response.party.name, "number": response.number}
    db.session.add(ResponseLetter(response=response, kind=kind, occasion=occasion))
    post_mail(to=email, language=response.language, mail=kind.mail, values=values)

"""Taking a response in: a handful of statements, one transaction, one event in the log without a word of the text."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select

from strategy_tracker.consultations import rules
from strategy_tracker.consultations.kinds import Channel, QuestionKind, ResponseState, RoundState
from strategy_tracker.consultations.models import (
    Answer,
    ConsultationRound,
    Party,
    Question,
    QuestionChoice,
    Response,
    ResponseDraft,
    ResponseVersion,
    RoundCounter,
    Submitter,
)
from strategy_tracker.consultations.policy import may_process
from strategy_tracker.consultations.rules.content import Asked, Content, problems, refuse
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.rules.states import RESPONSE_STEPS, ResponseStep
from strategy_tracker.consultations.services.parties import set_details
from strategy_tracker.consultations.services.rounds import decisive_moment, present_state
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.ids import ALPHABET, new_ulid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Clause

GROUPS, GROUP = 3, 4
BY_HAND = frozenset({Channel.EMAIL, Channel.LETTER, Channel.IMPORT})
TAKING_IN = frozenset({RoundState.OPEN, RoundState.CLOSED, RoundState.PROCESSING})


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions of a round, and their keys by uid."""

    questions: tuple[Asked, ...]
    keys: dict[str, int]


def lock_counter(round_id: int) -> RoundCounter:
    """Return the round's counter, locked: responses get their public numbers one after the other."""
    wanted = select(RoundCounter).where(RoundCounter.round_id == round_id)
    return db.session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).one()


def receive(response: Response, content: Content, counter: RoundCounter) -> None:
    """Check what was sent in, keep it for good, and give the response its numbers. Raises: Invalid, Conflict."""
    state = RESPONSE_STEPS[ResponseStep.SUBMIT].take(response.state)
    content = content.tidy()
    asked, clauses = _asked(response.round_id), _clauses(response.round, content)
    refuse(problems(content, asked.questions, clauses))
    counter.received += 1
    response.state = RESPONSE_STEPS[ResponseStep.RECEIVE].take(state)
    response.received_at = decisive_moment()
    response.receipt, response.number = _new_receipt(), counter.received
    response.version += 1
    db.session.flush()
    _keep(response, content, asked.keys, clauses)


@action("response.receive_by_mail", allow=may_process)
def receive_by_mail(  # noqa: PLR0913 - what a letter says of itself
    by: Principal,
    round_: ConsultationRound,
    *,
    details: Details,
    channel: Channel,
    arrived_on: date,
    content: Content,
) -> Response:
    """Take in a response that came by e-mail or letter; one that came after the deadline is marked as late."""
    if channel not in BY_HAND:
        raise Invalid(msg("Say whether it came by e-mail or by letter."), field="channel")
    if present_state(round_) not in TAKING_IN:
        raise Conflict(msg("Responses are taken in from the opening until they have been answered."))
    now = decisive_moment()
    if arrived_on > rules.day_of(now):
        raise Invalid(msg("A response cannot have come in the future."), field="arrived_on")
    if round_.opened_on is not None and arrived_on < round_.opened_on:
        raise Invalid(msg("A response cannot have come before the consultation opened."), field="arrived_on")
    response = Response(round=round_, submitter=Submitter(), party=Party(), state=ResponseState.DRAFT)
    set_details(response, details.checked(needs_email=False))
    response.channel, response.arrived_on, response.started_at, response.version = channel, arrived_on, now, 0
    response.is_late = round_.deadline_on is not None and arrived_on > round_.deadline_on
    counter = lock_counter(round_.id)
    db.session.add(response)
    receive(response, content, counter)
    return response


def _new_receipt() -> str:
    letters = [secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))


def _asked(round_id: int) -> _Asked:
    wanted = (
        select(Question.id, Question.uid, Question.kind, Question.is_required, QuestionChoice.key)
        .outerjoin(QuestionChoice, QuestionChoice.question_id == Question.id)
        .where(Question.round_id == round_id)
        .order_by(Question.position, Question.id, QuestionChoice.position)
    )
    rows = db.session.execute(wanted).all()
    keys = {row.uid: row.id for row in rows}
    known: dict[str, tuple[QuestionKind, bool]] = {row.uid: (row.kind, row.is_required) for row in rows}
    choices = {uid: tuple(row.key for row in rows if row.uid == uid and row.key) for uid in keys}
    return _Asked(tuple(Asked(uid, *known[uid], choices[uid]) for uid in keys), keys)


def _clauses(round_: ConsultationRound, content: Content) -> dict[str, int]:
    if not content.comments:
        return {}
    meant = (Clause.document_id == round_.document_id, Clause.uid.in_(list(content.comments)))
    return {row.uid: row.id for row in db.session.execute(select(Clause.uid, Clause.id).where(*meant))}


def _keep(response: Response, content: Content, questions: dict[str, int], clauses: dict[str, int]) -> None:
    """Write the version with its answers; the log has the response itself."""
    version = {
        "uid": new_ulid(),
        "response_id": response.id,
        "number": response.version,
        "submitted_at": response.received_at,
        "content_hash": content.hash,
    }
    with bulk():
        key = db.session.execute(insert(ResponseVersion).returning(ResponseVersion.id), version).scalar_one()
        db.session.connection().execute(insert(Answer), _rows(key, content, questions, clauses))
        db.session.connection().execute(delete(ResponseDraft).where(ResponseDraft.response_id == response.id))


def _rows(
    version_id: int, content: Content, questions: dict[str, int], clauses: dict[str, int]
) -> Sequence[dict[str, Any]]:
    empty: dict[str, Any] = {"version_id": version_id, "question_id": None, "clause_id": None, "level": None}
    answers = [
        empty | {"question_id": questions[uid], "level": given.level, "text": given.text}
        for uid, given in content.answers.items()
    ]
    return [*answers, *(empty | {"clause_id": clauses[uid], "text": text} for uid, text in content.comments.items())]

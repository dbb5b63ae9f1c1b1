"""Actions on rounds that are held here, from draft to archive. Time decides when one is open, never a hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from strategy_tracker.consultations.kinds import ConsultationState, PublicationPolicy, ResponseLetterKind
from strategy_tracker.consultations.models import ConsultationRound, Question, RoundCounter, RoundOutcome
from strategy_tracker.consultations.policy import may_hold_rounds
from strategy_tracker.consultations.rules.deadlines import check_extended, day_of
from strategy_tracker.consultations.rules.states import ROUND_STEPS, ConsultationStep, state_at
from strategy_tracker.consultations.services.letters import call_for_letters
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.consultations.services.sourced import settle_length
from strategy_tracker.kernel.actions import action, explain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require, require_slug
from strategy_tracker.kernel.removal import take_out
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Document

LONGEST_REASON = 2_000


def present_state(record: ConsultationRound) -> ConsultationState:
    """Return the state that time has brought the round to. Raises: Conflict for one known from sources only."""
    if record.state is None:
        raise Conflict(msg("This consultation is only known from sources; it takes no responses here."))
    return state_at(record.state, record.opens_at, record.closes_at, decisive_moment())


@action("consultation_round.plan", does=msgp("action", "plan"), allow=may_hold_rounds)
def plan_round(by: Principal, document: Document, /, **fields: Any) -> ConsultationRound:
    """Create a consultation on a document, to be held here."""
    require_slug(ConsultationRound.slug, fields.get("slug"))
    strategy = document.strategy
    record = ConsultationRound(
        strategy=strategy,
        document=document,
        state=ConsultationState.DRAFT,
        is_example=by.is_example or strategy.is_example,
    )
    fill(record, {"publication_policy": PublicationPolicy.AFTER_CLOSE, **fields})
    _check(record)
    db.session.add(record)
    db.session.flush()
    db.session.add(RoundCounter(round_id=record.id, received=0))
    return record


@action("consultation_round.change", does=msgp("action", "change what is planned"), allow=may_hold_rounds)
def change_round(by: Principal, /, record: ConsultationRound, **fields: Any) -> ConsultationRound:
    """Change what is planned, until the consultation opens."""
    _step(record, ConsultationStep.EDIT)
    with db.session.no_autoflush:
        if "document" in fields and fields["document"] is not record.document:
            _refuse_other_document(record)
        fill(record, fields)
        _check(record)
        if record.state is ConsultationState.SCHEDULED:
            _check_ready(record)
    return record


@action("consultation_round.remove", allow=may_hold_rounds)
def remove_round(by: Principal, record: ConsultationRound) -> None:
    """Take out a consultation that was begun and never announced, with its questions. The text stays."""
    if record.published_at is not None or record.state is not ConsultationState.DRAFT:
        raise Conflict(msg("It has been announced. Cancel it instead, and say why."))
    take_out(record)


@action("consultation_round.schedule", does=msgp("action", "announce"), allow=may_hold_rounds)
def schedule_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Announce a consultation: it is public from now on, and opens by itself when its time comes."""
    state = _step(record, ConsultationStep.SCHEDULE)
    _check_ready(record)
    if record.opens_at is None:
        raise Invalid(msg("Say on which day the consultation opens."), field="opened_on")
    record.state = state
    record.published_at = record.published_at or decisive_moment()
    return record


@action("consultation_round.open", does=msgp("action", "open"), allow=may_hold_rounds)
def open_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Open a consultation now, whatever day was planned."""
    state = _step(record, ConsultationStep.OPEN)
    _check_ready(record)
    record.opens_at = decisive_moment()
    _check(record)
    record.state = state
    record.published_at = record.published_at or record.opens_at
    return record


@action("consultation_round.extend", does=msgp("action", "give more time"), allow=may_hold_rounds)
def extend_round(by: Principal, record: ConsultationRound, *, closes_at: datetime, reason: str) -> ConsultationRound:
    """Give more time to answer, and say why."""
    _lock(record)
    record.state = _step(record, ConsultationStep.EXTEND)
    assert record.closes_at is not None  # noqa: S101 - an open round has a deadline
    check_extended(record.closes_at, closes_at)
    explain(_reason(reason))
    record.closes_at = closes_at
    _check(record)
    call_for_letters(by, record, ResponseLetterKind.EXTENDED, closes_at)
    return record


@action("consultation_round.close", does=msgp("action", "close before the deadline"), allow=may_hold_rounds)
def close_round(by: Principal, record: ConsultationRound, *, reason: str) -> ConsultationRound:
    """Close a consultation before its deadline, as long as nobody has answered."""
    received = _lock(record)
    state = _step(record, ConsultationStep.CLOSE)
    if received:
        raise Conflict(msg("The deadline may be extended, but not shortened after the first response."))
    explain(_reason(reason))
    record.state, record.closes_at = state, decisive_moment()
    record.deadline_on = day_of(record.closes_at)
    settle_length(record, {}, is_judged=False)
    return record


@action("consultation_round.cancel", does=msgp("action", "cancel"), allow=may_hold_rounds)
def cancel_round(by: Principal, record: ConsultationRound, *, reason: str) -> ConsultationRound:
    """Cancel a consultation, and tell the public why. Responses are kept."""
    _lock(record)
    state = _step(record, ConsultationStep.CANCEL)
    record.cancelled_because = _reason(reason)
    record.state = state
    call_for_letters(by, record, ResponseLetterKind.CANCELLED, decisive_moment())
    return record


@action("consultation_round.process", does=msgp("action", "begin to work through the responses"), allow=may_hold_rounds)
def process_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Begin to work through the responses of a consultation that has closed."""
    record.state = _step(record, ConsultationStep.PROCESS)
    return record


@action("consultation_round.reply", does=msgp("action", "mark the responses as answered"), allow=may_hold_rounds)
def reply_to_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Say that the responses have been answered."""
    record.state = _step(record, ConsultationStep.REPLY)
    return record


@action("consultation_round.conclude", does=msgp("action", "say what came of it"), allow=may_hold_rounds)
def conclude_round(by: Principal, record: ConsultationRound, *, text: Translated) -> ConsultationRound:
    """Say what came of a consultation that has closed."""
    _step(record, ConsultationStep.CONCLUDE)
    if record.outcome is None:
        record.outcome = RoundOutcome(text=text)
    else:
        record.outcome.text = text
    return record


@action("consultation_round.release", does=msgp("action", "mark the result as published"), allow=may_hold_rounds)
def release_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Mark the result as published."""
    record.state = _step(record, ConsultationStep.RELEASE)
    return record


@action("consultation_round.archive", does=msgp("action", "archive"), allow=may_hold_rounds)
def archive_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Put a finished consultation in the archive; it stays public."""
    record.state = _step(record, ConsultationStep.ARCHIVE)
    return record


def _step(record: ConsultationRound, step: ConsultationStep) -> ConsultationState:
    return ROUND_STEPS[step].take(present_state(record))


def _lock(record: ConsultationRound) -> int:
    """Keep responses from coming in meanwhile; return how many have."""
    counter = select(RoundCounter.received).where(RoundCounter.round_id == record.id).with_for_update()
    return db.session.scalar(counter) or 0


def _reason(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise Invalid(msg("Say why."), field="reason")
    if len(text) > LONGEST_REASON:
        raise Invalid(msg("This text has room for %(most)s characters.", most=LONGEST_REASON), field="reason")
    return text


def _check(record: ConsultationRound) -> None:
    with db.session.no_autoflush:
        _check_fields(record)


def _check_fields(record: ConsultationRound) -> None:
    require(record, "kind", "name", "publication_policy", "document")
    record.strategy = record.document.strategy if record.document else None
    record.opened_on = day_of(record.opens_at) if record.opens_at else None
    record.deadline_on = day_of(record.closes_at) if record.closes_at else None
    if record.opens_at and record.closes_at and record.closes_at <= record.opens_at:
        raise Invalid(msg("The deadline must be after the opening."), field="deadline_on")
    settle_length(record, {})


def _check_ready(record: ConsultationRound) -> None:
    """Refuse what cannot be answered yet. Raises: Conflict, Invalid."""
    if record.closes_at is None:
        raise Invalid(msg("Set a deadline first."), field="deadline_on")
    if record.closes_at <= decisive_moment():
        raise Invalid(msg("The deadline has passed already."), field="deadline_on")
    if record.document is None or record.document.published_at is None:
        raise Conflict(msg("Publish the document first: the text that people answer to must be fixed."))
    if not db.session.scalar(select(func.count()).where(Question.round_id == record.id)):
        raise Conflict(msg("Ask at least one question first."))


def _refuse_other_document(record: ConsultationRound) -> None:
    tied = (Question.round_id == record.id, Question.clause_id.is_not(None))
    if db.session.scalar(select(func.count()).where(*tied)):
        raise Conflict(msg("There are questions on clauses of the document; remove those first."))

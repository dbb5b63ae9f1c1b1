"""Actions on rounds and what belongs to them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import QuestionKind, RoundKind
from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
    Question,
    Respondent,
    RespondentType,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)
from strategy_tracker.consultations.policy import may_edit_consultations
from strategy_tracker.consultations.rules.deadlines import (
    DeadlineVerdict,
    check_hearing_deadline,
    check_moved_deadline,
    check_order,
    judge_deadline,
    length_in_days,
)
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Strategy

THINGS.add(Thing("asked_question", msg("Question")))


def _refuse_held_here(record: ConsultationRound) -> None:
    if record.state is not None:
        raise Conflict(msg("This consultation is held here; it is changed where responses are processed."))


def _refuse_negative(value: int | None, field: str) -> None:
    if value is not None and value < 0:
        raise Invalid(msg("A count cannot be negative."), field=field)


def settle_length(record: ConsultationRound, given: Mapping[str, object], *, is_judged: bool = True) -> None:
    """Work out length and verdict from the dates; refuse given ones that say otherwise.

    A round that nobody answered may be closed at any time: it is not judged by its length any more.
    """
    _refuse_negative(record.responses_received, "responses_received")
    _refuse_negative(record.length_days, "length_days")
    opened_on, deadline_on = record.opened_on, record.deadline_on
    if opened_on is None or deadline_on is None:
        return
    check_order(opened_on, deadline_on)
    record.length_days = length_in_days(opened_on, deadline_on)
    if given.get("length_days", record.length_days) not in (None, record.length_days):
        raise Invalid(msg("The length does not agree with the two dates."), field="length_days")
    if record.kind is not RoundKind.PUBLIC_HEARING or not is_judged:
        return
    check_hearing_deadline(opened_on, deadline_on, has_reason=bool(record.short_deadline_reason))
    verdict = judge_deadline(opened_on, deadline_on)
    record.is_length_ok = verdict is DeadlineVerdict.NORMAL
    if given.get("is_length_ok", record.is_length_ok) not in (None, record.is_length_ok):
        raise Invalid(msg("The verdict does not agree with the two dates."), field="is_length_ok")


def _check_theme(theme: RoundTheme) -> None:
    _refuse_negative(theme.count, "count")


def _refuse_second_outcome(outcome: RoundOutcome) -> None:
    others = select(
        exists().where(RoundOutcome.round_id == outcome.round.id, RoundOutcome.id.is_distinct_from(outcome.id))
    )
    if db.session.scalar(others):
        raise Invalid(msg("The round has an outcome already; edit that one."), field="text")


@action("consultation_round.create", allow=may_edit_consultations)
def create_consultation_round(by: Principal, strategy: Strategy | None, /, **fields: Any) -> ConsultationRound:
    """Take in a consultation round, as a draft."""
    require_slug(ConsultationRound.slug, fields.get("slug"))
    record = ConsultationRound(strategy=strategy, is_example=by.is_example)
    fill(record, fields)
    settle_length(record, fields)
    require(record, "kind", "name")
    db.session.add(record)
    return record


@action("consultation_round.edit", allow=may_edit_consultations)
def edit_consultation_round(by: Principal, record: ConsultationRound, /, **fields: Any) -> ConsultationRound:
    """Change what is known of a consultation round."""
    _refuse_held_here(record)
    before = record.deadline_on
    fill(record, fields)
    check_moved_deadline(before, record.deadline_on, has_responses=bool(record.responses_received))
    settle_length(record, fields)
    require(record, "slug", "kind", "name")
    return record


_rounds = RecordActions(
    model=ConsultationRound, noun="consultation_round", allow=may_edit_consultations, guard=_refuse_held_here
)
publish_consultation_round = _rounds.publish("Make a consultation round public.")
withdraw_consultation_round = _rounds.withdraw("Take a consultation round out of public sight.")

_types = RecordActions(
    model=RespondentType, noun="respondent_type", allow=may_edit_consultations, under="round", needs=("name",)
)
create_respondent_type = _types.create("Name a group that answered a round.")
edit_respondent_type = _types.edit("Change the name or place of a group that answered.")

_questions = RecordActions(
    model=Question,
    noun="asked_question",
    allow=may_edit_consultations,
    under="round",
    needs=("text",),
    defaults={"kind": QuestionKind.OPEN},
)
create_asked_question = _questions.create("Say what a round held elsewhere asked.")
edit_asked_question = _questions.edit("Change what a round held elsewhere asked.")

_documents = RecordActions(
    model=RoundDocument, noun="round_document", allow=may_edit_consultations, under="round", needs=("key", "name")
)
create_round_document = _documents.create("Add a document to a round.")
edit_round_document = _documents.edit("Change a document of a round.")

_themes = RecordActions(
    model=RoundTheme,
    noun="round_theme",
    allow=may_edit_consultations,
    under="round",
    needs=("text", "stance"),
    check=_check_theme,
)
create_round_theme = _themes.create("Add a theme that several respondents raised.")
edit_round_theme = _themes.edit("Change a theme of a round.")

_outcomes = RecordActions(
    model=RoundOutcome,
    noun="round_outcome",
    allow=may_edit_consultations,
    under="round",
    needs=("text",),
    check=_refuse_second_outcome,
)
create_round_outcome = _outcomes.create("Say what came of a round.")
edit_round_outcome = _outcomes.edit("Change what came of a round.")

_hearing_rules = RecordActions(model=HearingRule, noun="hearing_rule", allow=may_edit_consultations, needs=("text",))
create_hearing_rule = _hearing_rules.create("Add a rule that public hearings follow.")
edit_hearing_rule = _hearing_rules.edit("Change a rule that public hearings follow.")


@action("respondent.create", allow=may_edit_consultations)
def create_respondent(by: Principal, round_: ConsultationRound, *, organisation: Organisation) -> Respondent:
    """Put an organisation on the list of those who answered."""
    same = (Respondent.round_id == round_.id, Respondent.organisation_id == organisation.id)
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("This organisation is on the list already."), field="organisation")
    record = Respondent(round=round_, organisation=organisation)
    db.session.add(record)
    return record

"""Actions on rounds and what belongs to them."""

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import exists, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
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
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.strategy.models import Strategy


class RoundFields(TypedDict, total=False):
    """What is known of a round. Length and verdict follow from the dates where both are known."""

    slug: str
    strategy: Strategy | None
    organiser: Organisation | None
    kind: RoundKind
    name: Translated
    case_number: str | None
    opened_on: date | None
    deadline_on: date | None
    length_days: int | None
    is_length_ok: bool | None
    short_deadline_reason: Translated | None
    responses_received: int | None
    channels: Translated | None
    questions_gap: Translated | None
    respondents_gap: Translated | None
    respondents_note: Translated | None
    sources: list[Source]


class NamedPartFields(TypedDict, total=False):
    """A respondent type, or, with its key, a document."""

    position: int
    key: str
    name: Translated


class RoundThemeFields(TypedDict, total=False):
    """Something several said."""

    slug: str
    position: int
    text: Translated
    stance: Stance
    count: int | None
    sources: list[Source]


class RoundOutcomeFields(TypedDict, total=False):
    """What came of a round."""

    text: Translated
    sources: list[Source]


class HearingRuleFields(TypedDict, total=False):
    """A rule for hearings."""

    slug: str
    position: int
    text: Translated
    note: Translated | None
    sources: list[Source]


@action("consultation_round.create", allow=may_edit_consultations)
def create_consultation_round(
    by: Principal, strategy: Strategy | None, /, **fields: Unpack[RoundFields]
) -> ConsultationRound:
    """Take in a consultation round, as a draft."""
    require_slug(ConsultationRound.slug, fields.get("slug"))
    record = ConsultationRound(strategy=strategy, is_example=by.is_example)
    fill(record, fields)
    settle_length(record, fields)
    require(record, "kind", "name")
    db.session.add(record)
    return record


@action("consultation_round.edit", allow=may_edit_consultations)
def edit_consultation_round(
    by: Principal, record: ConsultationRound, **fields: Unpack[RoundFields]
) -> ConsultationRound:
    """Change what is known of a consultation round."""
    _refuse_held_here(record)
    before = record.deadline_on
    fill(record, fields)
    check_moved_deadline(before, record.deadline_on, has_responses=bool(record.responses_received))
    settle_length(record, fields)
    require(record, "slug", "kind", "name")
    return record


@action("consultation_round.publish", allow=may_edit_consultations)
def publish_consultation_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Make a consultation round public."""
    _refuse_held_here(record)
    record.published_at = record.published_at or clock.now()
    return record


@action("consultation_round.withdraw", allow=may_edit_consultations)
def withdraw_consultation_round(by: Principal, record: ConsultationRound) -> ConsultationRound:
    """Take a consultation round out of public sight."""
    _refuse_held_here(record)
    record.published_at = None
    return record


@action("respondent_type.create", allow=may_edit_consultations)
def create_respondent_type(
    by: Principal, round_: ConsultationRound, **fields: Unpack[NamedPartFields]
) -> RespondentType:
    """Name a group that answered a round."""
    fields.setdefault("position", next_position(RespondentType.position, RespondentType.round_id == round_.id))
    record = RespondentType(round=round_)
    fill(record, fields)
    require(record, "name")
    db.session.add(record)
    return record


@action("respondent_type.edit", allow=may_edit_consultations)
def edit_respondent_type(by: Principal, record: RespondentType, **fields: Unpack[NamedPartFields]) -> RespondentType:
    """Change the name or place of a group that answered."""
    fill(record, fields)
    require(record, "name", "position")
    return record


@action("round_document.create", allow=may_edit_consultations)
def create_round_document(by: Principal, round_: ConsultationRound, **fields: Unpack[NamedPartFields]) -> RoundDocument:
    """Add a document to a round."""
    fields.setdefault("position", next_position(RoundDocument.position, RoundDocument.round_id == round_.id))
    record = RoundDocument(round=round_)
    fill(record, fields)
    require(record, "key", "name")
    db.session.add(record)
    return record


@action("round_document.edit", allow=may_edit_consultations)
def edit_round_document(by: Principal, record: RoundDocument, **fields: Unpack[NamedPartFields]) -> RoundDocument:
    """Change a document of a round."""
    fill(record, fields)
    require(record, "key", "name", "position")
    return record


@action("respondent.create", allow=may_edit_consultations)
def create_respondent(by: Principal, round_: ConsultationRound, *, organisation: Organisation) -> Respondent:
    """Put an organisation on the list of those who answered."""
    same = (Respondent.round_id == round_.id, Respondent.organisation_id == organisation.id)
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("This organisation is on the list already."), field="organisation")
    record = Respondent(round=round_, organisation=organisation)
    db.session.add(record)
    return record


@action("round_theme.create", allow=may_edit_consultations)
def create_round_theme(by: Principal, round_: ConsultationRound, **fields: Unpack[RoundThemeFields]) -> RoundTheme:
    """Add a theme that several respondents raised."""
    require_slug(RoundTheme.slug, fields.get("slug"))
    fields.setdefault("position", next_position(RoundTheme.position, RoundTheme.round_id == round_.id))
    record = RoundTheme(round=round_)
    fill(record, fields)
    require(record, "text", "stance")
    _refuse_negative(record.count, "count")
    db.session.add(record)
    return record


@action("round_theme.edit", allow=may_edit_consultations)
def edit_round_theme(by: Principal, record: RoundTheme, **fields: Unpack[RoundThemeFields]) -> RoundTheme:
    """Change a theme of a round."""
    fill(record, fields)
    require(record, "slug", "text", "stance", "position")
    _refuse_negative(record.count, "count")
    return record


@action("round_outcome.create", allow=may_edit_consultations)
def create_round_outcome(
    by: Principal, round_: ConsultationRound, **fields: Unpack[RoundOutcomeFields]
) -> RoundOutcome:
    """Say what came of a round."""
    if db.session.scalar(select(exists().where(RoundOutcome.round_id == round_.id))):
        raise Invalid(msg("The round has an outcome already; edit that one."), field="text")
    record = RoundOutcome(round=round_)
    fill(record, fields)
    require(record, "text")
    db.session.add(record)
    return record


@action("round_outcome.edit", allow=may_edit_consultations)
def edit_round_outcome(by: Principal, record: RoundOutcome, **fields: Unpack[RoundOutcomeFields]) -> RoundOutcome:
    """Change what came of a round."""
    fill(record, fields)
    require(record, "text")
    return record


@action("hearing_rule.create", allow=may_edit_consultations)
def create_hearing_rule(by: Principal, **fields: Unpack[HearingRuleFields]) -> HearingRule:
    """Add a rule that public hearings follow."""
    require_slug(HearingRule.slug, fields.get("slug"))
    fields.setdefault("position", next_position(HearingRule.position))
    record = HearingRule()
    fill(record, fields)
    require(record, "text")
    db.session.add(record)
    return record


@action("hearing_rule.edit", allow=may_edit_consultations)
def edit_hearing_rule(by: Principal, record: HearingRule, **fields: Unpack[HearingRuleFields]) -> HearingRule:
    """Change a rule that public hearings follow."""
    fill(record, fields)
    require(record, "slug", "text", "position")
    return record


def _refuse_held_here(record: ConsultationRound) -> None:
    if record.state is not None:
        raise Conflict(msg("This consultation is held here; it is changed where responses are processed."))


def _refuse_negative(value: int | None, field: str) -> None:
    if value is not None and value < 0:
        raise Invalid(msg("A count cannot be negative."), field=field)


def settle_length(record: ConsultationRound, given: RoundFields, *, is_judged: bool = True) -> None:
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

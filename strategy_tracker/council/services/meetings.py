"""Actions on meetings, their cases, and the criteria for entry to the portfolio."""

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import exists, select

from strategy_tracker.council.kinds import CaseKind, CriterionStatus
from strategy_tracker.council.models import AgendaItem, Council, EntryCriterion, Meeting
from strategy_tracker.council.policy import may_edit_council
from strategy_tracker.council.rules.bodies import CaseNumber
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.strategy.models import Measure


class MeetingFields(TypedDict, total=False):
    """What is known of a meeting."""

    slug: str
    measure: Measure | None
    held_on: PartialDate
    ended_on: date | None
    title: Translated
    outcome: Translated | None
    announced: Translated | None
    sources: list[Source]


class AgendaItemFields(TypedDict, total=False):
    """A case."""

    position: int
    number: str
    kind: CaseKind
    title: Translated | None


class EntryCriterionFields(TypedDict, total=False):
    """A criterion."""

    slug: str
    position: int
    text: Translated
    status: CriterionStatus
    status_text: Translated | None
    sources: list[Source]


@action("meeting.create", allow=may_edit_council)
def create_meeting(by: Principal, council: Council, **fields: Unpack[MeetingFields]) -> Meeting:
    """Take in a meeting of a body, as a draft."""
    require_slug(Meeting.slug, fields.get("slug"))
    record = Meeting(council=council)
    fill(record, fields)
    _check_meeting(record)
    db.session.add(record)
    return record


@action("meeting.edit", allow=may_edit_council)
def edit_meeting(by: Principal, record: Meeting, **fields: Unpack[MeetingFields]) -> Meeting:
    """Change what is known of a meeting."""
    fill(record, fields)
    _check_meeting(record)
    return record


@action("meeting.publish", allow=may_edit_council)
def publish_meeting(by: Principal, record: Meeting) -> Meeting:
    """Make a meeting public."""
    record.published_at = record.published_at or clock.now()
    return record


@action("meeting.withdraw", allow=may_edit_council)
def withdraw_meeting(by: Principal, record: Meeting) -> Meeting:
    """Take a meeting out of public sight."""
    record.published_at = None
    return record


@action("agenda_item.create", allow=may_edit_council)
def create_agenda_item(by: Principal, meeting: Meeting, **fields: Unpack[AgendaItemFields]) -> AgendaItem:
    """Put a case on the agenda of a meeting."""
    fields.setdefault("position", next_position(AgendaItem.position, AgendaItem.meeting_id == meeting.id))
    fields["number"] = str(CaseNumber.parse(fields.get("number", "")))
    same = (AgendaItem.meeting_id == meeting.id, AgendaItem.number == fields["number"])
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("The meeting has a case with this number already."), field="number")
    record = AgendaItem(meeting=meeting)
    fill(record, fields)
    require(record, "kind")
    db.session.add(record)
    return record


@action("agenda_item.edit", allow=may_edit_council)
def edit_agenda_item(by: Principal, record: AgendaItem, **fields: Unpack[AgendaItemFields]) -> AgendaItem:
    """Change a case on an agenda."""
    if "number" in fields:
        fields["number"] = str(CaseNumber.parse(fields["number"]))
    fill(record, fields)
    require(record, "kind", "position")
    return record


@action("entry_criterion.create", allow=may_edit_council)
def create_entry_criterion(by: Principal, **fields: Unpack[EntryCriterionFields]) -> EntryCriterion:
    """Add a criterion for entry to the portfolio."""
    require_slug(EntryCriterion.slug, fields.get("slug"))
    fields.setdefault("position", next_position(EntryCriterion.position))
    record = EntryCriterion()
    fill(record, fields)
    require(record, "text", "status")
    db.session.add(record)
    return record


@action("entry_criterion.edit", allow=may_edit_council)
def edit_entry_criterion(
    by: Principal, record: EntryCriterion, **fields: Unpack[EntryCriterionFields]
) -> EntryCriterion:
    """Change a criterion for entry to the portfolio."""
    fill(record, fields)
    require(record, "text", "status", "position")
    return record


def _check_meeting(record: Meeting) -> None:
    require(record, "title", "held_on")
    if record.ended_on is not None and record.ended_on < record.held_on.start:
        raise Invalid(msg("A meeting cannot end before it begins."), field="ended_on")

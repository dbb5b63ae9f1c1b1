"""Actions on meetings, their cases, and the criteria for entry to the portfolio."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select

from strategy_tracker.council.models import AgendaItem, Attendance, EntryCriterion, Meeting
from strategy_tracker.council.policy import may_edit_council
from strategy_tracker.council.rules.bodies import CaseNumber
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg


def _check_meeting(record: Meeting) -> None:
    if record.ended_on is not None and record.ended_on < record.held_on.start:
        raise Invalid(msg("A meeting cannot end before it begins."), field="ended_on")


def _with_whole_number(_by: Principal, fields: dict[str, Any]) -> Mapping[str, object]:
    """Return the fields with the number as the council writes it."""
    return {**fields, "number": str(CaseNumber.parse(fields["number"]))} if "number" in fields else fields


def _refuse_taken_number(record: AgendaItem) -> None:
    same = (AgendaItem.number == record.number, AgendaItem.id.is_distinct_from(record.id))
    if db.session.scalar(select(exists().where(AgendaItem.meeting_id == record.meeting.id, *same))):
        raise Invalid(msg("The meeting has a case with this number already."), field="number")


_meetings = RecordActions(
    model=Meeting,
    noun="meeting",
    allow=may_edit_council,
    under="council",
    needs=("title", "held_on"),
    check=_check_meeting,
)
create_meeting = _meetings.create("Take in a meeting of a body, as a draft.")
edit_meeting = _meetings.edit("Change what is known of a meeting.")
publish_meeting = _meetings.publish("Make a meeting public.")
withdraw_meeting = _meetings.withdraw("Take a meeting out of public sight.")

_agenda = RecordActions(
    model=AgendaItem,
    noun="agenda_item",
    allow=may_edit_council,
    under="meeting",
    needs=("number", "kind"),
    prepare=_with_whole_number,
    check=_refuse_taken_number,
)
create_agenda_item = _agenda.create("Put a case on the agenda of a meeting.")
edit_agenda_item = _agenda.edit("Change a case on an agenda.")

_attendance = RecordActions(model=Attendance, noun="attendance", allow=may_edit_council, under="meeting")
create_attendance = _attendance.create("Say that an organisation was at a meeting.")

_criteria = RecordActions(
    model=EntryCriterion, noun="entry_criterion", allow=may_edit_council, needs=("text", "status")
)
create_entry_criterion = _criteria.create("Add a criterion for entry to the portfolio.")
edit_entry_criterion = _criteria.edit("Change a criterion for entry to the portfolio.")

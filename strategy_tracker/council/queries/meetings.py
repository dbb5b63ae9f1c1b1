"""Published meetings and their cases."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, bindparam, func, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.models import AgendaItem, Attendance, Council, Meeting
from strategy_tracker.council.queries.values import CaseRow, MeetingPage, MeetingRow
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.tied import ties_of, with_tied
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import citations
from strategy_tracker.strategy.models import Measure, Term

CASE_TYPES = "case-type"
OF_REAL_BODIES = Council.is_example.is_(False)
OF_COUNCIL = Council.slug == bindparam("slug")
ABOUT_MEASURE = Measure.slug == bindparam("slug")
ONE_MEETING = Meeting.slug == bindparam("slug")


@by_version
def meetings() -> tuple[MeetingRow, ...]:
    """Published meetings of all bodies but examples, newest first."""
    return tuple(_row(row) for row in _meetings(OF_REAL_BODIES))


@by_version
def meetings_of_council(slug: str) -> tuple[MeetingRow, ...]:
    """Published meetings of one body, newest first."""
    return tuple(_row(row) for row in _meetings(OF_COUNCIL, slug=slug))


@by_version
def meetings_about_measure(slug: str) -> tuple[MeetingRow, ...]:
    """Published meetings that dealt with the measure, newest first."""
    return tuple(_row(row) for row in _meetings(ABOUT_MEASURE, slug=slug))


@by_version
def meeting_by_slug(slug: str) -> MeetingPage:
    """Return one published meeting with its agenda. Raises: NotFound."""
    row = next(iter(_meetings(ONE_MEETING, slug=slug)), None)
    if row is None:
        raise NotFound(msg("There is no such meeting."))
    agenda = tuple(_case(one) for one in _cases(Meeting.id == row.id)) if row.cases else ()
    sources = citations({"meeting": [row.id]}).get(("meeting", row.id), ())
    return MeetingPage(_row(row), agenda, _attendance(row.id), row.attendance_note, sources)


def _attendance(meeting: int) -> tuple[Reference, ...]:
    """Return the organisations that were at a meeting, in the order of its minutes."""
    statement = (
        select(Organisation.slug, Organisation.name)
        .join(Attendance, Attendance.organisation_id == Organisation.id)
        .where(Attendance.meeting_id == meeting, public(Organisation))
        .order_by(Attendance.id)
    )
    return tuple(Reference("organisation", row.slug, row.name) for row in db.session.execute(statement))


@by_version
def cases() -> tuple[CaseRow, ...]:
    """Cases of all published meetings but examples, newest meeting first."""
    return tuple(_case(row) for row in _cases(Council.is_example.is_(False)))


def _meetings(which: ColumnElement[bool], **values: str) -> Sequence[Row[Any]]:
    return db.session.connection().execute(_meetings_wanted(which), values).all()


@cache
def _meetings_wanted(which: ColumnElement[bool]) -> Select[Any]:
    statement = (
        select(
            *Meeting.__table__.c,
            Council.slug.label("council_slug"),
            Council.name.label("council_name"),
            Council.is_example,
            _count(AgendaItem.meeting_id == Meeting.id).label("cases"),
            _count(AgendaItem.meeting_id == Meeting.id, AgendaItem.title.is_(None)).label("untitled"),
        )
        .join(Council, Council.id == Meeting.council_id)
        .where(public(Meeting, Council), which)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    return with_tied(statement, Meeting, "measure")


def _count(*where: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*where).correlate(Meeting).scalar_subquery()


def _row(row: Row[Any]) -> MeetingRow:
    return filled(
        MeetingRow,
        row,
        council=Reference("council", row.council_slug, row.council_name),
        **ties_of(row, Meeting, "measure"),
    )


def _cases(*where: ColumnElement[bool]) -> list[Row[Any]]:
    statement = (
        select(
            AgendaItem.number,
            AgendaItem.kind,
            AgendaItem.title,
            Term.label,
            Meeting.slug.label("meeting_slug"),
            Meeting.title.label("meeting_title"),
            Meeting.held_on,
            Council.slug.label("council_slug"),
            Council.name.label("council_name"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Council, Council.id == Meeting.council_id)
        .outerjoin(Term, and_(Term.vocabulary == CASE_TYPES, Term.key == AgendaItem.kind))
        .where(public(AgendaItem, Meeting, Council), *where)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc(), AgendaItem.position, AgendaItem.id)
    )
    return list(db.session.execute(statement))


def _case(row: Row[Any]) -> CaseRow:
    return filled(
        CaseRow,
        row,
        meeting=Reference("meeting", row.meeting_slug, row.meeting_title),
        council=Reference("council", row.council_slug, row.council_name),
    )

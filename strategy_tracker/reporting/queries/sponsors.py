"""The sponsors of measures that nobody has reported on, and who of them is told."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.kinds import ReportLetterKind
from strategy_tracker.reporting.models import ReportingRound, ReportLetter
from strategy_tracker.reporting.queries.asked import ReportAddressee, addressees_of
from strategy_tracker.reporting.queries.rounds import RequestRow, request_rows
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Assignment
from strategy_tracker.strategy.rules.assignments import is_in_force


class SponsorToTell(Struct, frozen=True):
    """Somebody at a sponsor, and what has not come of its measures."""

    to: ReportAddressee
    missing: tuple[RequestRow, ...]


def sponsors_to_tell(round_: ReportingRound, today: date) -> tuple[SponsorToTell, ...]:
    """Everybody at the sponsors who has not been told in this round, with the measures that are not reported on."""
    missing = [row for row in request_rows(round_) if row.answer is None]
    by_sponsor = _by_sponsor(missing, today)
    told = select(ReportLetter.email).where(
        ReportLetter.round_id == round_.id, ReportLetter.kind == ReportLetterKind.ESCALATION
    )
    has_it = set(db.session.scalars(told))
    return tuple(
        SponsorToTell(to, tuple(by_sponsor[key]))
        for key, people in addressees_of(by_sponsor.keys(), today).items()
        for to in people
        if to.email not in has_it
    )


def _by_sponsor(missing: Iterable[RequestRow], today: date) -> Mapping[int, list[RequestRow]]:
    rows: dict[int, list[RequestRow]] = {}
    for row in missing:
        rows.setdefault(row.measure.key, []).append(row)
    wanted = select(Assignment).where(Assignment.measure_id.in_(rows), Assignment.role == AssignmentRole.SPONSOR)
    found: dict[int, list[RequestRow]] = {}
    for part in db.session.scalars(wanted.order_by(Assignment.id)):
        if is_in_force(part.from_on, part.to_on, today):
            found.setdefault(part.organisation_id, []).extend(rows[part.measure_id])
    return found

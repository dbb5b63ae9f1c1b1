"""Rounds that everybody may see: who was asked, what each answered when the round was locked, and what corrected it."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.reporting.models import ReportingRound, ReportRequest, RoundReport
from strategy_tracker.reporting.queries.rounds import RequestRow, published_round, published_rounds, request_rows
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.models import Measure


class LateCorrection(Struct, frozen=True):
    """A report that was taken in after the lock: what stood before, what stands now, and why."""

    measure: Reference
    organisation: Translated
    before: ReportedStatus | None
    after: ReportedStatus | None
    reason: str
    at: datetime


class PublishedReportingRound(Struct, frozen=True):
    """A round as everybody sees it. In the list it has its counts alone."""

    slug: str
    name: Translated
    strategy: Reference
    from_on: date
    to_on: date
    due_on: date
    locked_at: datetime
    published_at: datetime
    is_example: bool
    rows: tuple[RequestRow, ...]
    corrections: tuple[LateCorrection, ...] = ()

    @property
    def answered(self) -> int:
        """Return how many of the reports came."""
        return sum(row.answer is not None for row in self.rows)


def rounds_for_all() -> tuple[PublishedReportingRound, ...]:
    """Every published round, the newest first."""
    return tuple(_published(one, ()) for one in published_rounds())


def round_for_all(slug: str) -> PublishedReportingRound:
    """Return a published round with what corrected it. Raises: NotFound."""
    found = published_round(slug)
    return _published(found, _corrections(found))


def _published(one: ReportingRound, corrections: tuple[LateCorrection, ...]) -> PublishedReportingRound:
    assert one.locked_at is not None  # noqa: S101 - a published round was locked
    assert one.published_at is not None  # noqa: S101 - the same
    return PublishedReportingRound(
        slug=one.slug,
        name=one.name,
        strategy=Reference("strategy", one.strategy.slug, one.strategy.name),
        from_on=one.from_on,
        to_on=one.to_on,
        due_on=one.due_on,
        locked_at=one.locked_at,
        published_at=one.published_at,
        is_example=one.is_example,
        rows=request_rows(one, only_public=True),
        corrections=corrections,
    )


def _corrections(round_: ReportingRound) -> tuple[LateCorrection, ...]:
    old = aliased(RoundReport)
    wanted = (
        select(Measure.slug, Measure.name, Organisation.name, old.status, RoundReport.status)
        .add_columns(RoundReport.reason, RoundReport.frozen_at)
        .select_from(RoundReport)
        .join(ReportRequest, ReportRequest.id == RoundReport.request_id)
        .join(Measure, Measure.id == ReportRequest.measure_id)
        .join(Organisation, Organisation.id == ReportRequest.organisation_id)
        .outerjoin(old, old.id == RoundReport.corrects_id)
        .where(ReportRequest.round_id == round_.id, RoundReport.reason.is_not(None))
        .order_by(RoundReport.id)
    )
    return tuple(LateCorrection(Reference("measure", row[0], row[1]), *row[2:]) for row in db.session.execute(wanted))

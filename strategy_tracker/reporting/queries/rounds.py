"""Rounds of reporting, and how each request in one stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.reporting.kinds import ReportingRoundState
from strategy_tracker.reporting.models import ReportingRound, ReportRequest, RoundReport
from strategy_tracker.reporting.queries.asked import Named
from strategy_tracker.strategy.kinds import ReportedStatus, Risk
from strategy_tracker.strategy.models import Measure, StatusReport
from strategy_tracker.strategy.rules.reporting import Freshness, freshness


class RequestAnswer(Struct, frozen=True):
    """What came in answer to a request: the newest report while the round was open, or the row that was frozen."""

    report_uid: str
    status: ReportedStatus | None
    risk: Risk | None
    text: Translated | None
    valid_on: PartialDate | None
    received_at: datetime
    receipt_number: str | None
    is_corrected: bool = False


class RequestRow(Struct, frozen=True):
    """One measure, one organisation: what it answered, and when it last said anything of the measure at all."""

    key: int
    uid: str
    measure: Named
    organisation: Named
    answer: RequestAnswer | None
    last_on: PartialDate | None

    def freshness_on(self, today: date) -> Freshness:
        """Judge the age of the last word."""
        return freshness(self.last_on, today)


def round_by_slug(slug: str) -> ReportingRound:
    """Return a round, to change it. Raises: NotFound."""
    wanted = select(ReportingRound).where(ReportingRound.slug == slug)
    found = db.session.scalars(wanted.options(joinedload(ReportingRound.strategy))).first()
    if found is None:
        raise NotFound
    return found


def all_rounds() -> Sequence[ReportingRound]:
    """Every round, the newest first."""
    wanted = select(ReportingRound).options(joinedload(ReportingRound.strategy))
    return db.session.scalars(wanted.order_by(ReportingRound.due_on.desc(), ReportingRound.id.desc())).all()


def published_rounds() -> Sequence[ReportingRound]:
    """Rounds that everybody may see, the newest first."""
    wanted = select(ReportingRound).where(public(ReportingRound)).options(joinedload(ReportingRound.strategy))
    return db.session.scalars(wanted.order_by(ReportingRound.due_on.desc(), ReportingRound.id.desc())).all()


def published_round(slug: str) -> ReportingRound:
    """Return a round that everybody may see. Raises: NotFound."""
    wanted = select(ReportingRound).where(ReportingRound.slug == slug, public(ReportingRound))
    found = db.session.scalars(wanted.options(joinedload(ReportingRound.strategy))).first()
    if found is None:
        raise NotFound
    return found


def open_rounds() -> Sequence[ReportingRound]:
    """Rounds that are open, or past their last day and not locked yet."""
    wanted = select(ReportingRound).where(ReportingRound.state == ReportingRoundState.OPEN)
    return db.session.scalars(wanted.order_by(ReportingRound.due_on, ReportingRound.id)).all()


def rounds_past_their_time(today: date) -> Sequence[ReportingRound]:
    """Open rounds whose last day is over."""
    return [one for one in open_rounds() if today > one.locks_on]


def has_open_round(strategy_id: int) -> bool:
    """Tell whether a round of the strategy is open: two would ask the same people the same."""
    is_open = (ReportingRound.strategy_id == strategy_id, ReportingRound.state == ReportingRoundState.OPEN)
    return bool(db.session.scalar(select(exists().where(*is_open))))


def request_rows(
    round_: ReportingRound, organisation: Organisation | None = None, *, only_public: bool = False
) -> tuple[RequestRow, ...]:
    """What a round asks, of one organisation or all, by organisation and measure; three statements."""
    wanted = (
        select(ReportRequest.id, ReportRequest.uid)
        .add_columns(Measure.id, Measure.slug, Measure.name)
        .add_columns(Organisation.id, Organisation.slug, Organisation.name)
        .join(Measure, Measure.id == ReportRequest.measure_id)
        .join(Organisation, Organisation.id == ReportRequest.organisation_id)
        .where(ReportRequest.round_id == round_.id, *([public(ReportRequest)] if only_public else []))
        .order_by(Organisation.slug, Measure.slug)
    )
    if organisation is not None:
        wanted = wanted.where(ReportRequest.organisation_id == organisation.id)
    answers, last = answers_in(round_), _last_words(round_)
    return tuple(
        RequestRow(
            row[0],
            row[1],
            Named(*row[2:5]),
            Named(*row[5:8]),
            answers.get(row[0]),
            last.get((row[2], row[5])),
        )
        for row in db.session.execute(wanted)
    )


def answers_in(round_: ReportingRound) -> Mapping[int, RequestAnswer]:
    """What came in answer to each request, by its key; one statement."""
    if round_.opened_at is None:
        return {}
    return _answered(round_) if round_.locked_at is None else _frozen(round_)


def answering_reports(round_: ReportingRound) -> Mapping[int, StatusReport]:
    """Return the newest report on each request that came while the round was open, by the key of the request."""
    newest = _newest(round_)
    wanted = select(newest.c.request_id, StatusReport).join(StatusReport, StatusReport.id == newest.c.report_id)
    return {request_id: report for request_id, report in db.session.execute(wanted)}  # noqa: C416 - rows are no pairs


def newest_frozen(request: ReportRequest) -> RoundReport | None:
    """Return the frozen report that holds for a request."""
    wanted = select(RoundReport).where(RoundReport.request_id == request.id).order_by(RoundReport.id.desc())
    return db.session.scalars(wanted).first()


def request_by_uid(round_: ReportingRound, uid: str) -> ReportRequest:
    """Return a request of a round. Raises: NotFound."""
    wanted = select(ReportRequest).where(ReportRequest.round_id == round_.id, ReportRequest.uid == uid)
    found = db.session.scalars(wanted).first()
    if found is None:
        raise NotFound
    return found


def request_of(round_: ReportingRound, organisation: Organisation, measure: str) -> ReportRequest:
    """Return what a round asks an organisation about a measure. Raises: NotFound where it does not."""
    wanted = (
        select(ReportRequest)
        .join(Measure, Measure.id == ReportRequest.measure_id)
        .where(ReportRequest.round_id == round_.id, ReportRequest.organisation_id == organisation.id)
    )
    found = db.session.scalars(wanted.where(Measure.slug == measure)).first()
    if found is None:
        raise NotFound
    return found


def _newest(round_: ReportingRound) -> Any:
    """Return the keys of the requests that were answered, each with that of the newest report."""
    is_answer = and_(
        StatusReport.measure_id == ReportRequest.measure_id,
        StatusReport.reporter_id == ReportRequest.organisation_id,
        StatusReport.receipt_number.is_not(None),
        StatusReport.recorded_at >= round_.opened_at,
        *([] if round_.locked_at is None else [StatusReport.recorded_at <= round_.locked_at]),
    )
    return (
        select(ReportRequest.id.label("request_id"), func.max(StatusReport.id).label("report_id"))
        .join(StatusReport, is_answer)
        .where(ReportRequest.round_id == round_.id)
        .group_by(ReportRequest.id)
        .subquery()
    )


def _answered(round_: ReportingRound) -> Mapping[int, RequestAnswer]:
    newest, told = _newest(round_), StatusReport
    wanted = (
        select(newest.c.request_id, told.uid, told.status, told.risk, told.text, told.valid_on, told.recorded_at)
        .add_columns(told.receipt_number)
        .join(told, told.id == newest.c.report_id)
    )
    return {row[0]: RequestAnswer(*row[1:]) for row in db.session.execute(wanted)}


def _frozen(round_: ReportingRound) -> Mapping[int, RequestAnswer]:
    told, later = RoundReport, aliased(RoundReport)
    wanted = (
        select(told.request_id, StatusReport.uid, told.status, told.risk, told.text, told.valid_on, told.received_at)
        .add_columns(told.receipt_number, told.reason.is_not(None))
        .join(StatusReport, StatusReport.id == told.report_id)
        .join(ReportRequest, ReportRequest.id == told.request_id)
        .where(ReportRequest.round_id == round_.id, ~exists().where(later.corrects_id == told.id))
    )
    return {row[0]: RequestAnswer(*row[1:]) for row in db.session.execute(wanted)}


def _last_words(round_: ReportingRound) -> Mapping[tuple[int, int], PartialDate]:
    """Return when each organisation last said how each measure goes, here or elsewhere."""
    same = and_(
        StatusReport.measure_id == ReportRequest.measure_id, StatusReport.reporter_id == ReportRequest.organisation_id
    )
    wanted = (
        select(ReportRequest.measure_id, ReportRequest.organisation_id, func.max(StatusReport.valid_on))
        .join(StatusReport, same)
        .where(ReportRequest.round_id == round_.id)
        .where(or_(StatusReport.status.is_not(None), StatusReport.text.is_not(None)))
        .group_by(ReportRequest.measure_id, ReportRequest.organisation_id)
    )
    return {(row[0], row[1]): row[2] for row in db.session.execute(wanted) if row[2] is not None}

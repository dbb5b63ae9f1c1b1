"""What the portfolio report is made of: two rounds as they were locked; ten statements, however many are asked."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.reporting.kinds import ReportingRoundState
from strategy_tracker.reporting.models import ReportingRound, ReportRequest, RoundReport
from strategy_tracker.reporting.rules.portfolio import (
    Asked,
    DeliveryThen,
    GradeThen,
    PortfolioReport,
    RecordedDate,
    RoundAnswer,
    RoundPicture,
    compile_portfolio,
    facts_at,
    known_at,
)
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure, OutsideAssessment, StatusReport, Strategy
from strategy_tracker.strategy.rules.deliveries import DeliveryFacts, assess_delivery
from strategy_tracker.strategy.rules.measures import ReportFact

LOCKED = (ReportingRoundState.LOCKED, ReportingRoundState.PUBLISHED)


class RoundRow(Struct, frozen=True):
    """A round that is locked, under its strategy; `publisher` is whose strategy it is."""

    key: int
    slug: str
    name: Translated
    strategy: Reference
    publisher: Translated | None
    from_on: date
    locked_at: datetime
    is_example: bool


class Portfolio(Struct, frozen=True):
    """A report with the rounds it is of, and what leads to all it names: by kind and id."""

    round: RoundRow
    before: RoundRow | None
    picture: RoundPicture
    report: PortfolioReport
    names: Mapping[tuple[str, str], Reference]


def locked_rounds(*, only_public: bool = True) -> tuple[RoundRow, ...]:
    """The rounds that can be reported on, the newest first: the published ones, else all that are locked."""
    seen = public(ReportingRound) if only_public else ReportingRound.state.in_(LOCKED)
    wanted: Select[*tuple[Any, ...]] = (
        select(ReportingRound.id.label("key"), ReportingRound.slug, ReportingRound.name, ReportingRound.from_on)
        .add_columns(ReportingRound.locked_at, ReportingRound.is_example)
        .add_columns(Strategy.slug.label("strategy_slug"), Strategy.name.label("strategy_name"))
        .add_columns(Organisation.name.label("publisher"))
        .join(Strategy, Strategy.id == ReportingRound.strategy_id)
        .outerjoin(Organisation, (Organisation.id == Strategy.publisher_id) & public(Organisation))
        .where(seen, public(Strategy))
        .order_by(ReportingRound.locked_at.desc(), ReportingRound.id.desc())
    )
    return tuple(
        filled(RoundRow, row, strategy=Reference("strategy", row.strategy_slug, row.strategy_name))
        for row in db.session.execute(wanted)
    )


def portfolio(slug: str, beside: str | None, *, only_public: bool = True) -> Portfolio:
    """Return the report of a round beside another of the same strategy, or alone; without `beside` the one before it.

    Raises: NotFound.
    """
    rounds = locked_rounds(only_public=only_public)
    round_ = _called(rounds, slug)
    others = [one for one in rounds if one.strategy == round_.strategy and one is not round_]
    before = _before(others, round_) if beside is None else _called(others, beside) if beside else None
    pictures = [_picture(one, round_) for one in (round_, before) if one is not None]
    return Portfolio(
        round_,
        before,
        pictures[0],
        compile_portfolio(pictures[0], pictures[1] if before else None),
        _names(round_),
    )


def _called(rounds: Iterable[RoundRow], slug: str) -> RoundRow:
    found = next((one for one in rounds if one.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def _before(others: Iterable[RoundRow], round_: RoundRow) -> RoundRow | None:
    return next((one for one in others if one.locked_at < round_.locked_at), None)


def _picture(round_: RoundRow, of: RoundRow) -> RoundPicture:
    """Return a round as it was locked; of deliveries and earlier words, those of the measures that `of` asks about."""
    moment = round_.locked_at
    return RoundPicture(
        from_on=round_.from_on,
        locked_on=moment.astimezone(OSLO).date(),
        answers=_answers(round_),
        deliveries=_deliveries(of, moment),
        told=_told(of, moment),
        graded=_graded(of, moment),
    )


def _answers(round_: RoundRow) -> dict[Asked, RoundAnswer | None]:
    told, later = RoundReport, aliased(RoundReport)
    holds = (told.request_id == ReportRequest.id) & ~exists().where(later.corrects_id == told.id)
    wanted: Select[*tuple[Any, ...]] = (
        select(Measure.slug, Organisation.slug, told.id, told.status, told.risk, told.text, told.valid_on)
        .add_columns(told.reason.is_not(None))
        .select_from(ReportRequest)
        .join(Measure, Measure.id == ReportRequest.measure_id)
        .join(Organisation, Organisation.id == ReportRequest.organisation_id)
        .outerjoin(told, holds)
        .where(ReportRequest.round_id == round_.key, public(Measure), public(Organisation))
        .order_by(Measure.slug, Organisation.slug)
    )
    return {Asked(row[0], row[1]): _answer(row) for row in db.session.execute(wanted)}


def _answer(row: Any) -> RoundAnswer | None:
    return None if row[2] is None else RoundAnswer(*row[3:])


def _measures_in(round_: RoundRow) -> Any:
    asked = select(ReportRequest.measure_id).where(ReportRequest.round_id == round_.key)
    return select(Measure.id).where(Measure.id.in_(asked), public(Measure))


def _deliveries(round_: RoundRow, moment: datetime) -> dict[str, DeliveryThen]:
    dates = _dates(round_)
    wanted: Select[*tuple[Any, ...]] = (
        select(Measure.slug, Delivery.id, Delivery.slug, Delivery.kind, Delivery.status, Delivery.status_as_of)
        .add_columns(Delivery.in_use_text.is_not(None), Delivery.in_use_percent)
        .join(Measure, Measure.id == Delivery.measure_id)
        .where(Delivery.measure_id.in_(_measures_in(round_)))
        .order_by(Measure.slug, Delivery.position, Delivery.id)
    )
    return {
        f"{measure}/{slug}": _then(measure, rest, dates.get(key, []), moment)
        for measure, key, slug, *rest in db.session.execute(wanted)
    }


def _then(measure: str, stored: list[Any], dates: list[RecordedDate], moment: datetime) -> DeliveryThen:
    kind, word, as_of, is_in_use, share = stored
    facts = DeliveryFacts(word, as_of, can_be_late=kind.can_be_late, has_users=kind.has_users)
    known = facts_at(replace(facts, is_in_use=is_in_use, in_use_percent=share), dates, moment)
    reasons = [one.reason for one in known_at(dates, moment)]
    return DeliveryThen(
        measure, assess_delivery(known, moment.astimezone(OSLO).date()), reasons[-1] if reasons else None
    )


def _dates(round_: RoundRow) -> dict[int, list[RecordedDate]]:
    given = DeliveryDate
    wanted: Select[*tuple[Any, ...]] = (
        select(given.delivery_id, given.kind, given.value, given.is_correction, given.reason, given.recorded_at)
        .join(Delivery, Delivery.id == given.delivery_id)
        .where(Delivery.measure_id.in_(_measures_in(round_)))
        .order_by(given.delivery_id, given.id)
    )
    found: dict[int, list[RecordedDate]] = {}
    for key, *values in db.session.execute(wanted):
        found.setdefault(key, []).append(RecordedDate(*values))
    return found


def _told(round_: RoundRow, moment: datetime) -> dict[str, list[ReportFact]]:
    """Return what was said of each measure by then: here before the moment, or elsewhere about a day before it."""
    told = StatusReport
    wanted: Select[*tuple[Any, ...]] = (
        select(Measure.slug, Organisation.slug, told.valid_on, told.status, told.risk, told.id)
        .select_from(told)
        .join(Measure, Measure.id == told.measure_id)
        .outerjoin(Organisation, (Organisation.id == told.reporter_id) & public(Organisation))
        .where(
            told.measure_id.in_(_measures_in(round_)),
            told.receipt_number.is_(None) | (told.recorded_at <= moment),
        )
        .order_by(told.id)
    )
    found: dict[str, list[ReportFact]] = {}
    for measure, *values in db.session.execute(wanted):
        found.setdefault(measure, []).append(ReportFact(*values))
    return found


def _graded(round_: RoundRow, moment: datetime) -> dict[str, list[GradeThen]]:
    """Return what each body outside a measure last made of it by then."""
    made = OutsideAssessment
    wanted: Select[*tuple[Any, ...]] = (
        select(Measure.slug, Organisation.slug, made.assessed_on, made.met)
        .select_from(made)
        .join(Measure, Measure.id == made.measure_id)
        .join(Organisation, Organisation.id == made.assessor_id)
        .where(made.measure_id.in_(_measures_in(round_)), public(made))
        .order_by(made.assessed_on, made.id)
    )
    found: dict[tuple[str, str], GradeThen] = {}
    for measure, assessor, assessed_on, grade in db.session.execute(wanted):
        if assessed_on.start <= moment.date():
            found[measure, assessor] = GradeThen(assessor, assessed_on, grade)
    grades: dict[str, list[GradeThen]] = {}
    for (measure, _), one in found.items():
        grades.setdefault(measure, []).append(one)
    return grades


def _names(round_: RoundRow) -> dict[tuple[str, str], Reference]:
    measures = select(Measure.slug, Measure.name).where(Measure.id.in_(_measures_in(round_)))
    bodies = select(Organisation.slug, Organisation.name).where(public(Organisation))
    deliveries = (
        select(Measure.slug, Delivery.slug, Delivery.name)
        .join(Measure, Measure.id == Delivery.measure_id)
        .where(Delivery.measure_id.in_(_measures_in(round_)))
    )
    return {
        **{("measure", slug): Reference("measure", slug, name) for slug, name in db.session.execute(measures)},
        **{("organisation", slug): Reference("organisation", slug, name) for slug, name in db.session.execute(bodies)},
        **{
            ("delivery", f"{measure}/{slug}"): Reference("delivery", f"{measure}/{slug}", name)
            for measure, slug, name in db.session.execute(deliveries)
        },
    }

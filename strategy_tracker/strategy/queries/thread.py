"""Reading measures and deliveries: two statements, however many there are."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.by_name import columns_for, filled
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.nested import children, rows, translated, translated_or_none, vague_date_or_none
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.kernel.words import unlisted
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind, ReportedStatus, Risk
from strategy_tracker.strategy.models import (
    Assignment,
    BudgetLine,
    Measure,
    MeasureGoal,
    StatusReport,
    Strategy,
    Term,
)
from strategy_tracker.strategy.queries.deliveries import (
    ALL,
    DeliveryFact,
    MeasureChoice,
    as_stored,
    chosen,
    read_deliveries,
)
from strategy_tracker.strategy.queries.structure import PlaceInThread, Structure
from strategy_tracker.strategy.queries.values import (
    BudgetTotal,
    DeliveryRow,
    MeasureRow,
    PartRow,
    ReportRow,
)
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryState
from strategy_tracker.strategy.rules.measures import ReportFact, assess_measure
from strategy_tracker.strategy.rules.tally import Tally

KEPT = 5_000
# The columns of a measure that its row has: texts are decoded once each. Of the others its row tells as they are; note
# and publication only its page knows.
TEXTS = ("name", "description")
OWN = columns_for(MeasureRow, Measure, besides=TEXTS)
OTHERS = unlisted("measure", (*MeasureRow.__struct_fields__, "note", "published_at"))
ROLES = {role.value: role for role in AssignmentRole}
STATUSES = {status.value: status for status in ReportedStatus}
RISKS = {risk.value: risk for risk in Risk}
BUDGET_KINDS = {kind.value: kind for kind in BudgetKind}
OVER = (*MADE, DeliveryState.STOPPED, DeliveryState.CARRIED_ON)


class BudgetFact(Struct, frozen=True):
    """A budget line with its key."""

    key: int
    kind: BudgetKind
    year: int | None
    amount_ore: int | None
    note: Translated | None


class MeasureRead(Struct, frozen=True, eq=False, dict=True):
    """A measure as it was read: its row, its key, and the parts only its own page shows.

    As long as it is stored the same, it is the same one: so what was made from it is known again.
    """

    key: int
    row: MeasureRow
    reports: tuple[tuple[int, ReportRow], ...]
    budget_lines: tuple[BudgetFact, ...]
    facts: tuple[DeliveryFact, ...]

    @cached_property
    def deliveries(self) -> tuple[DeliveryRow, ...]:
        """Its deliveries, in order."""
        return tuple(_delivery(fact, self.row) for fact in self.facts)

    @cached_property
    def place(self) -> tuple[str, str]:
        """What measures are listed by: the name, then the slug."""
        return collation(str(self.row.name)), self.row.slug


def read_measures(today: date, structure: Structure, which: MeasureChoice = ALL) -> tuple[MeasureRead, ...]:
    """The public measures that are asked for, by name, with their deliveries; two statements."""
    deliveries = read_deliveries(today, which)
    found = db.session.connection().execute(_measures_wanted(which.by), which.values).all()
    read = (_measure(row, _hung(structure, row.goals), deliveries.get(row.id, ()), today) for row in found)
    return tuple(sorted(read, key=attrgetter("place")))


@cache
def _measures_wanted(by: str) -> Select[Any]:
    segment = (Term.vocabulary == "segment") & (Term.key == Measure.segment)
    return (
        select(Measure.id, *(as_stored(getattr(Measure, name)) for name in TEXTS), *OWN)
        .add_columns(*(getattr(Measure, name) for name in OTHERS))
        .add_columns(Strategy.slug.label("strategy"), Strategy.is_example)
        .add_columns(as_stored(Strategy.name, "strategy_name"), as_stored(Term.label, "segment_label"))
        .add_columns(_goal_links().label("goals"), _parts().label("parts"))
        .add_columns(_reports().label("reports"), _budget().label("budget"))
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .outerjoin(Term, segment)
        .where(public(Measure, Strategy), *chosen(by))
    )


def _goal_links() -> ColumnElement[str]:
    columns = (MeasureGoal.id, MeasureGoal.goal_id, MeasureGoal.is_main)
    return children(*columns, joined=lambda found: found.where(MeasureGoal.measure_id == Measure.id))


def _parts() -> ColumnElement[str]:
    body = aliased(Organisation)
    columns = (Assignment.id, Assignment.role, Assignment.from_on, Assignment.to_on, body.slug, body.name)
    return children(
        *columns,
        joined=lambda found: (
            found.select_from(Assignment)
            .join(body, (Assignment.organisation_id == body.id) & public(body))
            .where(Assignment.measure_id == Measure.id)
        ),
    )


def _reports() -> ColumnElement[str]:
    report, reporter, teller = StatusReport, aliased(Organisation), aliased(Organisation)
    columns = (report.id, report.uid, report.valid_on, report.status, report.risk, report.text)
    return children(
        *columns,
        *(reporter.slug, reporter.name, teller.slug, teller.name),
        joined=lambda found: (
            found.select_from(report)
            .outerjoin(reporter, (report.reporter_id == reporter.id) & public(reporter))
            .outerjoin(teller, (report.told_by_id == teller.id) & public(teller))
            .where(report.measure_id == Measure.id)
        ),
    )


def _budget() -> ColumnElement[str]:
    columns = (BudgetLine.id, BudgetLine.kind, BudgetLine.year, BudgetLine.amount_ore, BudgetLine.note)
    return children(*columns, joined=lambda found: found.where(BudgetLine.measure_id == Measure.id))


def _hung(structure: Structure, goals: str) -> PlaceInThread:
    return structure.hang(tuple((key, bool(is_main)) for _, key, is_main in rows(goals)))


@lru_cache(maxsize=KEPT)
def _measure(row: Row[Any], hanging: PlaceInThread, deliveries: tuple[DeliveryFact, ...], today: date) -> MeasureRead:
    reports, facts = _reports_in(row.reports)
    lines, totals = _budget_in(row.budget)
    tally = Tally.count((one.assessment.state, one.assessment.is_reported) for one in deliveries)
    assessment = assess_measure(facts, tally, today, phase=row.phase, passed=_late_dates(deliveries))
    by_key = dict(reports)
    measure = filled(
        MeasureRow,
        row,
        **{name: translated_or_none(getattr(row, name)) for name in (*TEXTS, "segment_label")},
        strategy=_named("strategy", row.strategy, row.strategy_name) if row.strategy else None,
        goal=hanging.main,
        other_goals=hanging.others,
        sub_goals=hanging.subs,
        served=hanging.served,
        parts=_parts_in(row.parts),
        assessment=assessment,
        newest_reports=tuple(by_key[fact.order] for fact in assessment.newest),
        next_date=_next_date(deliveries, today),
        budget=totals,
        others={name: getattr(row, name) for name in OTHERS},
        is_example=bool(row.is_example),
    )
    return MeasureRead(row.id, measure, reports, lines, deliveries)


# What is stored as JSON is decoded once for each text.


@lru_cache(maxsize=KEPT)
def _reports_in(text: str) -> tuple[tuple[tuple[int, ReportRow], ...], tuple[ReportFact, ...]]:
    reports = tuple(_report(*values) for values in rows(text))
    return reports, tuple(_fact(key, report) for key, report in reports)


@lru_cache(maxsize=KEPT)
def _budget_in(text: str) -> tuple[tuple[BudgetFact, ...], tuple[BudgetTotal, ...]]:
    lines = tuple(
        BudgetFact(key, BUDGET_KINDS[kind], year, amount, translated_or_none(note))
        for key, kind, year, amount, note in rows(text)
    )
    return lines, _totals(lines)


@lru_cache(maxsize=KEPT)
def _parts_in(text: str) -> tuple[PartRow, ...]:
    return tuple(_part(*values) for values in rows(text))


def _part(_key: int, role: str, from_on: str | None, to_on: str | None, slug: str, name: str) -> PartRow:
    return PartRow(
        _named("organisation", slug, name), ROLES[role], vague_date_or_none(from_on), vague_date_or_none(to_on)
    )


def _report(
    key: int, uid: str, valid_on: str | None, status: str | None, risk: str | None, *rest: str | None
) -> tuple[int, ReportRow]:
    text, reporter, reporter_name, teller, teller_name = rest
    return key, ReportRow(
        uid=uid,
        reporter=_named("organisation", reporter, reporter_name) if reporter and reporter_name else None,
        told_by=_named("organisation", teller, teller_name) if teller and teller_name else None,
        valid_on=vague_date_or_none(valid_on),
        status=STATUSES[status] if status else None,
        risk=RISKS[risk] if risk else None,
        text=translated_or_none(text),
    )


@lru_cache(maxsize=2_000)
def _named(kind: str, slug: str, name: str) -> Reference:
    return Reference(kind, slug, translated(name))


def _fact(key: int, report: ReportRow) -> ReportFact:
    reporter = report.reporter.id if report.reporter else None
    return ReportFact(reporter, report.valid_on, report.status, report.risk, order=key)


def _late_dates(deliveries: Iterable[DeliveryFact]) -> list[PartialDate]:
    """The dates that what is late was promised for."""
    found = (one.assessment for one in deliveries if one.assessment.state is DeliveryState.LATE)
    return [one.dates.current for one in found if one.dates.current]


def _next_date(deliveries: Iterable[DeliveryFact], today: date) -> PartialDate | None:
    nearest: PartialDate | None = None
    for one in deliveries:
        day = one.assessment.dates.current
        if day is None or day.end < today or one.assessment.state in OVER:
            continue
        if nearest is None or day.end < nearest.end:
            nearest = day
    return nearest


def _totals(lines: Iterable[BudgetFact]) -> tuple[BudgetTotal, ...]:
    by_kind: dict[BudgetKind, list[int | None]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line.amount_ore)
    return tuple(_total(kind, by_kind[kind]) for kind in BUDGET_KINDS.values() if kind in by_kind)


def _total(kind: BudgetKind, amounts: Sequence[int | None]) -> BudgetTotal:
    known = [amount for amount in amounts if amount is not None]
    return BudgetTotal(kind, sum(known) if known else None, len(amounts), len(amounts) - len(known))


def _delivery(fact: DeliveryFact, measure: MeasureRow) -> DeliveryRow:
    return DeliveryRow(
        slug=fact.slug,
        position=fact.position,
        name=translated(fact.name),
        note=translated_or_none(fact.note),
        kind=fact.kind,
        measure=measure.reference,
        goal=measure.goal,
        strategy=measure.strategy,
        owners=measure.owners,
        goal_basis=measure.goal_basis,
        owner_basis=measure.owner_basis,
        assessment=fact.assessment,
        given=fact.given,
        is_example=measure.is_example,
    )

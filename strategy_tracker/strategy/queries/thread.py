"""Reading measures and deliveries: two statements, however many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.nested import children, rows, translated, translated_or_none, vague_date_or_none
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
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
from strategy_tracker.strategy.queries.deliveries import DeliveryFact, is_public, read_deliveries
from strategy_tracker.strategy.queries.structure import Structure, goal_order
from strategy_tracker.strategy.queries.values import (
    BudgetTotal,
    DeliveryRow,
    MeasureRow,
    NumberedGoal,
    PartRow,
    ReportRow,
)
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import ReportFact, assess_measure
from strategy_tracker.strategy.rules.tally import Tally

MADE = (DeliveryState.IN_USE, DeliveryState.DELIVERED, DeliveryState.STOPPED, DeliveryState.ENDED)


@dataclass(frozen=True, slots=True)
class BudgetFact:
    """A budget line with its key."""

    key: int
    kind: BudgetKind
    year: int | None
    amount_ore: int | None
    note: Translated | None


@dataclass(frozen=True, slots=True)
class MeasureRead:
    """A measure as it was read: its row, its key, and the parts only its own page shows."""

    key: int
    row: MeasureRow
    reports: tuple[tuple[int, ReportRow], ...]
    budget_lines: tuple[BudgetFact, ...]
    deliveries: tuple[tuple[int, DeliveryRow], ...]


def read_measures(today: date, structure: Structure, *only: ColumnElement[bool]) -> tuple[MeasureRead, ...]:
    """Public measures that fit `only`, by key, with their deliveries; two statements."""
    deliveries = read_deliveries(today, only)
    return tuple(
        _measure(row, structure, deliveries.get(row.id, ()), today)
        for row in db.session.execute(_measures_wanted().where(*only).order_by(Measure.id))
    )


def _measures_wanted() -> Select[Any]:
    segment = (Term.vocabulary == "segment") & (Term.key == Measure.segment)
    return (
        select(
            Measure.id, Measure.slug, Measure.name, Measure.description, Measure.kind, Measure.segment, Measure.phase
        )
        .add_columns(Measure.goal_basis, Measure.owner_basis, Measure.starts_on, Measure.ends_on)
        .add_columns(
            Strategy.slug.label("strategy"), Strategy.name.label("strategy_name"), Term.label.label("segment_label")
        )
        .add_columns(_goal_links().label("goals"), _parts().label("parts"))
        .add_columns(_reports().label("reports"), _budget().label("budget"))
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .outerjoin(Term, segment)
        .where(is_public())
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
            .join(body, (Assignment.organisation_id == body.id) & body.published_at.is_not(None))
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
            .outerjoin(reporter, (report.reporter_id == reporter.id) & reporter.published_at.is_not(None))
            .outerjoin(teller, (report.told_by_id == teller.id) & teller.published_at.is_not(None))
            .where(report.measure_id == Measure.id)
        ),
    )


def _budget() -> ColumnElement[str]:
    columns = (BudgetLine.id, BudgetLine.kind, BudgetLine.year, BudgetLine.amount_ore, BudgetLine.note)
    return children(*columns, joined=lambda found: found.where(BudgetLine.measure_id == Measure.id))


def _measure(row: Row[Any], structure: Structure, deliveries: Sequence[DeliveryFact], today: date) -> MeasureRead:
    links = rows(row.goals)
    main, others, subs, served = _goals(links, structure)
    reports = tuple(_report(*values) for values in rows(row.reports))
    lines = tuple(
        BudgetFact(key, BudgetKind(kind), year, amount, translated_or_none(note))
        for key, kind, year, amount, note in rows(row.budget)
    )
    tally = Tally.count((one.assessment.state, one.assessment.is_reported) for one in deliveries)
    assessment = assess_measure((_fact(key, report) for key, report in reports), tally, today)
    by_key = dict(reports)
    parts = tuple(_part(*values) for values in rows(row.parts))
    strategy = Reference("strategy", row.strategy, row.strategy_name) if row.strategy else None
    measure = MeasureRow(
        slug=row.slug,
        name=row.name,
        description=row.description,
        kind=row.kind,
        segment=row.segment,
        segment_label=row.segment_label,
        phase=row.phase,
        strategy=strategy,
        goal_basis=row.goal_basis,
        owner_basis=row.owner_basis,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        goal=main,
        other_goals=others,
        sub_goals=subs,
        served=served,
        parts=parts,
        assessment=assessment,
        newest_reports=tuple(by_key[fact.order] for fact in assessment.newest),
        next_date=_next_date(deliveries, today),
        budget=_totals(lines),
    )
    return MeasureRead(row.id, measure, reports, lines, _delivery_rows(deliveries, measure))


def _goals(
    links: Iterable[Sequence[Any]], structure: Structure
) -> tuple[NumberedGoal | None, tuple[NumberedGoal, ...], tuple[NumberedGoal, ...], frozenset[str]]:
    """Sort what a measure serves: the top goal it counts under, other top goals, sub-goals, all slugs."""
    main: NumberedGoal | None = None
    others: dict[str, NumberedGoal] = {}
    subs: dict[str, NumberedGoal] = {}
    served: set[str] = set()
    for _, key, is_main in links:
        chain = [node.goal for node in structure.chain(key)]
        if not chain:
            continue
        served.update(goal.slug for goal in chain)
        subs.update((goal.slug, goal) for goal in chain[:-1])
        if is_main:
            main = chain[-1]
        else:
            others[chain[-1].slug] = chain[-1]
    if main is not None:
        others.pop(main.slug, None)
    return main, _sorted(others.values()), _sorted(subs.values()), frozenset(served)


def _sorted(goals: Iterable[NumberedGoal]) -> tuple[NumberedGoal, ...]:
    return tuple(sorted(goals, key=goal_order))


def _part(_key: int, role: str, from_on: str | None, to_on: str | None, slug: str, name: str) -> PartRow:
    body = Reference("organisation", slug, translated(name))
    return PartRow(body, AssignmentRole(role), vague_date_or_none(from_on), vague_date_or_none(to_on))


def _report(
    key: int, uid: str, valid_on: str | None, status: str | None, risk: str | None, *rest: str | None
) -> tuple[int, ReportRow]:
    text, reporter, reporter_name, teller, teller_name = rest
    return key, ReportRow(
        uid=uid,
        reporter=_body(reporter, reporter_name),
        told_by=_body(teller, teller_name),
        valid_on=vague_date_or_none(valid_on),
        status=ReportedStatus(status) if status else None,
        risk=Risk(risk) if risk else None,
        text=translated_or_none(text),
    )


def _body(slug: str | None, name: str | None) -> Reference | None:
    return Reference("organisation", slug, translated(name)) if slug and name else None


def _fact(key: int, report: ReportRow) -> ReportFact:
    reporter = report.reporter.id if report.reporter else None
    return ReportFact(reporter, report.valid_on, report.status, report.risk, order=key)


def _next_date(deliveries: Iterable[DeliveryFact], today: date) -> PartialDate | None:
    waiting = (one.assessment.dates.current for one in deliveries if one.assessment.state not in MADE)
    return min((day for day in waiting if day is not None and not day.is_past(today)), default=None)


def _totals(lines: Iterable[BudgetFact]) -> tuple[BudgetTotal, ...]:
    by_kind: dict[BudgetKind, list[int | None]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line.amount_ore)
    return tuple(_total(kind, by_kind[kind]) for kind in BudgetKind if kind in by_kind)


def _total(kind: BudgetKind, amounts: Sequence[int | None]) -> BudgetTotal:
    known = [amount for amount in amounts if amount is not None]
    return BudgetTotal(kind, sum(known) if known else None, len(amounts), len(amounts) - len(known))


def _delivery_rows(facts: Iterable[DeliveryFact], measure: MeasureRow) -> tuple[tuple[int, DeliveryRow], ...]:
    place = (measure.reference, measure.goal, measure.strategy, measure.owners)
    return tuple(
        (one.key, DeliveryRow(one.slug, one.position, one.name, one.note, *place, one.assessment, one.history))
        for one in facts
    )

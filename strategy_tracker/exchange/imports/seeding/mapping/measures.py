"""From `measures.yaml`: measures, whom and what they serve, their money, status and deliveries."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import Fields, RecordKind, change, correct, under
from strategy_tracker.exchange.imports.seeding.mapping.deliveries import load_deliveries
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english
from strategy_tracker.exchange.imports.seeding.names import slug_of
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import begins, translated, when
from strategy_tracker.exchange.imports.seeding.shapes.measures import MeasureShape, ReportShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Assignment, BudgetLine, Measure, MeasureGoal, StatusReport
from strategy_tracker.strategy.services.measures import (
    add_budget_line,
    assign,
    create_measure,
    edit_budget_line,
    edit_measure,
    publish_measure,
    record_status_report,
    set_goals,
)

ORE_PER_MILLION = Decimal(100_000_000)


def _never_alone(_by: Principal, _fields: Fields) -> MeasureGoal:
    raise TypeError("all goals of a measure are set together, never one alone")


MEASURE = RecordKind(
    Measure,
    key=lambda one: (one.slug,),
    create=under("strategy", create_measure),
    edit=change(edit_measure),
    publish=publish_measure,
    lists=("sources", "goals"),
)
MEASURE_GOAL = RecordKind(
    MeasureGoal,
    key=lambda one: (one.measure.slug, one.goal.slug),
    create=_never_alone,
    belongs_to=("measure",),
)
ASSIGNMENT = RecordKind(
    Assignment,
    key=lambda one: (one.measure.slug, one.organisation.slug, one.role),
    create=lambda by, fields: assign(by, fields["measure"], fields["organisation"], role=fields["role"]),
    belongs_to=("measure",),
)
BUDGET_LINE = RecordKind(
    BudgetLine,
    key=lambda one: (one.measure.slug, one.kind, one.year),
    create=under("measure", add_budget_line),
    edit=change(edit_budget_line),
    belongs_to=("measure",),
    lists=("sources",),
    numbered=True,
)
STATUS_REPORT = RecordKind(
    StatusReport,
    key=lambda one: (one.measure.slug, one.valid_on, one.reporter.slug if one.reporter else None),
    create=under("measure", record_status_report),
    edit=correct("measure", record_status_report, names_old=False),
    belongs_to=("measure",),
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (MEASURE, MEASURE_GOAL, ASSIGNMENT, BUDGET_LINE, STATUS_REPORT)


def load_measures(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the measures with all that belongs to them up to what the file says."""
    for one in files.measures.measures:
        store.at("measures", one.id)
        slug = slug_of("measure", one.id)
        measure = known.measures[one.id] = store.put(
            MEASURE,
            (slug,),
            sources=one.source,
            strategy=known.strategies[one.strategy] if one.strategy else None,
            slug=slug,
            name=one.name.translated,
            description=translated(one.description),
            kind=one.kind,
            segment=one.segment,
            phase=one.phase,
            note=english(one.note),
            goal_basis=one.goal_basis,
            owner_basis=one.owner_basis,
            starts_on=begins(one.start),
            ends_on=when(one.end),
        )
        _load_goals(store, one, measure, known)
        _load_assignments(store, one, measure, known)
        _load_budget(store, one, measure)
        for report in _reports(one):
            _load_report(store, report, measure, known)
        load_deliveries(store, one, measure)
        store.publish(MEASURE, measure)


def _load_goals(store: Store, one: MeasureShape, measure: Measure, known: Known) -> None:
    main, *others = (known.goals[goal] for goal in [*one.goals, *one.subgoals])
    stored = [f"{link.goal.slug}{' (main)' if link.is_main else ''}" for link in measure.goals]
    wanted = [f"{main.slug} (main)", *(goal.slug for goal in others)]
    store.settle(measure, "goals", stored, wanted, lambda: set_goals(SEED, measure, main=main, others=others))
    store.keep(*measure.goals)


def _load_assignments(store: Store, one: MeasureShape, measure: Measure, known: Known) -> None:
    parts = [(one.owner, AssignmentRole.OWNER)] + [(name, AssignmentRole.CONTRIBUTOR) for name in one.partners]
    for name, role in parts:
        organisation = known.organisations[name]
        key = (measure.slug, organisation.slug, role)
        store.part(ASSIGNMENT, key, measure=measure, organisation=organisation, role=role)


def _load_budget(store: Store, one: MeasureShape, measure: Measure) -> None:
    for line in one.budget:
        store.part(
            BUDGET_LINE,
            (measure.slug, line.kind, line.year),
            sources=line.source,
            measure=measure,
            kind=line.kind,
            year=line.year,
            amount_ore=None if line.mnok is None else int(line.mnok * ORE_PER_MILLION),
            note=english(line.note),
        )


def _reports(one: MeasureShape) -> Iterator[ReportShape]:
    """Yield the history, and before it what the measure itself says where the history does not."""
    says_something = one.status or one.risk or one.status_date
    own = (one.status_date, one.status, one.risk)
    if says_something and own not in [(entry.date, entry.status, entry.risk) for entry in one.status_history]:
        yield ReportShape.model_construct(
            date=one.status_date,  # type: ignore[arg-type] # a status may be without a date, an entry not
            status=one.status,
            risk=one.risk,
            note=None,
            source=one.source,
        )
    yield from one.status_history


def _load_report(store: Store, report: ReportShape, measure: Measure, known: Known) -> None:
    reporter = known.organisations[report.reporter] if report.reporter else None
    valid_on = when(report.date, report.precision)
    store.part(
        STATUS_REPORT,
        (measure.slug, valid_on, reporter.slug if reporter else None),
        sources=report.source,
        measure=measure,
        reporter=reporter,
        told_by=known.organisations[report.told_by] if report.told_by else None,
        valid_on=valid_on,
        status=report.status,
        risk=report.risk,
        text=english(report.note),
    )

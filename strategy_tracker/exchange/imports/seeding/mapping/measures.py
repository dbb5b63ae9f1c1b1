"""From `measures.yaml`: measures, whom and what they serve, their money and their status."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import listed
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.measures import MeasureShape
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import (
    Assignment,
    BudgetLine,
    Measure,
    MeasureGoal,
    OutsideAssessment,
    StatusReport,
)
from strategy_tracker.strategy.services.assessments import record_assessment
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


def _shapes(files: SeedFiles) -> list[MeasureShape]:
    return files.measures.measures


def _tie(store: Any, filed: FiledRecord, measure: Measure) -> None:
    """Bring the goals up to what the file says: they are set together, never one alone."""
    shape = filed.shape
    assert isinstance(shape, MeasureShape)  # noqa: S101 - as `KINDS` finds them
    main, *others = (store.known["goal"][goal] for goal in [*shape.goals, *shape.subgoals])
    stored = [f"{link.goal.slug}{' (main)' if link.is_main else ''}" for link in measure.goals]
    wanted = [f"{main.slug} (main)", *(goal.slug for goal in others)]
    store.settle(measure, "goals", stored, wanted, partial(set_goals, store.by, measure, main=main, others=others))
    store.keep(*measure.goals)


def _never_alone(_by: Principal, *_args: Any, **_fields: Any) -> MeasureGoal:
    raise TypeError("all goals of a measure are set together, never one alone")


def _assign(by: Principal, measure: Measure, *, organisation: Any, role: AssignmentRole) -> Assignment:
    return assign(by, measure, organisation, role=role)


def _assignments(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        parts = [(one.owner, AssignmentRole.OWNER)] + [(name, AssignmentRole.CONTRIBUTOR) for name in one.partners]
        for name, role in parts:
            fields = {"measure": one.id, "organisation": name, "role": role}
            yield FiledRecord("measures", one.id, None, fields)


def _budget(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for line in one.budget:
            amount_ore = None if line.mnok is None else int(line.mnok * ORE_PER_MILLION)
            yield FiledRecord("measures", one.id, line, {"measure": one.id, "amount_ore": amount_ore})


def _reports(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for report in one.status_history:
            yield FiledRecord("measures", one.id, report, {"measure": one.id})


def _assessments(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for assessment in one.assessments:
            yield FiledRecord("measures", one.id, assessment, {"measure": one.id})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Measure,
        listed("measures", _shapes),
        create_measure,
        edit_measure,
        publish_measure,
        under="strategy",
        names={"start": "starts_on", "end": "ends_on"},
        ties=_tie,
        lists=("goals",),
    ),
    part(MeasureGoal, "measure", _never_alone, lambda _files: (), key=("measure", "goal")),
    part(Assignment, "measure", _assign, _assignments, key=("measure", "organisation", "role")),
    part(
        BudgetLine,
        "measure",
        add_budget_line,
        _budget,
        edit_budget_line,
        key=("measure", "kind", "year"),
        numbered=True,
    ),
    part(
        StatusReport,
        "measure",
        record_status_report,
        _reports,
        key=("measure", "valid_on", "reporter"),
        names={"date": "valid_on", "note": "text"},
        is_followed=True,
    ),
    part(
        OutsideAssessment,
        "measure",
        record_assessment,
        _assessments,
        key=("measure", "assessed_on", "assessor"),
        names={"assessed": "assessed_on"},
        is_followed=True,
    ),
)

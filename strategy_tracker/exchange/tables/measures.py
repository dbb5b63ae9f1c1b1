"""Measures, one a row."""

from functools import partial

from strategy_tracker.exchange.columns import (
    all_sources,
    coded,
    columns_of,
    counted,
    identity,
    linked,
    listed,
    mark_words,
    marked,
    number,
)
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.thread import OTHERS
from strategy_tracker.strategy.queries.values import MeasureRow
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS


def _budget(kind: BudgetKind) -> Column:
    def amount(row: MeasureRow) -> int | None:
        return next((total.amount_ore for total in row.budget if total.kind is kind), None)

    what = msg("Sum of the published lines of this kind, in øre; empty was not found, never zero")
    return number(f"budget_{kind.value}", kind.label, amount, unit=msg("øre"), description=what)


def _owners_and(role: AssignmentRole) -> Column:
    return listed(
        f"{role.value}s",
        role.label,
        lambda row: [part.organisation for part in row.parts if part.role is role],
    )


TABLES.add(
    TableSpec(
        "measures",
        msg("Measures"),
        msg("Every published measure with its owner, main goal, state, dates, deliveries by state and budget."),
        (
            identity(msg("Measure")),
            *columns_of("measure", "name", "description", "kind"),
            Column("segment", label_of("measure", "segment"), ColumnKind.CODE),  # its words are in the data
            *columns_of("measure", "phase"),
            coded("state", msg("State"), mark_words(MEASURE_MARKS)),
            Column("state_reason", msg("Why that state"), get=lambda row: row.assessment.reason),
            Column("reported_on", msg("Newest report"), ColumnKind.PERIOD),
            *columns_of("status_report", "risk"),
            *columns_of("measure", "strategy"),
            linked("goal", msg("Main goal"), lambda row: row.goal.reference if row.goal else None),
            listed("other_goals", msg("Other goals"), lambda row: [goal.reference for goal in row.other_goals]),
            listed("sub_goals", msg("Sub-goals"), lambda row: [goal.reference for goal in row.sub_goals]),
            *columns_of("measure", "goal_basis"),
            *(_owners_and(role) for role in AssignmentRole),
            *columns_of("measure", "owner_basis", "starts_on", "ends_on"),
            Column("next_date", msg("Next date"), ColumnKind.PERIOD),
            number("deliveries", msg("Deliveries"), lambda row: row.deliveries.total),
            *counted(DeliveryState, "deliveries", DELIVERY_MARKS, lambda row: row.deliveries),
            *(_budget(kind) for kind in BudgetKind),
            *columns_of("measure", *OTHERS, at="others"),
            all_sources(),
            marked(),
            *empties("measure"),
        ),
        measure_rows,
        partial(measure_rows, example=True),
    )
)

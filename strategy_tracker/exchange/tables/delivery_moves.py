"""Every time the promised date of a delivery has moved, and how far."""

from functools import partial

from strategy_tracker.exchange.columns import linked, listed, marked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.moves import filed_moves

TABLES.add(
    TableSpec(
        "delivery-moves",
        msg("Moved dates"),
        msg("Every time a delivery's promised date was followed by one that does not lie within it, oldest first."),
        (
            linked("delivery", msg("Delivery")),
            linked("measure", msg("Measure")),
            listed("owners", msg("Owner")),
            number("number", msg("Number of the move")),
            Column("before", msg("Promised before"), ColumnKind.PERIOD, get=lambda row: row.move.before),
            Column("after", msg("Promised after"), ColumnKind.PERIOD, get=lambda row: row.move.after.value),
            number(
                "moved_days",
                msg("Moved by"),
                lambda row: row.move.slip.days,
                unit=msg("days"),
                description=msg("The fewest it can be, where a date is vague; below zero where it is earlier"),
            ),
            Column("reason", msg("Why it changed"), get=lambda row: row.move.after.reason),
            Column("reported_by", msg("Reported by"), get=lambda row: row.move.after.by, kind=ColumnKind.TRANSLATED),
            Column("recorded_on", msg("Taken in"), ColumnKind.DATE, get=lambda row: row.move.after.recorded_on),
            marked(),
        ),
        filed_moves,
        partial(filed_moves, example=True),
        named_by=("delivery", "number"),
    )
)

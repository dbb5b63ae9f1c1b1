"""Every date that was ever given for a delivery."""

from functools import partial

from strategy_tracker.exchange.columns import coded, enum_words, linked, marked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.queries.filed import filed_dates

TABLES.add(
    TableSpec(
        "delivery-dates",
        msg("Dates of deliveries"),
        msg("Every date given for a delivery, oldest first. An empty date takes the one before of its kind back."),
        (
            linked("delivery", msg("Delivery")),
            linked("measure", msg("Measure")),
            number("number", msg("Number of the date")),
            coded("kind", msg("Kind of date"), enum_words(DateKind), lambda row: row.given.kind),
            Column("date", msg("Date"), ColumnKind.PERIOD, get=lambda row: row.given.value),
            Column(
                "is_correction",
                label_of("delivery_date", "is_correction"),
                ColumnKind.BOOL,
                description=msg("It takes the place of the one before of its kind, and is no move"),
                get=lambda row: row.given.is_correction,
            ),
            Column("reason", msg("Why it changed"), get=lambda row: row.given.reason),
            Column("recorded_on", msg("Taken in"), ColumnKind.DATE, get=lambda row: row.given.recorded_on),
            marked(),
        ),
        filed_dates,
        partial(filed_dates, example=True),
        named_by=("delivery", "number"),
    )
)

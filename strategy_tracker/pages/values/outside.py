"""Dates set from outside, as the roadmap lists them."""

from collections.abc import Mapping, Sequence

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

COLUMNS = (
    ListColumn(msg("What is set")),
    ListColumn(msg("By")),
    ListColumn(msg("Date"), "date"),
    ListColumn(msg("Measure it bears on")),
)


def deadlines(rows: Sequence[DeliveryRow], set_by: Mapping[str, Reference]) -> list[list[Value]]:
    """Return those with a date that somebody outside the measure sets, the earliest first."""
    found = [row for row in rows if row.reference.id in set_by and row.current]
    found.sort(key=lambda row: row.current.key if row.current else "")
    return [
        [
            Link(row.name, address("delivery", row.reference.id)),
            link(set_by[row.reference.id]),
            row.current,
            link(row.measure),
        ]
        for row in found
    ]

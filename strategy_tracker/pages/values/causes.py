"""What measures do to indicators, as a flow from the one to the other and as a table."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from strategy_tracker.indicators.queries.causes import CauseRow
from strategy_tracker.indicators.rules.words import CauseEffect, CauseStrength
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values import readings
from strategy_tracker.pages.values.links import cited, link
from strategy_tracker.web.marks import CAUSE_MARKS, Mark
from strategy_tracker.web.parts import Link, ListColumn, Value

WIDTHS = {CauseStrength.WEAK: 2, CauseStrength.MODERATE: 5, CauseStrength.STRONG: 9}


class Arrow(Struct, frozen=True):
    """One measure and one indicator, with a line between them as wide as the effect is strong."""

    measure: Link
    indicator: Link
    mark: Mark
    words: Message
    width: int
    is_against: bool


def of_indicator(rows: Sequence[CauseRow]) -> dict[str, Any]:
    """Return what moves an indicator."""
    return _part(rows, msg("Measure"), lambda row: row.measure)


def of_measure(rows: Sequence[CauseRow]) -> dict[str, Any]:
    """Return what a measure moves."""
    return _part(rows, msg("Indicator"), lambda row: row.indicator)


def _part(rows: Sequence[CauseRow], other: Message, other_of: Any) -> dict[str, Any]:
    return {
        "arrows": [_arrow(row) for row in rows],
        "cause_columns": (
            ListColumn(other),
            ListColumn(msg("Effect"), "state"),
            ListColumn(msg("How strong")),
            ListColumn(msg("Why")),
            ListColumn(msg("Sources"), missing=msg("No source found")),
        ),
        "causes": [_cells(row, other_of(row)) for row in rows],
        "cause_uids": [(row.uid, other_of(row).label) for row in rows],
    }


def _arrow(row: CauseRow) -> Arrow:
    measure, indicator = link(row.measure), link(row.indicator)
    assert measure is not None and indicator is not None  # noqa: S101, PT018 - both are public
    is_against = row.effect is CauseEffect.COUNTERACTS
    return Arrow(measure, indicator, CAUSE_MARKS[row.effect], row.strength.label, WIDTHS[row.strength], is_against)


def _cells(row: CauseRow, other: Reference) -> list[Value | list[Value]]:
    effect = readings.by_basis("cause_link", "basis", CAUSE_MARKS[row.effect], row.basis)
    return [link(other), effect, row.strength.label, row.why, cited(row.sources)]

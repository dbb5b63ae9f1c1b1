"""The tables of an indicator's page: its values, its targets, its groups."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from strategy_tracker.indicators.queries.absences import why_no_answers
from strategy_tracker.indicators.queries.criteria import CriteriaRow
from strategy_tracker.indicators.queries.parts import IndicatorPage, ObservationRow, SeriesRow, TargetRow
from strategy_tracker.indicators.rules.criteria import CriteriaFacts
from strategy_tracker.indicators.rules.words import Comparison
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values import readings
from strategy_tracker.pages.values.absences import absence_mark, held_or_why
from strategy_tracker.pages.values.links import cited
from strategy_tracker.web.marks import ABSENCE_MARKS
from strategy_tracker.web.parts import ListColumn, Value

COMPARISONS = {
    Comparison.AT_LEAST: msg("at least"),
    Comparison.AT_MOST: msg("at most"),
}
EVERYBODY = msg("Everybody")
FEWEST_PERIODS, MOST_PERIODS = 2, 6
SOURCE_COLUMN = ListColumn(msg("Sources"), missing=msg("No source found"))
TARGET_COLUMNS = (
    ListColumn(msg("What it is")),
    ListColumn(msg("Value"), "number", missing=msg("Taken back")),
    ListColumn(msg("Unit")),
    ListColumn(msg("When"), "date", missing=msg("No date found")),
    ListColumn(msg("Basis"), missing=msg("Not found")),
    ListColumn(msg("In force")),
    SOURCE_COLUMN,
)
CRITERIA_COLUMNS = (
    ListColumn(label_of("criteria", "valid_from"), "date"),
    ListColumn(label_of("criteria", "text")),
    ListColumn(msg("On track from"), "number"),
    ListColumn(msg("Moderate from"), "number"),
    ListColumn(label_of("criteria", "least_percent"), "number"),
    ListColumn(msg("In force")),
    SOURCE_COLUMN,
)
GROUP_COLUMNS = (
    ListColumn(msg("Group")),
    ListColumn(msg("Period"), "date"),
    ListColumn(msg("Value"), "number"),
    ListColumn(msg("Answers"), "number"),
    ListColumn(msg("What it is")),
)


class CitedTable(Struct, frozen=True):
    """A table some of whose cells hold several values, such as sources."""

    columns: list[ListColumn]
    rows: list[list[Any]]


class _Shown(Struct, frozen=True):
    column: ListColumn
    read: Callable[[ObservationRow], Value | list[Value]]


def observation_table(page: IndicatorPage) -> CitedTable:
    """Return the values as a table. Answers and margins are shown for surveys, use where figures compete."""
    rows = page.total.observations
    shown = [
        _Shown(ListColumn(msg("Period"), "date"), _period),
        _Shown(ListColumn(msg("Value"), "number"), _value),
    ]
    if page.sort.has_margin and page.is_full_count:
        shown.append(_Shown(ListColumn(msg("Answers")), lambda _row: ABSENCE_MARKS["not_applicable"]))
    elif page.sort.has_margin:
        shown += [
            _Shown(ListColumn(msg("Margin of error"), "number"), partial(_margin, page.slug)),
            _Shown(ListColumn(msg("Answers"), "number"), partial(_answers, page.slug, "")),
        ]
    shown.append(_Shown(ListColumn(msg("What it is")), _kind))
    if any(not (row.is_current and row.is_charted) for row in rows):
        shown.append(_Shown(ListColumn(msg("In the chart")), _use))
    if any(row.note for row in rows):
        shown.append(_Shown(ListColumn(msg("Remark")), lambda row: [row.note] if row.note else ""))
    cells: list[list[Any]] = [[*(one.read(row) for one in shown), cited(row.sources)] for row in rows]
    return CitedTable([*(one.column for one in shown), SOURCE_COLUMN], cells)


def _value(row: ObservationRow) -> Value:
    return held_or_why("observation", row.uid, "value", row.value if row.value is not None else row.value_text)


def _answers(indicator: str, group: str, row: ObservationRow) -> Value:
    return row.n if row.n is not None else absence_mark(why_no_answers(indicator, group, row.uid))


def _margin(indicator: str, row: ObservationRow) -> Value:
    """Return the margin; without one, why the number of answers that it follows from is not known."""
    if row.margin is not None:
        return msg("±%(margin)s", margin=round(row.margin, 1))
    return None if row.n is not None else _answers(indicator, "", row)


def _kind(row: ObservationRow) -> Value:
    return msg("Worked out by us") if row.is_derived else row.status.label


def _period(row: ObservationRow) -> Value:
    if row.filed_year is not None:
        return msg("%(period)s (filed under %(year)s)", period=row.period, year=str(row.filed_year))
    return row.period


def _use(row: ObservationRow) -> Message:
    if not row.is_current:
        return msg("No, corrected later")
    if not row.is_charted:
        return msg("As the other figure for the period")
    return msg("Yes") if row.value is not None else msg("Yes, in words")


def target_cells(row: TargetRow) -> list[Value | list[Value]]:
    """Return a baseline or target as a row of the table; the last cell holds its sources."""
    value: Value = row.value
    if row.value is not None and row.comparison:
        value = msg("%(how)s %(value)s", how=COMPARISONS[row.comparison], value=row.value)
    return [
        readings.read("target", "is_official", row.kind.label, ours=row.is_ours),
        value,
        row.unit_label,
        row.due,
        row.decided_in or row.basis,
        _force(row),
        cited(row.sources),
    ]


def _force(row: TargetRow) -> Message:
    """Say whether a target applies; one that only takes another back never does."""
    if row.is_current:
        return msg("Yes")
    return msg("No, it was dropped") if row.is_dropped or row.value is None else msg("No, it has been moved")


def group_cells(indicator: str, series: SeriesRow) -> list[list[Value]]:
    """Return the values of a group of an indicator."""
    return [
        [
            series.label,
            row.period,
            _value(row),
            _answers(indicator, series.dimension, row),
            _kind(row),
        ]
        for row in series.observations
        if row.is_current
    ]


def by_period(page: IndicatorPage) -> CitedTable | None:
    """Return the numbers with a row for each group and a column for each period; None where one period is all."""
    rows = (page.total, *page.groups)
    held = [{(row.end, row.start): row for row in series.charted if row.value is not None} for series in rows]
    of_groups = sorted({period for one in held[1:] for period in one})
    if len(of_groups) < FEWEST_PERIODS:
        return None
    shown = of_groups[-MOST_PERIODS:]
    names = {period: row.period for one in held for period, row in one.items()}
    heads = [ListColumn(msg("Group")), *(_head(names[one]) for one in shown)]
    cells: list[list[Any]] = [
        [series.label or EVERYBODY, *(one[at].value if at in one else None for at in shown)]
        for series, one in zip(rows, held, strict=True)
        if any(at in one for at in shown)
    ]
    return CitedTable(heads, cells)


def _head(period: Any) -> ListColumn:
    return ListColumn(msg("%(period)s", period=period), "number", missing=msg("No value found"))


def criteria_cells(row: CriteriaRow, in_force: CriteriaFacts | None, today: date) -> list[Value | list[Value]]:
    """Return published criteria as a row of the table; the last cell holds their sources."""
    facts = row.facts
    return [
        facts.valid_from,
        row.text,
        facts.bounds.on_track,
        facts.bounds.moderate,
        facts.least_percent if facts.least_percent is not None else msg("The general rule"),
        _criteria_force(facts, in_force, today),
        cited(row.sources),
    ]


def _criteria_force(facts: CriteriaFacts, in_force: CriteriaFacts | None, today: date) -> Message:
    if in_force is not None and facts.uid == in_force.uid:
        return msg("Yes")
    return msg("Not yet") if facts.valid_from.start > today else msg("No, others have followed")

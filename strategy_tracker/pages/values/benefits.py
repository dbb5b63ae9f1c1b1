"""The ledger of benefits as pages take it: promised, by whom, measured, when."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.links import cited, link, sources
from strategy_tracker.uptake.queries.benefits import BenefitResultRow, BenefitRow
from strategy_tracker.uptake.rules.ledger import BenefitState
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import ListColumn, Record, Value

LOOKS: Mapping[BenefitState, tuple[MarkOutline, Tone]] = {
    BenefitState.REACHED: (MarkOutline.CHECK, Tone.DONE),
    BenefitState.ON_THE_WAY: (MarkOutline.DOT, Tone.AHEAD),
    BenefitState.BELOW: (MarkOutline.TRIANGLE, Tone.WARN),
    BenefitState.MEASURED: (MarkOutline.DOT, Tone.WAITING),
    BenefitState.NOT_DUE: (MarkOutline.RING, Tone.WAITING),
    BenefitState.NOTHING_MEASURED: (MarkOutline.DASHED, Tone.MISSING),
}
MARKS = {state: Mark(state.value, state.label, *look) for state, look in LOOKS.items()}
COLUMNS = (
    ListColumn(msg("Benefit")),
    ListColumn(msg("Promised"), missing=msg("No number was promised")),
    ListColumn(label_of("benefit", "due_on"), "date", missing=msg("No date found")),
    ListColumn(label_of("benefit", "owner"), missing=msg("Nobody is named")),
    ListColumn(msg("Measured last"), missing=msg("No measurement found")),
    ListColumn(msg("Gained of what was promised"), "number", msg("per cent"), 0, missing=msg("Cannot be told")),
    ListColumn(msg("How it stands"), "state"),
)
RESULT_COLUMNS = (
    ListColumn(label_of("benefit_result", "measured_on"), "date"),
    ListColumn(msg("Benefit")),
    ListColumn(label_of("benefit_result", "value"), missing=msg("Told in words alone")),
    ListColumn(label_of("benefit_result", "text"), missing=msg("Nothing more is said")),
)


def of_measure(rows: Sequence[BenefitRow]) -> dict[str, Any]:
    """Return what the page of a measure shows of its benefits: each as it stands, and all that was measured."""
    return {
        "benefit_columns": COLUMNS,
        "benefits": [_cells(row) for row in rows],
        "benefit_result_columns": RESULT_COLUMNS,
        "benefit_results": [_result(one, row) for row in rows for one in reversed(row.results)],
        "benefit_sources": sources(
            *(row.sources for row in rows), *(one.sources for row in rows for one in row.results)
        ),
    }


def _cells(row: BenefitRow) -> list[Value]:
    newest = max(reversed(row.results), key=lambda one: one.measured_on.key, default=None)
    return [
        row.name,
        _promise(row),
        row.due_on,
        link(row.owner),
        _measured(newest, row.unit) if newest else None,
        row.verdict.share,
        MARKS[row.verdict.state],
    ]


def _promise(row: BenefitRow) -> Message | None:
    if row.promised is None:
        return None
    if row.baseline is None:
        return _counted(row.promised, row.unit)
    return msg("from %(before)s to %(after)s", before=row.baseline, after=_counted(row.promised, row.unit))


def _counted(value: Decimal, unit: Translated | None) -> Message:
    return msg("%(number)s %(what)s", number=value, what=unit or "")


def _measured(one: BenefitResultRow, unit: Translated | None) -> Message:
    if one.value is None:
        return msg("In words, %(date)s", date=one.measured_on)
    return msg("%(value)s (%(date)s)", value=_counted(one.value, unit), date=one.measured_on)


def _result(one: BenefitResultRow, row: BenefitRow) -> list[Value]:
    value = None if one.value is None else _counted(one.value, row.unit)
    return [one.measured_on, row.name, value, one.text]


def record(row: BenefitRow) -> Record:
    """Return a benefit as a line on the page of whoever answers for it."""
    promise = _promise(row)
    return Record(
        title=row.name,
        href=f"{address('measure', row.measure.id)}#nytte",
        mark=MARKS[row.verdict.state],
        text=msg("Promised: %(promise)s", promise=promise) if promise else None,
        facts=[link(row.measure), *([row.due_on] if row.due_on else []), *cited(row.sources)],
    )

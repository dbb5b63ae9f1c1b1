"""Every value of an indicator with those it corrected: who entered each, when and why, as it is or as it was known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from flask import request

from strategy_tracker.audit.entered import EnteredBy
from strategy_tracker.indicators.models import Indicator, Observation
from strategy_tracker.indicators.queries.editing import superseded
from strategy_tracker.indicators.rules.many import TakenIn
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.views.indicators import HOME
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.fields.typed import read_day
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.parts import Link, ListColumn, Value

COLUMNS = (
    ListColumn(msg("Period")),
    ListColumn(msg("Group")),
    ListColumn(msg("Value"), "number"),
    ListColumn(msg("What sort of value")),
    ListColumn(msg("Entered"), "date"),
    ListColumn(msg("By")),
    ListColumn(msg("Why")),
    ListColumn(msg("State")),
    ListColumn(msg("Entered by mistake"), missing=msg("Corrected")),
)
NOT_SHOWN = msg("Held back")
RUN_COLUMNS = (
    ListColumn(msg("Taken in")),
    ListColumn(msg("By")),
    ListColumn(msg("Why")),
    ListColumn(msg("Values"), "number"),
    ListColumn(msg("Undo")),
)
AT_ONCE = "observation.record_many"
NOTHING = msg("Nothing is changed.")
KNOWN_AT = "kjent"


def list_of(indicator: Indicator) -> str:
    """Return where the values of an indicator are edited."""
    return f"{HOME.page(indicator)}/malinger"


def known_on() -> date | None:
    """Return the day as of which the values are asked for; None is now."""
    asked = request.args.get(KNOWN_AT, "").strip()
    try:
        return read_day(asked) if asked else None
    except Unreadable:
        return None


def known_then(rows: Sequence[Observation], day: date | None) -> Sequence[Observation]:
    """Return the values that were entered by the end of a day in Norway."""
    if day is None:
        return rows
    end = datetime.combine(day + timedelta(days=1), time(), OSLO)
    return [row for row in rows if row.recorded_at < end]


def is_hidden(row: Observation) -> bool:
    """Tell whether a value is not out yet."""
    return row.release_at is not None and row.release_at > clock.now()


def runs(indicator: Indicator, rows: Sequence[Observation], known: Mapping[str, EnteredBy]) -> list[list[Value]]:
    """Return a row for each time that several values were taken in at once, with where to take them back."""
    newest = {known[row.uid].run: row for row in rows if row.uid in known and known[row.uid].action == AT_ONCE}
    counts = Counter(one.run for one in known.values())
    return [
        [
            row.recorded_at,
            known[row.uid].by,
            known[row.uid].reason or "",
            counts[run],
            Link(msg("Take back %(when)s", when=row.recorded_at), f"{list_of(indicator)}/angre/{run}"),
        ]
        for run, row in newest.items()
    ]


def vintage_rows(
    indicator: Indicator,
    rows: Sequence[Observation],
    known: Mapping[str, EnteredBy],
    told: frozenset[str],
    *,
    is_now: bool,
) -> list[list[Value]]:
    """Return a row of cells for each value; of those not yet released what they say only to those `told`."""
    old = superseded(rows)
    here = list_of(indicator)
    return [_cells(row, known, f"{here}/{row.uid}", told, is_old=row.id in old, is_now=is_now) for row in rows]


def _cells(  # noqa: PLR0913 - a row needs them all
    row: Observation,
    known: Mapping[str, EnteredBy],
    here: str,
    told: frozenset[str],
    *,
    is_old: bool,
    is_now: bool,
) -> list[Value]:
    is_told = row.uid in told or not is_hidden(row)
    value = row.value if row.value is not None else row.value_text
    by = known.get(row.uid)
    return [
        period_name(row.period_start, row.period_end),
        row.series.label or msg("Everybody"),
        value if is_told else NOT_SHOWN,
        row.status.label if is_told else NOT_SHOWN,
        row.recorded_at.date(),
        by.by if by else "",
        (by.reason if by else None) or "",
        _state(row, here, is_old=is_old, is_told=is_told, is_now=is_now),
        _removal(row, here, is_old=is_old, is_told=is_told, is_now=is_now),
    ]


def _state(row: Observation, here: str, *, is_old: bool, is_told: bool, is_now: bool) -> Value:
    hidden = msg("Hidden until %(when)s", when=row.release_at) if is_hidden(row) else None
    if not is_told:
        return Link(hidden or NOT_SHOWN, f"{here.rpartition('/malinger/')[0]}/sperrefrist")
    if is_old:
        return msg("Corrected")
    aside = None if row.is_charted else msg("Kept beside the one that is drawn")
    if not is_now:
        return hidden or aside or msg("Holds")
    period = period_name(row.period_start, row.period_end)
    return Link(msg("Correct %(period)s", period=period), f"{here}/rett", hidden or aside)


def _removal(row: Observation, here: str, *, is_old: bool, is_told: bool, is_now: bool) -> Value:
    if not is_told:
        return NOT_SHOWN
    if is_old or not is_now:
        return None if is_old else msg("Holds")
    return Link(msg("Remove %(period)s", period=period_name(row.period_start, row.period_end)), f"{here}/fjern")


def saved(taken: TakenIn) -> Message:
    """Say how much was taken in."""
    if not (taken.new or taken.corrected):
        return NOTHING
    return msg(
        "Saved: %(new)s, %(corrected)s.",
        new=msgn("one new value", "%(count)s new values", taken.new),
        corrected=msgn("one corrected", "%(count)s corrected", taken.corrected),
    )

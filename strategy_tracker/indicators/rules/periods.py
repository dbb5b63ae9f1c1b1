"""How a half-open period is called."""

from datetime import date

from strategy_tracker.indicators.rules.calendar import ONE_DAY
from strategy_tracker.kernel.partial_date import MONTHS, PartialDate, Precision
from strategy_tracker.kernel.text import Message, msg

MONTHS_A_YEAR = 12


def period_name(start: date, end: date) -> str | PartialDate | Message:
    """Return `2023`, a day, month, quarter or half-year, or "from … to …"; `end` is the day after."""
    last = end - ONE_DAY
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return str(start.year) if last.year == start.year else f"{start.year}–{last.year}"
    if start == last:
        return PartialDate.day(start)
    precision = _precision(start, end)
    if precision is not None:
        return PartialDate(last, start, precision)
    return msg("%(first)s to %(last)s", first=start, last=last)


def period_dates(start: date, end: date) -> tuple[PartialDate, PartialDate | None]:
    """Return the period as one date, or as the first and the last of several; `end` is the day after."""
    last = end - ONE_DAY
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        first = PartialDate.parse(str(start.year))
        return first, None if last.year == start.year else PartialDate.parse(str(last.year))
    precision = _precision(start, end)
    if precision is not None:
        return PartialDate(last, start, precision), None
    return PartialDate.day(start), None if start == last else PartialDate.day(last)


def _precision(start: date, end: date) -> Precision | None:
    if start.day != 1 or end.day != 1:
        return None
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    for precision, length in MONTHS.items():
        if months == length and (start.month - 1) % length == 0:
            return precision
    return None

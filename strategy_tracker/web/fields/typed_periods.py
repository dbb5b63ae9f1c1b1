"""Periods as people type them and as statistical offices write them: all that the pages print, read back."""

import re
from datetime import date, timedelta

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.fields.typed import EARLY, read_vague
from strategy_tracker.web.fields.unreadable import Unreadable

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
SCHOOL_BEGINS = 8  # the month
PERIOD = msg(
    "Write a period as 2025, June 2025, 2025-Q2, first half of 2025, week 5 2025, school year 2025/26, or from its "
    "first day to its last: 01.07.2025 to 30.06.2026."
)
_YEARS = r"(?P<first>\d{4})[/–—-](?P<last>\d{4}|\d\d)"
_SPLIT = re.compile(r"(?P<first>\d{4})/(?P<last>\d\d)", re.ASCII)
_SCHOOL = re.compile(rf"(?:sk[ou]leåre?t?|studieåre?t?|school year|academic year) {_YEARS}")
_FINANCIAL = re.compile(rf"(?:regnskapsåre?t?|rekneskapsåre?t?|financial year|fiscal year|fy) ?{_YEARS}")
_WEEKS = (
    re.compile(r"(?:uke|veke|week) (?P<week>\d{1,2})(?:,? ?(?:i|av|of|in)?|/) ?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[- ]?(?:w|u|uke ?|veke ?|week ?)(?P<week>\d{1,2})"),
)
_CODE = re.compile(r"(?P<year>\d{4})[- ]?(?P<letter>[qkthm])(?P<number>\d{1,2})", re.ASCII)
_FROM = re.compile(r"^(?:fra|frå|from) ")
_BETWEEN = re.compile(r" (?:til og med|til|t\.o\.m\.|to|through|-) | ?[–—] ?")


def read_period(text: str) -> tuple[date, date]:
    """Return the first day of a period and the day after its last. Raises: Unreadable."""
    plain = " ".join(text.lower().split())
    try:
        return _week(plain) or _code(plain) or _split_year(plain) or _whole(plain) or _from_to(plain)
    except Unreadable:
        raise
    except ValueError as problem:
        raise Unreadable(PERIOD) from problem


def _week(text: str) -> tuple[date, date] | None:
    for pattern in _WEEKS:
        if match := pattern.fullmatch(text):
            return _bounded(*_seven_days(int(match["year"]), int(match["week"])))
    return None


def _seven_days(year: int, week: int) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + ONE_WEEK


def _code(text: str) -> tuple[date, date] | None:
    """Return what a statistical office codes: 2025K1, 2025M03, 2025-M03."""
    match = _CODE.fullmatch(text)
    if match is None:
        return None
    number = int(match["number"])
    return _vague(
        f"{match['year']}-{number:02}" if match["letter"] == "m" else f"{match['year']}-{match['letter']}{number}"
    )


def _split_year(text: str) -> tuple[date, date] | None:
    """Return a school year; of others that run over two years only their first and last day tell the months."""
    if match := _SCHOOL.fullmatch(text):
        first, _ = _following(match)
        return _bounded(date(first, SCHOOL_BEGINS, 1), date(first + 1, SCHOOL_BEGINS, 1))
    if match := _FINANCIAL.fullmatch(text) or _SPLIT.fullmatch(text):
        first, last = _following(match)
        raise Unreadable(_which_years(first, last))
    return None


def _which_years(first: int, last: int) -> Message:
    return msg(
        "Which period is meant by %(typed)s? Write %(both)s for both years, school year %(typed)s for August to July, "
        "or the first day and the last: 01.04.%(first)s to 31.03.%(last)s.",
        typed=f"{first}/{last % 100:02}",
        both=f"{first}–{last}",
        first=str(first),
        last=str(last),
    )


def _following(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["first"])
    if int(match["last"]) not in (first + 1, (first + 1) % 100):
        raise Unreadable(PERIOD)
    return first, first + 1


def _whole(text: str) -> tuple[date, date] | None:
    try:
        return _vague(text)
    except Unreadable as problem:
        if problem.args[0] is EARLY:
            raise
        return None


def _from_to(text: str) -> tuple[date, date]:
    """Return what lies from the beginning of one period to the end of another."""
    parts = _BETWEEN.split(_FROM.sub("", text))
    if len(parts) != len(("first", "last")):
        raise Unreadable(PERIOD)
    (start, _), (later, end) = map(_vague, parts)
    if later < start or end <= start:
        raise Unreadable(msg("A period must end after it starts."))
    return start, end


def _vague(text: str) -> tuple[date, date]:
    found = read_vague(text)
    return found.start, found.end + ONE_DAY


def _bounded(start: date, end: date) -> tuple[date, date]:
    _vague(start.isoformat())
    return start, end

"""What people type for dates and numbers, read and written."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.partial_date import EARLIEST_YEAR, LATEST_YEAR, PartialDate, Precision
from strategy_tracker.kernel.text import Message, msg

MOST_DIGITS = 18
DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
MONTH = re.compile(r"(\d{1,2})\.(\d{4})", re.ASCII)
PART = re.compile(
    r"(?:(?P<y1>\d{4})-(?P<k1>[QKH])(?P<n1>\d)"
    r"|(?P<n2>\d)\.? ?(?P<k2>kvartal|halvår|quarter|half)(?: of)? (?P<y2>\d{4})"
    r"|(?P<k3>[QKH])(?P<n3>\d) (?P<y3>\d{4}))",
    re.ASCII | re.IGNORECASE,
)
SPAN = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)
VAGUE = msg("Write a date as 30.06.2026, 2026-06, 2026-Q2, 2026-H1 or 2026.")
EARLY = msg("A year must lie between 1900 and 2200.")


class Unreadable(ValueError):  # noqa: N818
    """What was typed cannot be read; the first argument is a message that says how to write it."""

    def __init__(self, message: Message) -> None:
        """Keep the message, untranslated, where a form looks for it."""
        super().__init__(message)


def read_vague(text: str) -> PartialDate:
    """Read a date as exact as it was typed. Raises: Unreadable."""
    text = text.strip()
    try:
        if match := DAY.fullmatch(text):
            day, month, year = map(int, match.groups())
            return PartialDate.day(date(_year(year), month, day))
        if match := MONTH.fullmatch(text):
            return PartialDate.parse(f"{_year(int(match[2])):04}-{int(match[1]):02}")
        if match := PART.fullmatch(text):
            return _part(match)
        if match := SPAN.fullmatch(text):
            start, end = map(date.fromisoformat, match.groups())
            return PartialDate(end, start, Precision.SEASON)
        _year(int(text[:4]))
        return PartialDate.parse(text)
    except Unreadable:
        raise
    except ValueError as problem:
        raise Unreadable(VAGUE) from problem


def _part(match: re.Match[str]) -> PartialDate:
    found = match.groupdict()
    word = next(found[key] for key in ("k1", "k2", "k3") if found[key]).upper()
    number = int(next(found[key] for key in ("n1", "n2", "n3") if found[key]))
    year = _year(int(next(found[key] for key in ("y1", "y2", "y3") if found[key])))
    is_quarter = word[0] in "QK"
    length, precision = (3, Precision.QUARTER) if is_quarter else (6, Precision.HALF_YEAR)
    if not 1 <= number <= 12 // length:
        raise Unreadable(VAGUE)
    last = number * length
    return PartialDate(date(year, last, monthrange(year, last)[1]), date(year, last - length + 1, 1), precision)


def _year(year: int) -> int:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable(EARLY)
    return year


def write_vague(value: PartialDate | None) -> str:
    """Return the date as `read_vague` reads it."""
    return "" if value is None else str(value)


def read_day(text: str) -> date:
    """Read a day. Raises: Unreadable."""
    try:
        if match := DAY.fullmatch(text.strip()):
            day, month, year = map(int, match.groups())
            return date(_year(year), month, day)
        read = date.fromisoformat(text.strip())
    except Unreadable:
        raise
    except ValueError as problem:
        raise Unreadable(msg("Write a day as 30.06.2026.")) from problem
    _year(read.year)
    return read


def read_moment(text: str) -> datetime:
    """Read a day and a time of the clock in Norway. Raises: Unreadable."""
    try:
        day, _, clock = text.strip().replace("T", " ").partition(" ")
        hour, minute = (int(part) for part in (clock.strip() or "00:00").replace(".", ":").split(":")[:2])
        read = read_day(day)
        moment = datetime(read.year, read.month, read.day, hour, minute, tzinfo=OSLO)
    except Unreadable:
        raise
    except ValueError as problem:
        raise Unreadable(msg("Write a day and a time as 30.06.2026 12:00.")) from problem
    if moment.astimezone(UTC).astimezone(OSLO).hour != moment.hour:
        raise Unreadable(
            msg("That time is not on the clock: it is put forward from 02:00 to 03:00 that night. Which time is meant?")
        )
    return moment


def read_number(text: str) -> Decimal:
    """Read a number with a Norwegian comma or a point, and spaces between thousands. Raises: Unreadable."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    plain = plain.removesuffix("%")
    try:
        number = Decimal(plain)
    except InvalidOperation as problem:
        raise Unreadable(msg("Write a number, such as 1 250,5.")) from problem
    if not number.is_finite() or len(number.as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise Unreadable(msg("Write a number, such as 1 250,5."))
    return number


def write_number(number: Decimal | int | None) -> str:
    """Return a number as `read_number` reads it, with a comma."""
    return "" if number is None else format(Decimal(number), "f").replace(".", ",")

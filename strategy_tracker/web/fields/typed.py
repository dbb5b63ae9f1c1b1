"""What people type for dates, read and written: as the pages print them, in whichever of their languages."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from babel.dates import get_month_names

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.partial_date import EARLIEST_YEAR, LATEST_YEAR, MONTHS, PartialDate, Precision
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.language import NAMES

# 27 is 2027, and 98 is 1998.
PIVOT, CENTURY = 70, 100
YEAR = r"(?P<year>\d{4})"
DAY = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4}|\d\d)", re.ASCII)
DAY_IN_WORDS = re.compile(r"(?P<day>\d{1,2})\.? ?(?P<name>[^\W\d]+)\.? (?P<year>\d{4}|\d\d)")
NAME_AND_DAY = re.compile(rf"(?P<name>[^\W\d]+)\.? (?P<day>\d{{1,2}}),? {YEAR}")
MONTH = re.compile(rf"(?P<month>\d{{1,2}})[./]{YEAR}", re.ASCII)
MONTH_IN_WORDS = re.compile(rf"(?P<name>[^\W\d]+)\.? {YEAR}")
LETTER = r"(?P<letter>[qkht])(?P<number>\d)"
PART = (re.compile(rf"{YEAR}[- ]{LETTER}"), re.compile(rf"{LETTER}[- ]{YEAR}"))
PART_IN_WORDS = (
    re.compile(rf"(?P<ordinal>\d\.?|[^\W\d]+) (?P<word>[^\W\d]+) {YEAR}"),
    re.compile(rf"(?P<word>[^\W\d]+) (?P<ordinal>\d)\.? {YEAR}"),
)
SEVERAL_YEARS = re.compile(rf"{YEAR}(?:/(?P<short>\d\d)|[/–—-](?P<last>\d{{4}})|[–—](?P<dashed>\d\d))", re.ASCII)
SPAN = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)
TIME = re.compile(
    r"(?P<day>.*?)(?:^|[ T])(?:kl\.? ?)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?", re.ASCII
)
NOT_SAID = re.compile(r"^(?:i løpet av|innenfor|during|i|in) |\b(?:av|of|the) ")
ORDINALS = {
    **dict.fromkeys(("1", "første", "fyrste", "first"), 1),
    **dict.fromkeys(("2", "andre", "annet", "annen", "anna", "second"), 2),
    **dict.fromkeys(("3", "tredje", "third"), 3),
    **dict.fromkeys(("4", "fjerde", "fourth"), 4),
}
LETTERS = {"q": Precision.QUARTER, "k": Precision.QUARTER, "t": Precision.TERTIAL, "h": Precision.HALF_YEAR}
WORDS = {
    **dict.fromkeys(("kvartal", "kvartalet", "quarter"), Precision.QUARTER),
    **dict.fromkeys(("tertial", "tertialet"), Precision.TERTIAL),
    **dict.fromkeys(("halvår", "halvåret", "halvdel", "half"), Precision.HALF_YEAR),
}
SEASONS = {
    **dict.fromkeys(("vår", "våren", "spring"), "spring"),
    **dict.fromkeys(("sommer", "sommeren", "sommar", "sommaren", "summer"), "summer"),
    **dict.fromkeys(("høst", "høsten", "haust", "hausten", "autumn", "fall"), "autumn"),
}
VAGUE = msg("Write a date as 30.06.2026, June 2026, 2026-Q2, first half of 2026 or 2026.")
EARLY = msg("A year must lie between 1900 and 2200.")


def read_vague(text: str) -> PartialDate:
    """Read a date as exact as it was typed. Raises: Unreadable."""
    plain = NOT_SAID.sub("", " ".join(text.lower().split()))
    try:
        return _day(plain) or _month(plain) or _part(plain) or _years(plain) or _as_written(plain)
    except Unreadable:
        raise
    except ValueError as problem:
        raise Unreadable(VAGUE) from problem


def _day(text: str) -> PartialDate | None:
    if match := DAY.fullmatch(text):
        return PartialDate.day(date(_year(match["year"]), int(match["month"]), int(match["day"])))
    match = DAY_IN_WORDS.fullmatch(text) or NAME_AND_DAY.fullmatch(text)
    if match and match["name"] in month_words():
        return PartialDate.day(date(_year(match["year"]), month_words()[match["name"]], int(match["day"])))
    return None


def _month(text: str) -> PartialDate | None:
    if match := MONTH.fullmatch(text):
        return PartialDate.parse(f"{_year(match['year']):04}-{int(match['month']):02}")
    match = MONTH_IN_WORDS.fullmatch(text)
    if match and match["name"] in month_words():
        return PartialDate.parse(f"{_year(match['year']):04}-{month_words()[match['name']]:02}")
    if match and match["name"] in SEASONS:
        return PartialDate.parse(f"{_year(match['year']):04}-{SEASONS[match['name']]}")
    return None


def _part(text: str) -> PartialDate | None:
    for pattern in PART:
        if match := pattern.fullmatch(text):
            return _numbered(match["year"], LETTERS[match["letter"]], int(match["number"]))
    for pattern in PART_IN_WORDS:
        match = pattern.fullmatch(text)
        ordinal = ORDINALS.get(match["ordinal"].rstrip(".")) if match else None
        if match and ordinal and match["word"] in WORDS:
            return _numbered(match["year"], WORDS[match["word"]], ordinal)
    return None


def _numbered(typed: str, precision: Precision, number: int) -> PartialDate:
    year, last = _year(typed), number * MONTHS[precision]
    end = date(year, last, monthrange(year, last)[1])
    return PartialDate(end, date(year, last - MONTHS[precision] + 1, 1), precision)


def _years(text: str) -> PartialDate | None:
    """Return several whole years: 2009/10, 2009–2010. With a hyphen, two figures are a month: 2009-10."""
    match = SEVERAL_YEARS.fullmatch(text)
    if match is None:
        return None
    first, short = _year(match["year"]), match["short"] or match["dashed"]
    last = _year(match["last"]) if match["last"] else first - first % CENTURY + int(short)
    last += CENTURY if short and last < first else 0
    if short and last != first + 1:
        raise Unreadable(VAGUE)
    return PartialDate(date(last, 12, 31), date(first, 1, 1), Precision.SEASON)


def _as_written(text: str) -> PartialDate:
    """Return a date as the program itself writes it."""
    if match := SPAN.fullmatch(text):
        start, end = map(date.fromisoformat, match.groups())
        return PartialDate(end, start, Precision.SEASON)
    _year(text[:4])
    return PartialDate.parse(text)


@cache
def month_words() -> Mapping[str, int]:
    """Return the months by all their names in all our languages, whole and cut short."""
    found: dict[str, int] = {"sept": 9}
    for language in NAMES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found[name.lower().rstrip(".")] = number
    return found


def _year(typed: str) -> int:
    year = int(typed)
    if len(typed) == len("27"):
        year += 2000 if year < PIVOT else 1900
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable(EARLY)
    return year


def write_vague(value: PartialDate | None) -> str:
    """Return the date as `read_vague` reads it."""
    return "" if value is None else str(value)


def read_day(text: str) -> date:
    """Read a day. Raises: Unreadable."""
    try:
        return _one_day(text)
    except Unreadable:
        raise
    except ValueError as problem:
        raise Unreadable(msg("Write a day as 30.06.2026.")) from problem


def _one_day(text: str) -> date:
    found = _day(" ".join(text.lower().split()))
    read = found.end if found else date.fromisoformat(text.strip())
    _year(str(read.year))
    return read


def read_moment(text: str) -> datetime:
    """Read a day and a time of the clock in Norway; a day alone begins at midnight. Raises: Unreadable."""
    try:
        read, hour, minute = _day_and_time(text.strip())
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


def _day_and_time(text: str) -> tuple[date, int, int]:
    whole = _day(" ".join(text.lower().split()))
    match = None if whole else TIME.fullmatch(text)
    if match is None:
        return whole.end if whole else _one_day(text), 0, 0
    return _one_day(match["day"]), int(match["hour"]), int(match["minute"])
